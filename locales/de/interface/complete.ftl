title = Fall abschließen
intro = { $name } kommt zu den abgeschlossenen Fällen und kann jederzeit wieder geöffnet werden.
fate = Es steht noch ein Termin an: { $time }
submit = Fall abschließen
fate-tell = Absagen und dem Kunden mitteilen
fate-silent = Stillschweigend absagen
fate-keep = Bestehen lassen
keeps = Für { $name } ändert sich nichts, und niemand wird benachrichtigt.
