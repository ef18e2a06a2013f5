### Mitä asiakkaat vastaavat, ja numerot, joihin ei lähetetä tekstiviestejä.

# $who (text) Tapaus: kuka asiakas on.
sms = { $who } vastasi tekstiviestillä
# $who (text) Tapaus: kuka asiakas on.
email = { $who } vastasi sähköpostilla
# $number (verbatim) Numero, joka ei ole enää asiakkaan.
stranger-sms = Numerosta { $number } tuli tekstiviesti; se ei ole enää asiakkaan numero
# $address (verbatim) Osoite, joka ei ole asiakkaan.
stranger-email = Osoitteesta { $address } tuli sähköpostia; se ei ole asiakkaan osoite
# $number (verbatim) Numero.
off = Tekstiviestit on kytketty pois: numeroon { $number } ei haluta enää viestejä
# $number (verbatim) Numero.
on = Tekstiviestit on kytketty takaisin: numeroon { $number } halutaan taas viestejä
# Tekstiviestikytkimen vieressä ja tiedoissa.
# $when (when) ”ma 23.11.2026 klo 10.00”
no-sms = Tähän numeroon ei haluta tekstiviestejä ({ $when }). Vain asiakas voi muuttaa sen lähettämällä meille tekstiviestin, jossa lukee START.
# Sama, kun edellinen tekstiviesti ei mennyt perille eikä seuraavakaan luultavasti mene.
# $why (text) ”matkapuhelinnumeroa ei ole”
# $when (when) ”ma 23.11.2026 klo 10.00”
last-failed = Edellinen tekstiviesti ei mennyt perille: { $why } ({ $when }).
# Miksi epäonnistuneen viestin sijaan ei lähde mitään.
refused = Asiakas ei halua tekstiviestejä. Lähetä sähköposti tai soita.
# Miksi muistutus ei lähde.
left-out = jätetty pois: asiakas ei halua tekstiviestejä
