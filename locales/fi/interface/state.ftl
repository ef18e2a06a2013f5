### Messages in the timeline: what they are, and where they stand.

invitation = Kutsu: { $to }, { $language }
new-time = Uusi aika: { $to }, { $language }
again = Kutsu uudelleen: { $to }, { $language }
cancellation = Peruutus: { $to }, { $language }
withdrawal = Peruutus aiempaan osoitteeseen: { $to }, { $language }
receipt = Vahvistus peruutuksesta: { $to }, { $language }
notice = Tieto asiakkaan peruutuksesta: { $to }

waiting = odottaa
undoable = odottaa, voidaan kumota
due = lähtöaika { $when }
retry = seuraava yritys { $when } ({ $why })
sending = lähetetään
sent = lähetetty
delivered = perillä
failed = epäonnistui: { $why }
failed-plain = epäonnistui
superseded = uudempi muutos korvasi tämän
kept-sms = ei lähetetty: tekstiviestipalvelua ei ole määritetty
kept-email = ei lähetetty: sähköpostipalvelinta ei ole määritetty

refused = vastapuoli ei ottanut vastaan
unreachable = palvelimeen ei saatu yhteyttä
deferred = palvelin pyysi yrittämään myöhemmin
timed-out = vastaus ei tullut ajoissa
bounced = viesti palautui
expired = viestiä ei saatu perille ajoissa
limited = viestien enimmäismäärä on täynnä
country-not-allowed = viestit tähän maahan eivät ole sallittuja
misconfigured = palvelin ei hyväksy tunnuksiamme
no-relay = sähköpostipalvelimemme ei välitä viestejä tähän osoitteeseen
insecure = palvelimeen ei saatu suojattua yhteyttä
unwritable = viestiä ei voitu kirjoittaa

sent-at = lähetetty { $when }
delivered-at = perillä { $when }
failed-at = epäonnistui { $when }: { $why }
mailbox-unknown = postilaatikkoa ei ole
mailbox-full = postilaatikko on täynnä
blocked = vastapuoli esti viestin
number-unknown = matkapuhelinnumeroa ei ole
opted-out = ei halua tekstiviestejä
phone-unreachable = puhelin oli liian kauan suljettuna tai verkon ulkopuolella
not-served = tekstiviestipalvelu ei toimita tähän numeroon
certificate = palvelimen varmenne ei kelpaa, joten sille ei anneta mitään
code = Uusi koodi: { $to }, { $language }
