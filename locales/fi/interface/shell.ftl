offline = Ei yhteyttä. Mitään ei kadonnut; yritä hetken kuluttua uudelleen.
dismiss = Piilota tämä ilmoitus
operations = Viestien tila
settings = Asetukset
sign-out = Kirjaudu ulos
back = Takaisin
to-cases = Takaisin tapauksiin
