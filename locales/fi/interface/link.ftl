title = Asiakkaan linkki
intro = Jokainen, jolla on tämä linkki, näkee varauksen ({ $name }) ja voi perua sen. Linkki pysyy aina samana.
label = Linkki
text = Kopioitava teksti
replace = Vaihda linkki
replace-hint = Lähetitkö väärälle henkilölle?
replace-title = Vaihda linkki
replace-intro = Nykyinen linkki ({ $name }) lakkaa heti toimimasta, ja tilalle tulee uusi. Kenellekään ei ilmoiteta automaattisesti.
