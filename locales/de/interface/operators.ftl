title = Zuständige hinzufügen
label = Zuständig
none = Alle mit Lizenz sind bereits für diesen Fall zuständig.
submit = Hinzufügen
