### What the status says after something was done to a case.

created = { $name } wurde angelegt.
taken = Der Fall gehört jetzt Ihnen.
completed = Der Fall ist abgeschlossen.
reopened = Der Fall ist wieder offen.
deleted = Der Fall { $number } wurde gelöscht.
link-replaced = Der alte Link gilt nicht mehr; dies ist der neue.
operator-added = { $name } gehört jetzt zu diesem Fall.
operator-overlaps = { $name } gehört jetzt zu diesem Fall, aber auch zu { $other }, { $when }.
operator-removed = Diese Person gehört nicht mehr zum Fall.
saved = Gespeichert.
sent-again = Die Nachricht wird erneut gesendet.
not-sent-again = Diese Nachricht kann nicht erneut gesendet werden.
