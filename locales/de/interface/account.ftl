sign-in = Anmelden
sign-in-title = Anmelden
email = E-Mail-Adresse
password = Passwort
password-hint = Mindestens 10 Zeichen. Am besten ein paar Wörter, die nur für Sie zusammengehören.
