title = Viestien tila
transports = Lähetystavat
messages = Huomiota vaativat viestit
none = Kaikki on lähetetty.
recent = Epäonnistuneet viimeisten 24 tunnin aikana
older = Aiemmin epäonnistuneet
more = Näytä lisää
waiting = Odottaa
oldest = vanhimman lähtöaika oli { $when }
nothing-waits = mikään ei odota
failed = Epäonnistunut
sent = Lähetetty
last-day = viimeisten 24 tunnin aikana
email = Sähköposti
sms = Tekstiviesti
kept = ei määritetty: viestit jäävät tapaukseensa
tries = { $count ->
    [0] ei yritetty
    [one] yksi yritys
   *[other] { $count } yritystä
}
deleted-case = Poistettu tapaus
