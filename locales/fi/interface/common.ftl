save = Tallenna
close = Sulje
copy = Kopioi
copied = Kopioitu
undo = Kumoa
nothing-yet = Ei vielä mitään
skip = Siirry sisältöön
