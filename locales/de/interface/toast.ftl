### Was die Statuszeile sagt, nachdem mit einem Termin etwas geschehen ist.

scheduled = Vereinbart für { $when }.
moved = Verschoben auf { $when }.
sent-again = Die Einladung geht noch einmal hinaus.
written-again = Die Einladung wurde noch einmal geschrieben.
kept = Gespeichert.
cancelled = Abgesagt: { $when }.
missed = Als verpasst markiert.
undone = Rückgängig gemacht: { $when } gilt wieder.
undone-none = Rückgängig gemacht. Es gibt keinen Termin.
told = Wer es noch nicht wusste, erfährt es jetzt.
told-kept = Die neue Zeit wurde für alle aufgeschrieben, die sie nicht kennen.

both-in = SMS und E-Mail in { $seconds } s.
sms-in = SMS in { $seconds } s.
email-in = E-Mail in { $seconds } s.
sms-later = Die SMS wartet das Ende der Ruhezeit ab, { $when }.
both-now = SMS und E-Mail gehen jetzt hinaus.
sms-now = Die SMS geht jetzt hinaus.
email-now = Die E-Mail geht jetzt hinaus.
both-kept = SMS und E-Mail bleiben im Fall: Beides lässt sich hier nicht senden.
sms-kept = Die SMS bleibt im Fall: Es ist kein Gateway eingerichtet.
email-kept = Die E-Mail bleibt im Fall: Es ist kein Mailserver eingerichtet.

undo-gone = Das lässt sich nicht mehr rückgängig machen.
undo-told = Jemand weiß es schon; das lässt sich nicht mehr rückgängig machen.
undo-taken = Die alte Zeit ist inzwischen vergeben, und Überschneidungen sind verboten. Es bleibt, wie es ist.
undo-taken-by = Die alte Zeit gehört inzwischen { $name }, { $when }, und Überschneidungen sind verboten. Es bleibt, wie es ist.
nobody-to-tell = Alle wissen es inzwischen, oder es gibt keine Adresse.
not-begun = Der Termin hat noch nicht begonnen.
changed-meanwhile = Der Termin wurde inzwischen geändert. Sehen Sie ihn noch einmal an.
nothing-to-cancel = Es gibt keinen Termin mehr, der abgesagt werden könnte.
