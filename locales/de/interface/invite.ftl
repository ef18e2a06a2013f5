title = Einladung
language = Sprache
sms = SMS senden
phone = Telefonnummer
mail = E-Mail senden
email = E-Mail-Adresse
preview = Vorschau
