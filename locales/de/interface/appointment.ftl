reschedule-title = Termin verschieben
schedule-title = Termin planen
time = Zeit
start = Beginn
end = Ende
start-date = Tag des Beginns
start-time = Uhrzeit des Beginns
end-date = Tag des Endes
end-time = Uhrzeit des Endes
pick-start-day = Tag für den Beginn wählen
pick-start-hour = Uhrzeit für den Beginn wählen
pick-end-day = Tag für das Ende wählen
pick-end-hour = Uhrzeit für das Ende wählen
fold-start = Die Uhr wird zurückgestellt: Diesen Beginn gibt es zweimal. Welcher ist gemeint?
fold-end = Die Uhr wird zurückgestellt: Dieses Ende gibt es zweimal. Welches ist gemeint?
reasons = Bitte prüfen
rival-now = Jetzt gilt
rival-yours = Ihre Wahl
save-and-send = Speichern & Einladung senden
save-anyway = Trotzdem speichern
schedule-anew = Neu planen
group-note = Die Gäste werden nicht benachrichtigt; der Link zeigt die neue Zeit.
group-text = Text für die Gäste

choose-time = Wählen Sie Tag und Uhrzeit.
skipped-time = { $time } gibt es an diesem Tag nicht: Die Uhren springen von { $before } auf { $after }.
end-not-after-start = Das Ende muss nach dem Beginn liegen.
too-long = Ein Termin dauert höchstens 24 Stunden.
too-early = Wählen Sie einen Tag ab dem Jahr 2000.
too-late = Wählen Sie einen Tag bis zum Jahr 2100.
customer-time = Für { $name }: { $time }, { $zone }

overlap = Überschneidet sich mit { $name }, { $when }
overlap-of = { $operator }: Überschneidung mit { $name }, { $when }
in-past = Der Beginn liegt in der Vergangenheit.
more-reasons = { $count ->
    [one] Und { $count } weitere.
   *[other] Und { $count } weitere.
 }
overlaps-forbidden = In dieser Organisation sind Überschneidungen verboten. Wählen Sie eine andere Zeit.

hand-over = { $new } statt { $old }
hand-over-nobody = Jemand anderes
hand-over-unknown = Diese Person gibt es hier nicht. Ohne den Schalter ändert sich nur die Zeit.
hand-over-inactive = Das Konto von { $name } ist deaktiviert. Ohne den Schalter ändert sich nur die Zeit.
hand-over-unlicensed = { $name } hat keine Lizenz. Ohne den Schalter ändert sich nur die Zeit.
hand-over-left = { $name } ist an diesem Fall nicht beteiligt. Ohne den Schalter ändert sich nur die Zeit.

rival-changed = { $name } hat den Termin inzwischen geändert ({ $when }).
rival-cancelled = { $name } hat den Termin inzwischen abgesagt ({ $when }).
rival-missed = { $name } hat den Termin inzwischen als verpasst markiert ({ $when }).
rival-gone = Der Termin wurde inzwischen zurückgenommen.
now-cancelled = Abgesagt: { $when }
now-none = Kein Termin
