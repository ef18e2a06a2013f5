signed-out = Olet kirjautunut ulos.
new-password-title = Valitse salasana
new-password-intro = Salasana, jolla kirjauduit sisään, kelpasi vain kerran. Valitse oma; kukaan muu ei saa sitä tietää.
new-password-submit = Tallenna ja jatka
browsers = { $count ->
    [one] Vain tämä selain on kirjautuneena sisään.
   *[other] { $count } selainta on kirjautuneena sisään, tämä mukaan lukien.
}
last-here = Viimeksi täällä: { $when }
never-here = Ei ole vielä käynyt täällä
saved = Tallennettu
