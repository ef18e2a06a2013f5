reschedule-title = Siirrä varaus
schedule-title = Varaa aika
time = Aika
start = Alku
end = Loppu
start-date = Alkamispäivä
start-time = Alkamisaika
end-date = Päättymispäivä
end-time = Päättymisaika
pick-start-day = Valitse, minä päivänä varaus alkaa
pick-start-hour = Valitse, mihin aikaan varaus alkaa
pick-end-day = Valitse, minä päivänä varaus päättyy
pick-end-hour = Valitse, mihin aikaan varaus päättyy
fold-start = Kelloja siirretään taaksepäin, joten tämä alkamisaika toistuu. Kumpaa tarkoitat?
fold-end = Kelloja siirretään taaksepäin, joten tämä päättymisaika toistuu. Kumpaa tarkoitat?
reasons = Tarkista nämä
rival-now = Nyt voimassa
rival-yours = Sinun valintasi
save-and-send = Tallenna ja lähetä kutsu
save-anyway = Tallenna silti
schedule-anew = Varaa uudelleen
group-note = Vieraille ei ilmoiteta; uusi aika näkyy linkistä.
group-text = Teksti vieraille

choose-time = Valitse päivä ja kellonaika.
skipped-time = Kellonaikaa { $time } ei sinä päivänä ole: kelloja siirretään eteenpäin ({ $before } → { $after }).
end-not-after-start = Lopun on oltava alun jälkeen.
too-long = Varaus kestää enintään 24 tuntia.
too-early = Valitse päivä vuodesta 2000 alkaen.
too-late = Valitse päivä viimeistään vuodelta 2100.
customer-time = Asiakkaan kellossa ({ $name }): { $time }, { $zone }

overlap = Päällekkäin: { $name }, { $when }
overlap-of = { $operator }: päällekkäin { $name }, { $when }
in-past = Alku on jo mennyt.
more-reasons = { $count ->
    [one] Ja { $count } muu.
   *[other] Ja { $count } muuta.
 }
overlaps-forbidden = Tässä organisaatiossa päällekkäiset varaukset on kielletty. Valitse toinen aika.

hand-over = Tilalle { $new }, pois jää { $old }
hand-over-nobody = Joku muu
hand-over-unknown = Tällaista käsittelijää ei ole. Ota valinta pois, niin vain aika muuttuu.
hand-over-inactive = { $name }: tili on poistettu käytöstä. Ota valinta pois, niin vain aika muuttuu.
hand-over-unlicensed = { $name }: lisenssi puuttuu. Ota valinta pois, niin vain aika muuttuu.
hand-over-left = { $name } ei ole tämän tapauksen käsittelijä. Ota valinta pois, niin vain aika muuttuu.

rival-changed = { $name } muutti varausta sillä välin ({ $when }).
rival-cancelled = { $name } perui varauksen sillä välin ({ $when }).
rival-missed = { $name } merkitsi varauksen sillä välin toteutumattomaksi ({ $when }).
rival-gone = Varaus kumottiin sillä välin.
now-cancelled = Peruttu: { $when }
now-none = Ei varausta
