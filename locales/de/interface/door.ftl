### Around signing in: notes, the replacing of a one-time password, who was here when.

signed-out = Sie sind abgemeldet.
new-password-title = Wählen Sie Ihr Passwort
new-password-intro = Das Passwort, mit dem Sie sich angemeldet haben, galt nur einmal. Wählen Sie ein eigenes; niemand sonst wird es kennen.
new-password-submit = Speichern und weiter
browsers = { $count ->
    [one] Nur dieser Browser ist angemeldet.
   *[other] { $count } Browser sind angemeldet, dieser eingeschlossen.
}
last-here = Zuletzt hier: { $when }
never-here = War noch nie hier
saved = Gespeichert
