title = Ihr Termin bei { $company }
with = mit { $operator }

state-planned = Ihr Termin
state-moved = Ihr Termin wurde verlegt
moved-from-to = Bisher: { $old }. Jetzt: { $new }.
state-running = Ihr Termin läuft gerade
state-cancelled = Dieser Termin wurde abgesagt
state-cancelled-by-you = Sie haben diesen Termin abgesagt
state-over = Dieser Termin ist vorbei
state-missed = Dieser Termin hat nicht stattgefunden
state-none = Zurzeit haben Sie keinen Termin
none-hint = Sobald ein Termin vereinbart ist, steht er hier. Der Link bleibt gleich.
words-from = { $operator } schreibt Ihnen:
your-words = Ihre Nachricht:

add-to-calendar = Zum Kalender hinzufügen
zone-note = Alle Zeiten: { $zone }
zone-label = Zeitzone
zone-change = Zeitzone ändern
language-label = Sprache
language-change = Sprache ändern

cancel = Termin absagen
cancel-title = Diesen Termin absagen?
cancel-explain = { $company } erfährt es sofort, und die Zeit wird für andere frei.
cancel-message-label = Nachricht an { $operator } (freiwillig)
keep = Termin behalten
take-back = Absage zurücknehmen
take-back-until = War das ein Versehen? Sie können die Absage bis { $until } Uhr zurücknehmen.
taken-back = Ihr Termin gilt wieder.
take-back-late = Die Absage lässt sich hier nicht mehr zurücknehmen. Bitte wenden Sie sich für einen neuen Termin an { $company }.
take-back-taken = Diese Zeit ist inzwischen vergeben. Bitte wenden Sie sich für einen neuen Termin an { $company }.
cancel-late = Der Termin hat schon begonnen und lässt sich hier nicht mehr absagen. Bitte wenden Sie sich an { $company }.
changed-meanwhile = Der Termin wurde inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an; es wurde nichts abgesagt.
message-too-long = Bitte kürzen Sie Ihre Nachricht auf { $limit } Zeichen.
message-unprintable = Bitte geben Sie Ihre Nachricht noch einmal ein: Sie enthält Zeichen, die nicht angezeigt werden können.

wrong-link-title = Dieser Link führt nirgendwohin
wrong-link-text = Vielleicht fehlt ein Teil davon, oder er wurde durch einen neuen ersetzt. Bitte öffnen Sie den Link aus der letzten Nachricht, die Sie bekommen haben.
trouble-title = Da ist etwas schiefgegangen
trouble-text = Es lag nicht an Ihnen, und es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.
too-many = Das waren zu viele Anfragen auf einmal. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.
footer = Diese Seite ist nur für Sie bestimmt. Bitte geben Sie ihre Adresse nicht weiter.
