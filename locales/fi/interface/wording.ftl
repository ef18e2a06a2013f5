title = Tekstit
intro = Mitä asiakkaasi lukevat. Jokaisella viestillä on vakioteksti jokaisella kielellä, ja voit kirjoittaa sen tilalle omat sanat. Päivä ja kellonaika, painike, alatunniste ja kalenterimerkintä pysyvät aina.
language = Kieli
show = Näytä
language-own = { $count ->
    [one] { $language } ({ $count } oma teksti)
   *[other] { $language } ({ $count } omaa tekstiä)
}
standard = Vakioteksti
own = Oma teksti: { $who }, { $when }
edit = Muokkaa
edit-what = Muokkaa: { $what }
back = Kaikki tekstit

kind-invitation = Kutsu
kind-moved = Uusi aika
kind-reminder = Muistutus
kind-code-changed = Uusi koodi
kind-cancelled = Peruutus
kind-receipt = Kuittaus asiakkaan omasta peruutuksesta
kind-withdrawn = Vaihdettuun osoitteeseen
heading = { $kind }, { $channel }, { $language }

subject = Aihe
text = Teksti
hint-email = Tyhjä rivi aloittaa uuden kappaleen. Painike on siinä, missä { $link } on yksin rivillään; sitä seuraava teksti tulee painikkeen alle.
hint-sms = Peruutuksen yhteydessä kirjoitetut sanat tulevat omalle rivilleen.
places = Paikkamerkit
places-hint = Jokainen viesti täyttää ne itse. Aaltosulje kuuluu aina paikkamerkkiin.
insert = Lisää { $place }: { $meaning }
place-case-name = asiakkaan nimi
place-operator-name = kenet asiakas tapaa
place-company = organisaatiosi
place-when = päivä ja kellonaika niin pitkänä kuin tilaa on
place-date = päivä
place-time = kellonaika
place-zone = aikavyöhyke
place-link = asiakkaan sivu
place-code = asiakkaan sivun kuusinumeroinen koodi, jos sivu on suojattu
place-old-when = päivä ja kellonaika ennen muutosta
place-old-date = päivä ennen muutosta
place-old-time = kellonaika ennen muutosta

reset = Palauta vakioteksti
test = Lähetä testi minulle
test-number = Puhelinnumerosi
test-to = Testi lähetetään osoitteeseen { $to }.
tested = Testi on matkalla: { $to }. Tekstiä ei ole vielä tallennettu.
no-server = Tälle kanavalle ei ole määritetty palvelinta, joten testiä ei voi lähettää.
test-subject = [Testi] { $subject }
test-sms = [Testi] { $text }
test-note = Tämä on tekstin testi. Kukaan muu ei saanut sitä, eikä sen linkki johda mihinkään.

preview = Esikatselu
refresh = Näytä esikatselu
with = Näytetään
sample = Esimerkkitiedoilla
sample-name = Alex Aalto
sample-words = Minulle tuli este. Olen pahoillani.
room = { $parts ->
    [one] { $used } / { $places } merkkipaikkaa, yksi osa
   *[other] { $used } / { $places } merkkipaikkaa, { $parts } osaa
}
dear-alphabet = Teksti tarvitsee suuren merkistön, jossa osaan mahtuu 70 merkkiä 160:n sijaan.
dear = Nämä merkit tekevät siitä kalliimman: { $characters }
replace = Korvaa ne
no-when = Tämä teksti ei kerro, milloin aika on.

unknown = { $found } ei ole paikkamerkki.
unknown-meant = { $found } ei ole paikkamerkki. Tarkoititko { $meant }?
not-here = { $found } ei voi olla tässä tekstissä.
crowded = { $found } tarvitsee rivin ilman muita paikkamerkkejä: jos asiakkaan sivua ei ole suojattu, rivi jätetään pois.
brace = Tämä aaltosulje ei kuulu mihinkään paikkamerkkiin.
missing = { $place } puuttuu: ilman sitä asiakas ei pääse sivulleen. Se voisi olla tässä:
at = Rivi { $line }, merkki { $column }

changed-meanwhile = { $who } tallensi toisen version, kun kirjoitit ({ $when }). Omastasi ei ole kadonnut mitään: se on alla, ja jos tallennat nyt, se korvaa toisen.
their-version = Toinen versio
history = Historia
history-none = Se on aina ollut vakioteksti.
history-standard = Takaisin vakiotekstiin
history-line = { $when }, { $who }
use-again = Käytä tätä uudelleen
use-again-what = Käytä uudelleen versiota { $when }
restored = Tämä on versio { $when }. Se tulee voimaan, kun tallennat.
