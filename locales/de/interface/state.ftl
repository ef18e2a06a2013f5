### Messages in the timeline: what they are, and where they stand.

invitation = Einladung an { $to }, { $language }
new-time = Neue Zeit an { $to }, { $language }
again = Einladung erneut an { $to }, { $language }
cancellation = Absage an { $to }, { $language }
withdrawal = Absage an die frühere Adresse { $to }, { $language }
receipt = Bestätigung der Absage an { $to }, { $language }
notice = Hinweis auf die Absage des Kunden an { $to }

waiting = wartet
undoable = wartet, kann zurückgenommen werden
due = fällig { $when }
retry = nächster Versuch { $when } ({ $why })
sending = wird gesendet
sent = gesendet
sent-at = gesendet { $when }
delivered = zugestellt
delivered-at = zugestellt { $when }
failed = fehlgeschlagen: { $why }
failed-at = fehlgeschlagen { $when }: { $why }
failed-plain = fehlgeschlagen
superseded = durch eine neuere Änderung überholt
kept-sms = nicht gesendet: kein SMS-Gateway eingerichtet
kept-email = nicht gesendet: kein Mailserver eingerichtet

refused = von der Gegenseite abgelehnt
mailbox-unknown = das Postfach gibt es nicht
mailbox-full = das Postfach ist voll
blocked = von der Gegenseite blockiert
number-unknown = diese Mobilnummer gibt es nicht
opted-out = möchte keine SMS
phone-unreachable = das Telefon war zu lange aus oder ohne Netz
not-served = der SMS-Anbieter bedient diese Nummer nicht
certificate = das Zertifikat des Servers ist ungültig, deshalb wird ihm nichts übergeben
unreachable = der Server war nicht erreichbar
deferred = der Server bat um einen späteren Versuch
timed-out = keine Antwort in der vorgesehenen Zeit
bounced = sie kam zurück
expired = sie konnte nicht rechtzeitig zugestellt werden
limited = die Höchstzahl an Nachrichten ist erreicht
country-not-allowed = Nachrichten in dieses Land sind nicht erlaubt
misconfigured = der Server nimmt unsere Anmeldung nicht an
no-relay = unser Mailserver leitet nichts an diese Adresse weiter
insecure = keine sichere Verbindung zum Server möglich
unwritable = sie konnte nicht geschrieben werden
code = Neuer Code an { $to }, { $language }
