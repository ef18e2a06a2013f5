### The own calendar's private address: its settings, and what the calendar says.

title = Kalender auf dem Handy
intro = Eine private Adresse, unter der Handys und Kalenderprogramme Ihre Termine lesen. Ändern können sie dort nichts.
range = Sie enthält Ihre Termine von vor vier Wochen bis in einem Jahr, mit Namen und Nummern der Fälle, ohne Telefonnummern und E-Mail-Adressen. Abgesagte bleiben vier Wochen und sind als abgesagt gekennzeichnet.
label = Private Adresse
secret = Wer diese Adresse hat, kann Ihren Kalender lesen. Geben Sie sie nur Ihren eigenen Geräten, und ersetzen Sie sie, wenn jemand anderes sie bekommen hat.
on = Einschalten
replace = Adresse ersetzen
off = Ausschalten
after = Nach dem Ersetzen oder Ausschalten funktioniert die jetzige Adresse sofort nicht mehr; Geräte, die sie verwenden, brauchen die neue.

name = { $operator } · { $company }
about = Termine von vor vier Wochen bis in einem Jahr
summary = { $name } { $number }
description = Fall öffnen: { $link }
