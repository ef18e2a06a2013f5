title = Texte
intro = Was Ihre Kundschaft liest. Jede Nachricht hat in jeder Sprache einen Standardtext, an dessen Stelle Sie eigene Worte setzen können. Tag und Uhrzeit, Knopf, Fußzeile und Kalendereintrag bleiben immer.
language = Sprache
show = Anzeigen
language-own = { $count ->
    [one] { $language } ({ $count } eigener Text)
   *[other] { $language } ({ $count } eigene Texte)
}
standard = Standardtext
own = Eigener Text: { $who }, { $when }
edit = Bearbeiten
edit-what = { $what } bearbeiten
back = Alle Texte

kind-invitation = Einladung
kind-moved = Neue Zeit
kind-reminder = Erinnerung
kind-code-changed = Neuer Code
kind-cancelled = Absage
kind-receipt = Bestätigung, nachdem die Kundschaft abgesagt hat
kind-withdrawn = An eine ersetzte Adresse
heading = { $kind }, { $channel }, { $language }

subject = Betreff
text = Text
hint-email = Eine leere Zeile beginnt einen neuen Absatz. Wo { $link } allein in einer Zeile steht, ist der Knopf; was danach kommt, steht darunter.
hint-sms = Was beim Absagen geschrieben wird, folgt in einer eigenen Zeile.
places = Platzhalter
places-hint = Jede Nachricht füllt sie selbst. Eine geschweifte Klammer gehört immer zu einem Platzhalter.
insert = { $place } einfügen: { $meaning }
place-case-name = der Name der Kundin oder des Kunden
place-operator-name = mit wem der Termin ist
place-company = Ihre Organisation
place-when = Tag und Uhrzeit, so lang wie Platz ist
place-date = der Tag
place-time = die Uhrzeit
place-zone = die Zeitzone
place-link = die Seite der Kundin oder des Kunden
place-code = die sechs Ziffern für die Seite, wenn sie geschützt ist
place-old-when = Tag und Uhrzeit vor der Änderung
place-old-date = der Tag vor der Änderung
place-old-time = die Uhrzeit vor der Änderung

reset = Zurück zum Standardtext
test = Test an mich senden
test-number = Ihre Telefonnummer
test-to = Der Test geht an { $to }.
tested = Der Test ist unterwegs an { $to }. Der Text ist noch nicht gespeichert.
no-server = Für diesen Kanal ist kein Server eingerichtet, daher kann kein Test gesendet werden.
test-subject = [Test] { $subject }
test-sms = [Test] { $text }
test-note = Dies ist der Test eines Textes. Niemand sonst hat ihn erhalten, und der Link führt ins Leere.

preview = Vorschau
refresh = Vorschau zeigen
with = Gezeigt mit
sample = Beispieldaten
sample-name = Alex Morgen
sample-words = Mir ist etwas dazwischengekommen. Es tut mir leid.
room = { $parts ->
    [one] { $used } von { $places } Stellen, ein Teil
   *[other] { $used } von { $places } Stellen, { $parts } Teile
}
dear-alphabet = Der Text braucht das große Alphabet, in dem ein Teil 70 statt 160 Stellen hat.
dear = Diese Zeichen machen ihn teurer: { $characters }
replace = Ersetzen
no-when = Dieser Text sagt nicht, wann der Termin ist.

unknown = { $found } ist kein Platzhalter.
unknown-meant = { $found } ist kein Platzhalter. Meinten Sie { $meant }?
not-here = { $found } kann in diesem Text nicht stehen.
crowded = { $found } braucht eine Zeile ohne andere Platzhalter: Ist die Seite nicht geschützt, entfällt die Zeile.
brace = Diese Klammer gehört zu keinem Platzhalter.
missing = { $place } fehlt: Ohne ihn lässt sich die Seite nicht öffnen. Er könnte hier stehen:
at = Zeile { $line }, Zeichen { $column }

changed-meanwhile = { $who } hat eine andere Fassung gespeichert, während Sie schrieben ({ $when }). Von Ihrer ist nichts verloren: Sie steht unten, und wenn Sie jetzt speichern, ersetzt sie die andere.
their-version = Die andere Fassung
history = Verlauf
history-none = Es war immer der Standardtext.
history-standard = Zurück zum Standardtext
history-line = { $when }, { $who }
use-again = Wieder verwenden
use-again-what = Die Fassung vom { $when } wieder verwenden
restored = Dies ist die Fassung vom { $when }. Sie gilt, sobald Sie speichern.
