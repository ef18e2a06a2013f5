title = Kundenlink
intro = Wer diesen Link hat, sieht den Termin von { $name } und kann ihn absagen. Er bleibt für immer gleich.
label = Link
text = Text zum Kopieren
replace = Link ersetzen
replace-hint = An die falsche Person geschickt?
replace-title = Link ersetzen
replace-intro = Der Link von { $name } gilt ab sofort nicht mehr, ein neuer tritt an seine Stelle. Niemand wird von selbst benachrichtigt.
