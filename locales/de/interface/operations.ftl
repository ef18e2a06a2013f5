title = Betrieb
transports = Versandwege
messages = Nachrichten, die Aufmerksamkeit brauchen
none = Alles ist verschickt.
more = Mehr
