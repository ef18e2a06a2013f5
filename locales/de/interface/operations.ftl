title = Betrieb
transports = Versandwege
messages = Nachrichten, die Aufmerksamkeit brauchen
none = Alles ist verschickt.
recent = In den letzten 24 Stunden fehlgeschlagen
older = Früher fehlgeschlagen
more = Mehr
waiting = Wartend
oldest = die älteste ist fällig seit { $when }
nothing-waits = nichts wartet
failed = Fehlgeschlagen
sent = Gesendet
last-day = in den letzten 24 Stunden
email = E-Mail
sms = SMS
kept = nicht eingerichtet: Nachrichten bleiben in ihrem Fall
tries = { $count ->
    [0] nicht versucht
    [one] ein Versuch
   *[other] { $count } Versuche
}
deleted-case = Gelöschter Fall
queue = { $count ->
    [0] nichts wartet
    [one] eine Nachricht wartet
   *[other] { $count } Nachrichten warten
}
rate = { $lately } in der letzten Stunde gesendet, { $count } in den letzten 24 Stunden
held-up = { $count ->
    [one] eine wird noch einmal versucht: { $why }
   *[other] { $count } werden noch einmal versucht: { $why }
}
failed-why = { $count ->
    [one] eine fehlgeschlagen: { $why }
   *[other] { $count } fehlgeschlagen: { $why }
}
