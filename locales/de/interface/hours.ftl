title = Arbeitszeiten
title-of = Arbeitszeiten von { $operator }
intro = Zeitzone: { $zone }. Außerhalb dieser Zeiten wird gewarnt, aber nichts verweigert.
week = Gewöhnliche Woche
week-hint = Zum Beispiel 9–12, 13–17. Ein leerer Tag ist geschlossen; bleiben alle leer, sind keine Zeiten angegeben. Auch ein Strich allein bedeutet geschlossen.
day-title = Einzelne Tage mit anderen Zeiten
day-hint = Andere Zeiten an einem Tag; sie öffnen auch einen Schließtag. Bleibt das Feld leer, ist der Tag geschlossen.
day = Tag
day-hours = Zeiten
day-add = Diesen Tag speichern
days-none = Kein Tag hat andere Zeiten.
closed = Geschlossen
absence-title = Abwesenheiten
absence-from = Erster Tag
absence-from-time = ab
absence-until = Letzter Tag
absence-until-time = bis
absence-label = Wofür
absence-hint = Ohne Uhrzeiten ganze Tage. Wofür, lesen nur die Kolleginnen und Kollegen, nicht die Kundschaft.
absence-add = Abwesenheit hinzufügen
absences-none = Keine Abwesenheit steht bevor.
days-range = { $first } – { $last }
remove = Entfernen
remove-what = { $what } entfernen
edit-of = Arbeitszeiten

closed-title = Schließtage
closed-intro = An diesen Tagen gelten alle als geschlossen, außer wer genau für diesen Tag andere Zeiten hat.
closed-name = Name
closed-name-of = Name für { $day }
closed-save-of = { $day } speichern
closed-add-title = Einen Tag schließen
closed-add = Diesen Tag schließen
closed-none = In diesem Jahr ist kein Tag geschlossen.
year = Jahr
show-year = Anzeigen
fill-title = Feiertage eintragen
fill-hint = Bereits geschlossene Tage bleiben, wie sie sind. Bitte prüfen Sie das Ergebnis: Manche Tage richten sich nach dem Mond oder werden spät festgelegt.
place = Land oder Region
choose-place = Bitte wählen …
place-of = { $country }: { $region }
fill = Eintragen
filled = { $count ->
    [0] Alle diese Tage waren bereits geschlossen.
    [one] Ein Tag ist hinzugekommen.
   *[other] { $count } Tage sind hinzugekommen.
}

unreadable = Schreiben Sie Zeiten wie 9–12, 13–17.
end-not-after-start = Das Ende muss nach dem Beginn liegen. Schreiben Sie Zeiten mit 24 Stunden, wie 9–17.
overlap = Diese Zeiten überschneiden sich.
too-many = Höchstens 24 Zeiten an einem Tag.
choose-day = Wählen Sie einen Tag von 2000 bis 2100.
choose-time = Schreiben Sie eine Uhrzeit wie 09:30, oder lassen Sie das Feld leer.
absence-order = Das Ende muss nach dem Beginn liegen.
unknown-place = Wählen Sie ein Land oder eine Region aus der Liste.
unknown-year = Die Feiertage dieses Jahres sind nicht bekannt. Wählen Sie eines aus der Liste.

outside = Außerhalb Ihrer Arbeitszeiten
outside-of = Außerhalb der Arbeitszeiten von { $operator }
away = Sie sind dann abwesend
away-of = { $operator } ist dann abwesend
away-for = Sie sind dann abwesend: { $label }
away-of-for = { $operator } ist dann abwesend: { $label }
closed-day = An diesem Tag geschlossen: { $name }

reason-outside = Außerhalb der Arbeitszeiten
reason-away = Abwesend
reason-away-for = Abwesend: { $label }
reason-closed-day = Geschlossen: { $name }
