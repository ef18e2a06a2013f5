### Error pages: what happened, and what to do now.

not-found-title = Hier ist nichts
not-found-advice = Die Adresse stimmt nicht, oder was hier war, wurde gelöscht.
forbidden-title = Nicht für dieses Konto
no-licence-advice = Sie können alles ansehen; zum Ändern brauchen Sie eine Lizenz. Die Administration kann sie Ihnen geben.
administrators-advice = Das kann nur die Administration. Fragen Sie dort nach.
foreign-title = Dieses Formular gilt nicht mehr
foreign-advice = Es wurde vor der Anmeldung geöffnet oder kam von einer anderen Seite. Gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal.
method-title = So lässt sich das nicht öffnen
method-advice = Gehen Sie zurück und benutzen Sie die Knöpfe der Seite.
too-large-title = Das ist zu groß
too-large-advice = Kürzen Sie, was Sie geschrieben haben, und senden Sie es noch einmal.
not-a-form-title = Hier werden nur Formulare angenommen
not-a-form-advice = Senden Sie application/x-www-form-urlencoded, wie es das Formular der Seite tut.
bad-request-title = Das wurde nicht verstanden
bad-request-advice = Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
too-many-title = Zu viele Versuche
busy-title = Das dauert gerade zu lange
busy-advice = Warten Sie einen Moment, sehen Sie nach, ob Ihre Änderung gespeichert ist, und versuchen Sie es sonst noch einmal.
internal-title = Bei uns ist etwas schiefgegangen
internal-advice = Sehen Sie nach, ob Ihre Änderung gespeichert ist, und versuchen Sie es sonst noch einmal. Wenn es wieder geschieht, nennen Sie der Administration die Nummer unten.
