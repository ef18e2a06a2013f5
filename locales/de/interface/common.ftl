save = Speichern
close = Schließen
copy = Kopieren
copied = Kopiert
undo = Rückgängig
nothing-yet = Noch nichts
skip = Zum Inhalt springen
