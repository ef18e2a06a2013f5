title = Fall löschen
intro = { $name } wird endgültig entfernt: Kontaktdaten, Verlauf und Nachrichten. Das lässt sich nicht rückgängig machen.
number = Zur Bestätigung die Nummer { $number } eingeben
submit = Endgültig löschen
wrong-number = Das ist nicht die Nummer des Falls. Geben Sie { $number } ein.
