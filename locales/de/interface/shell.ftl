offline = Keine Verbindung. Nichts ist verloren; bitte gleich noch einmal versuchen.
dismiss = Diese Meldung ausblenden
operations = Betrieb
settings = Einstellungen
sign-out = Abmelden
back = Zurück
to-cases = Zurück zu den Fällen
