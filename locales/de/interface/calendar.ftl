title = Kalender
week-heading = Woche { $week }: { $from } – { $until }

steps = Zeitraum
today = Heute
previous = Zurück
next = Weiter
views = Ansicht
view-day = Tag
view-workweek = Arbeitswoche
view-week = Woche
view-month = Monat
view-list = Liste
view-columns = Tag nach Personen
mine = Mein Kalender
team = Team
people = Wessen Kalender
colleagues = Personen wählen
show = Anzeigen
new = Neuer Termin

table = Termine
time = Zeit
case = Fall
operators = Zuständige
state = Stand
actions = Aktionen
state-planned = Geplant
state-running = Läuft gerade
state-past = Hat stattgefunden
state-cancelled = Abgesagt
state-missed = Verpasst
group = Gruppe
nothing = Keine Termine.
closed-times = { $reason } · { $times }
closed-of = { $who } · { $reason } · { $times }
closed-nobody = Niemand ist zu sprechen · { $times }
all-day = ganztägig
everybody = Alle
so-many = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
 }
nothing-period = In diesem Zeitraum sind keine Termine.
many = { $count ->
    [one] { $count } Termin
   *[other] { $count } Termine
 }
show-day = Diesen Tag anzeigen
capped = Es gibt mehr Termine, als sich auf einmal anzeigen lassen. Wählen Sie einen kürzeren Zeitraum oder weniger Personen.
unlicensed = Sie haben keine Lizenz: Sie können alles ansehen, aber nichts verschieben. Die Administration kann Ihnen eine zuteilen.

unknown-view = Diese Ansicht gibt es nicht; hier ist die Woche.
unknown-date = Dieser Tag ist nicht lesbar oder liegt außerhalb der Jahre 2000 bis 2100; hier ist heute.
unknown-people = Nicht alle Personen aus dieser Adresse wurden gefunden.
unknown-nobody = Niemand aus dieser Adresse wurde gefunden; hier ist Ihr eigener Kalender.

show-table = Als Tabelle anzeigen
show-cancelled = Abgesagte anzeigen
second-zone = Zweite Zeitzone
no-second-zone = Keine
open-case = Fall öffnen
close = Schließen
options = Optionen
go-to-date = Zu einem Tag
more = { $count } weitere
free = Frei
taken = { $operator }: { $name }, { $time }
skipped = Diese Zeit überspringen die Uhren
past = In der Vergangenheit
too-long = Länger als 24 Stunden
put-back = { $name } ist wieder an der alten Stelle.
moved-meanwhile = { $name } wurde inzwischen geändert. Ihre Wahl bleibt; sehen Sie beides an, bevor Sie speichern.
gone-meanwhile = { $name } ist nicht mehr hier.
hands-over = { $new } statt { $old }; Sie werden vorher gefragt
completed = Der Fall ist abgeschlossen. Öffnen Sie ihn wieder, um seinen Termin zu verschieben.
not-current = Das ist nicht der gegenwärtige Termin des Falls und lässt sich nicht verschieben.
offline = Keine Verbindung. Es wurde nichts verschoben.
offline-read = Keine Verbindung. Was Sie sehen, ist vielleicht nicht mehr aktuell.
signed-out = Sie sind abgemeldet. Es wurde nichts verschoben.
not-loaded = Die Termine konnten nicht gelesen werden.
retry = Erneut versuchen

help = Tasten
help-arrows = Zwischen Terminen und Tagen
help-open = Termin verschieben
help-show = Termin ansehen
help-today = Heute
help-views = Tag, Arbeitswoche, Woche, Monat, Liste, Tag nach Zuständigen
help-new = Neuer Termin
help-search = Suchen
help-help = Diese Tasten
help-escape = Schließen oder Gezogenes zurücklegen
search = Termine suchen
not-found = In diesem Zeitraum nicht gefunden.
search-all = In allen Fällen suchen

new-title = Neuer Termin
new-search = Fall suchen
new-hint = Name, Nummer, Adresse …
new-case = Neuer Fall
new-results = Offene Fälle
new-recent = Ihre offenen Fälle
new-none = Kein offener Fall gefunden.
new-more = Es gibt weitere. Tippen Sie mehr vom Namen.
new-moves = Verschiebt den Termin vom { $time }
new-operator = Die Zuständigen des Falls nehmen teil. Damit es ein Termin von { $name } wird, wählen Sie einen Fall mit dieser Zuständigkeit oder fügen Sie { $name } im Fall hinzu.
