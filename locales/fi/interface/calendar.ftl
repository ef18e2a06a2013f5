title = Kalenteri
week-heading = Viikko { $week }: { $from } – { $until }

steps = Ajanjakso
today = Tänään
previous = Edellinen
next = Seuraava
views = Näkymä
view-day = Päivä
view-workweek = Työviikko
view-week = Viikko
view-month = Kuukausi
view-list = Luettelo
view-columns = Päivä käsittelijöittäin
mine = Oma kalenteri
team = Tiimi
people = Kenen kalenterit
colleagues = Valitse kollegat
show = Näytä
new = Uusi varaus

table = Varaukset
time = Aika
case = Tapaus
operators = Käsittelijät
state = Tila
actions = Toiminnot
state-planned = Varattu
state-running = Käynnissä
state-past = Toteutunut
state-cancelled = Peruttu
state-missed = Ei toteutunut
group = Ryhmä
nothing = Ei varauksia.
closed-times = { $reason } · { $times }
closed-of = { $who } · { $reason } · { $times }
closed-nobody = Kukaan ei ole tavattavissa · { $times }
all-day = koko päivän
everybody = Kaikki
so-many = { $count ->
    [one] { $count } henkilö
   *[other] { $count } henkilöä
 }
nothing-period = Tällä ajanjaksolla ei ole varauksia.
many = { $count ->
    [one] { $count } varaus
   *[other] { $count } varausta
 }
show-day = Näytä tämä päivä
capped = Varauksia on enemmän kuin kerralla voi näyttää. Valitse lyhyempi ajanjakso tai vähemmän henkilöitä.
unlicensed = Sinulla ei ole lisenssiä: voit katsella, mutta et siirtää varauksia. Ylläpitäjä voi antaa sinulle lisenssin.

unknown-view = Tällaista näkymää ei ole; tässä on viikko.
unknown-date = Päivää ei voi lukea tai se ei ole vuosina 2000–2100; tässä on tämä päivä.
unknown-people = Kaikkia tässä osoitteessa mainittuja ei löytynyt.
unknown-nobody = Ketään tässä osoitteessa mainituista ei löytynyt; tässä on oma kalenterisi.

show-table = Näytä taulukkona
show-cancelled = Näytä perutut
second-zone = Toinen aikavyöhyke
no-second-zone = Ei mitään
open-case = Avaa tapaus
close = Sulje
options = Valinnat
go-to-date = Siirry päivään
more = vielä { $count }
free = Vapaa
taken = { $operator }: { $name }, { $time }
skipped = Kelloja siirretään: tätä aikaa ei ole
past = Aika on jo mennyt
too-long = Yli 24 tuntia
put-back = { $name } on taas entisellä paikallaan.
moved-meanwhile = { $name }: tietoja muutettiin sillä välin. Valintasi säilyy; katso molemmat, ennen kuin tallennat.
gone-meanwhile = { $name } ei ole enää täällä.
hands-over = Tilalle { $new }, pois jää { $old }; sinulta kysytään ensin
completed = Tapaus on valmis. Avaa se uudelleen, jos haluat siirtää sen varausta.
not-current = Tämä ei ole tapauksen nykyinen varaus, joten sitä ei voi siirtää.
offline = Ei yhteyttä. Mitään ei siirretty.
offline-read = Ei yhteyttä. Näkyvät tiedot voivat olla vanhentuneita.
signed-out = Olet kirjautunut ulos. Mitään ei siirretty.
not-loaded = Varauksia ei voitu lukea.
retry = Yritä uudelleen

help = Näppäimet
help-arrows = Liiku varausten ja päivien välillä
help-open = Siirrä varaus
help-show = Näytä varaus
help-today = Tänään
help-views = Päivä, työviikko, viikko, kuukausi, luettelo, päivä käsittelijöittäin
help-new = Uusi varaus
help-search = Hae
help-help = Nämä näppäimet
help-escape = Sulje tai palauta siirrettävä paikalleen
search = Hae
not-found = Ei löytynyt tältä ajalta.
search-all = Hae kaikista tapauksista

new-title = Uusi varaus
new-search = Hae tapausta
new-hint = Nimi, numero, osoite…
new-case = Uusi tapaus
new-results = Avoimet tapaukset
new-recent = Omat avoimet tapauksesi
new-none = Avoimia tapauksia ei löytynyt.
new-more = Tapauksia on lisää. Kirjoita nimestä enemmän.
new-moves = Siirtää varauksen, joka on nyt { $time }
new-operator = Varaus tulee tapauksen käsittelijöille. Jos se kuuluu jollekulle muulle ({ $name }), valitse hänen tapauksensa tai lisää hänet tapauksen käsittelijäksi.
