offline = Ei yhteyttä. Mitään ei kadonnut; yritä hetken kuluttua uudelleen.
dismiss = Piilota tämä ilmoitus
operations = Viestien tila
settings = Asetukset
sign-out = Kirjaudu ulos
back = Takaisin
to-cases = Takaisin tapauksiin

failing-email = Sähköpostit eivät lähde: { $why }.
failing-sms = Tekstiviestit eivät lähde: { $why }.
not-tried = lähtövuorossa olevia ei ole yritetty minuutteihin
