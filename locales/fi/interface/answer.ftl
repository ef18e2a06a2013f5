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
# Kenen kalenteri vastasi, jos vastaus ei sitä kerro.
nameless-calendar = Joku, jota ei nimetä
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
# Mikä automaattinen vastaus on, tapahtumissa.
# $to (verbatim) Kenelle se lähti.
# $language (text) Kielen nimi.
automatic = Automaattinen vastaus: { $to }, { $language }
# Mikä välittää vastauksen, aikajanalla.
# $to (verbatim) Kenelle se lähti.
passed-on = Vastaus välitetty: { $to }
# Organisaation asetus ja sen kolme vaihtoehtoa.
policy-title = Kuka lukee vastaukset sähköposteihin
policy-operator = Kutsun lähettäjä
policy-address = Yksi yhteinen osoite
policy-address-label = Vastausten osoite
policy-nobody = Ei kukaan
# Vaihtoehdon ”Ei kukaan” alla, kun vastaukset otetaan vastaan.
policy-nobody-answered = Sähköposteissa pyydetään olemaan vastaamatta. Asiakas, joka silti kirjoittaa, saa automaattisen vastauksen, jossa on linkki hänen sivulleen, enintään yhden 24 tunnissa.
# Vaihtoehdon ”Ei kukaan” alla, kun niitä ei oteta vastaan.
# $address (verbatim) Osoite, josta sähköpostit lähetetään.
policy-nobody-silent = Sähköposteissa pyydetään olemaan vastaamatta. Silti kirjoitetut vastaukset menevät osoitteeseen { $address }, jota Reconvene ei lue, eikä automaattista vastausta lähetetä.
# Kolmen vaihtoehdon alla, kun vastaukset otetaan vastaan.
policy-taken-in = Vastaukset näkyvät aina myös tapauksessa. Valinta koskee sähköposteja, jotka lähtevät tästä eteenpäin.
# Kolmen vaihtoehdon alla, kun niitä ei oteta vastaan.
# $setting (verbatim) Asetuksen nimi.
policy-not-taken-in = Vastaukset eivät näy tapauksessa: tämä asennus ei ota vastaan sähköposteja ({ $setting } puuttuu). Valinta koskee sähköposteja, jotka lähtevät tästä eteenpäin.
# Osoitteen vieressä.
# $domain (verbatim) ”desk.example.org”
policy-own-domain = Reconvene ottaa itse vastaan verkkotunnuksen { $domain } sähköpostit, joten kukaan ei lukisi niitä. Anna osoite, jonka postia joku lukee.
