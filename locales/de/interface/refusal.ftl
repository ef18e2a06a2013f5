### What stands beside a field or a form that was refused: what is wrong and what to do.

wrong-sign-in = Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen.
one-time-expired = Dieses Einmalpasswort gilt nicht mehr. Lassen Sie sich von der Administration ein neues geben.
too-many = Zu viele Versuche. { $minutes ->
    [one] Versuchen Sie es in einer Minute wieder.
   *[other] Versuchen Sie es in { $minutes } Minuten wieder.
}
wrong-code = Das ist nicht der Code, der zuletzt auf der Konsole stand.
already-set-up = Reconvene wurde bereits von jemand anderem eingerichtet. Melden Sie sich mit dem Konto an, das Sie bekommen haben.
empty = Schreiben Sie hier etwas hinein.
too-long = Bitte höchstens { $max } Zeichen.
unprintable = Das enthält Zeichen, die sich nicht darstellen lassen. Tippen Sie es neu ein.
email-malformed = Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.org.
email-no-domain = Der Teil nach dem @ ist unvollständig. Eine Adresse sieht aus wie name@example.org.
email-too-long = Diese E-Mail-Adresse ist zu lang.
email-taken = Diese E-Mail-Adresse gehört schon jemandem. Wählen Sie eine andere.
unknown-zone = Wählen Sie eine Zeitzone aus der Liste.
unknown-language = Wählen Sie eine Sprache aus der Liste.
password-too-short = Bitte mindestens { $min } Zeichen.
password-too-long = Bitte höchstens { $max } Zeichen.
password-too-simple = Verwenden Sie mehr verschiedene Zeichen.
password-wrong = Das ist nicht Ihr jetziges Passwort.
last-administrator = Jemand muss die Administration behalten. Übertragen Sie sie zuerst jemand anderem.
colour = Wählen Sie eine Farbe der Form #125e63.
