back = Zurück zur Liste
details = Falldetails
schedule-call = Gespräch planen
show-link = Kundenlink zeigen
appointment = Termin
reschedule = Verschieben
cancel = Termin absagen
mark-missed = Als verpasst markieren
running = Jetzt
past = Hat stattgefunden
cancelled = Abgesagt
missed = Verpasst
unaware = Kennt die neue Zeit nicht
unaware-off = Weiß nichts von der Absage
tell-now = Jetzt mitteilen
timeline = Verlauf
earlier = Frühere Einträge
nothing-yet = Noch ist nichts geschehen. Planen Sie ein Gespräch, um zu beginnen.
view-message = Nachricht ansehen
send-again = Erneut senden
reopen = Wieder öffnen
waiting = Um diesen Fall kümmert sich noch niemand.
take = Fall übernehmen

completed-by = Abgeschlossen von { $who }, { $when }.
completed = Dieser Fall ist abgeschlossen.
in-minutes = { $count ->
    [one] in einer Minute
   *[other] in { $count } Minuten
}
in-hours = { $count ->
    [one] in einer Stunde
   *[other] in { $count } Stunden
}
in-days = { $count ->
    [one] morgen
   *[other] in { $count } Tagen
}
video = Videogespräch
chat = Chat
believes-cancelled = { $name } glaubt, der Termin sei abgesagt.
untold = { $name } wurde nicht benachrichtigt: Die Adresse wurde entfernt, bevor die Nachricht hinausging.
believes-former = Wer { $address } liest, glaubt noch an { $when }.
wrote = { $name } schrieb:
