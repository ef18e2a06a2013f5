### Mitä asiakkaat vastaavat, ja numerot, joihin ei lähetetä tekstiviestejä.

# $who (text) Tapaus: kuka asiakas on.
sms = { $who } vastasi tekstiviestillä
# $who (text) Tapaus: kuka asiakas on.
email = { $who } vastasi sähköpostilla
# $number (verbatim) Numero, joka ei ole enää asiakkaan.
stranger-sms = Numerosta { $number } tuli tekstiviesti; se ei ole enää asiakkaan numero
# $address (verbatim) Osoite, joka ei ole asiakkaan.
stranger-email = Osoitteesta { $address } tuli sähköpostia; se ei ole asiakkaan osoite
# Sähköpostin yläpuolella, kun se ei kerro lähettäjäänsä.
nameless-email = Tuli sähköposti, joka ei kerro lähettäjäänsä
# Sähköpostin sanojen alapuolella.
shortened = Viesti oli pidempi; vain sen alku säilytetään.
# Sähköpostin sanojen alapuolella.
# $count (number) Kuinka monta tiedostoa oli mukana.
files = { $count ->
    [one] Mukana oli tiedosto, jota ei säilytetä täällä.
   *[other] Mukana oli { $count } tiedostoa, joita ei säilytetä täällä.
}
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
# $who (text) Tapaus: kuka asiakas on, tai osoite, joka ei ole hänen.
accepted = { $who } hyväksyi ajan kalenterissa
# $who (text) Tapaus: kuka asiakas on, tai osoite, joka ei ole hänen.
tentative = { $who } hyväksyi ajan kalenterissa varauksin
# $who (text) Tapaus: kuka asiakas on, tai osoite, joka ei ole hänen.
declined = { $who } hylkäsi ajan kalenterissa
# Tällaisen vastauksen alapuolella.
# $address (verbatim) Kenen kalenteri se oli.
calendar-stranger = { $address } ei ole asiakkaan osoite.
# Tällaisen vastauksen alapuolella.
# $when (when) Aika, johon vastattiin.
calendar-outdated = Vastaus koskee aikaa { $when }, joka ei ole enää voimassa.
# Tapauksen tiedoissa.
# $when (when) ”ma 23.11.2026 klo 10.00”
has-accepted = Hyväksytty kalenterissa ({ $when }).
# $when (when) ”ma 23.11.2026 klo 10.00”
has-tentative = Hyväksytty kalenterissa varauksin ({ $when }).
# $when (when) ”ma 23.11.2026 klo 10.00”
has-declined = Hylätty kalenterissa ({ $when }).
# Tällaisen lauseen jälkeen.
has-not-answered-anew = Se oli ennen viimeistä muutosta.
