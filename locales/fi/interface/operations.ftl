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

queue = { $count ->
    [0] mikään ei odota
    [one] yksi viesti odottaa
   *[other] { $count } viestiä odottaa
}
rate = { $lately } lähetetty viimeisen tunnin, { $count } viimeisten 24 tunnin aikana
held-up = { $count ->
    [one] yhtä yritetään uudelleen: { $why }
   *[other] { $count } viestiä yritetään uudelleen: { $why }
}
failed-why = { $count ->
    [one] yksi epäonnistui: { $why }
   *[other] { $count } epäonnistui: { $why }
}
