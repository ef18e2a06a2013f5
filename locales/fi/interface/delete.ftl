title = Poista tapaus
intro = { $name } poistetaan lopullisesti: yhteystiedot, tapahtumat ja viestit. Poistoa ei voi kumota.
number = Vahvista kirjoittamalla numero { $number }
submit = Poista lopullisesti
wrong-number = Tämä ei ole tapauksen numero. Kirjoita { $number }.
