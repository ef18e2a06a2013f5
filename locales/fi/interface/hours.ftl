title = Työajat
title-of = Työajat: { $operator }
intro = Ajat: { $zone }. Näiden aikojen ulkopuolella kollegoita varoitetaan, mutta mitään ei estetä.
week = Tavallinen viikko
week-hint = Esimerkiksi 9–12, 13–17. Tyhjä päivä on suljettu; jätä kaikki tyhjiksi, jos et halua ilmoittaa työaikoja. Myös pelkkä viiva tarkoittaa suljettua päivää.
day-title = Yksittäiset päivät, joina on muut ajat
day-hint = Yhden päivän muut ajat; ne avaavat myös suljetun päivän. Jos kenttä on tyhjä, päivä on suljettu.
day = Päivä
day-hours = Ajat
day-add = Tallenna tämä päivä
days-none = Millään päivällä ei ole muita aikoja.
closed = Suljettu
absence-title = Poissaolot
absence-from = Ensimmäinen päivä
absence-from-time = alkaen
absence-until = Viimeinen päivä
absence-until-time = asti
absence-label = Syy
absence-hint = Ilman kellonaikoja kokonaisia päiviä. Kollegat voivat lukea syyn, asiakkaat eivät.
absence-add = Lisää poissaolo
absences-none = Tulevia poissaoloja ei ole.
days-range = { $first } – { $last }
remove = Poista
remove-what = Poista: { $what }
edit-of = Työajat

closed-title = Suljetut päivät
closed-intro = Näinä päivinä ovat tavattavissa vain ne, joilla on juuri sille päivälle muut ajat.
closed-name = Nimi
closed-name-of = Nimi: { $day }
closed-save-of = Tallenna: { $day }
closed-add-title = Sulje päivä
closed-add = Sulje tämä päivä
closed-none = Tälle vuodelle ei ole merkitty suljettuja päiviä.
year = Vuosi
show-year = Näytä
fill-title = Lisää yleiset vapaapäivät
fill-hint = Jo suljetut päivät jäävät ennalleen. Tarkista tulos: jotkin päivät määräytyvät kuun mukaan tai päätetään myöhään.
place = Maa tai alue
choose-place = Valitse…
place-of = { $country }: { $region }
fill = Lisää
filled = { $count ->
    [0] Kaikki nämä päivät olivat jo suljettuja.
    [one] Lisättiin yksi päivä.
   *[other] Lisättiin { $count } päivää.
}

unreadable = Kirjoita ajat näin: 9–12, 13–17.
end-not-after-start = Lopun on oltava alun jälkeen. Kirjoita kellonajat 24 tunnin mukaan, esimerkiksi 9–17.
overlap = Nämä ajat ovat päällekkäin.
too-many = Enintään 24 aikaa päivässä.
choose-day = Valitse päivä vuosilta 2000–2100.
choose-time = Kirjoita kellonaika näin: 09:30. Voit myös jättää kentän tyhjäksi.
absence-order = Lopun on oltava alun jälkeen.
unknown-place = Valitse maa tai alue luettelosta.
unknown-year = Tämän vuoden vapaapäiviä ei tunneta. Valitse vuosi luettelosta.

outside = Työaikasi ulkopuolella
outside-of = Työajan ulkopuolella: { $operator }
away = Olet silloin poissa
away-of = { $operator } on silloin poissa
away-for = Olet silloin poissa: { $label }
away-of-for = { $operator } on silloin poissa: { $label }
closed-day = Sinä päivänä suljettu: { $name }

reason-outside = Työajan ulkopuolella
reason-away = Poissa
reason-away-for = Poissa: { $label }
reason-closed-day = Suljettu: { $name }
