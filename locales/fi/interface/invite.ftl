title = Kutsu
language = Kieli
sms = Lähetä tekstiviesti
phone = Puhelinnumero
mail = Lähetä sähköposti
email = Sähköpostiosoite

tells-both = { $name } saa tekstiviestin ja sähköpostin. Kieli: { $language }.
tells-sms = { $name } saa tekstiviestin. Kieli: { $language }.
tells-email = { $name } saa sähköpostin. Kieli: { $language }.
tells-kept = Viesti kirjoitetaan (saaja { $name }, kieli { $language }), mutta sitä ei voi lähettää:
tells-nobody = { $name } ei saa ilmoitusta.
believes = { $name } luulee yhä, että aika on { $when }
keeps-sms = Tekstiviestipalvelua ei ole määritetty: tekstiviesti jää tapaukseen.
keeps-email = Sähköpostipalvelinta ei ole määritetty: sähköposti jää tapaukseen.
withdraw = { $address } saa peruutuksen
withdraw-both = { $one } ja { $other } saavat peruutuksen

phone-no-country = Aloita plusmerkillä ja maatunnuksella, esimerkiksi +358 40 123 4567.
phone-unknown-country = Tätä maatunnusta ei ole. Aloita plusmerkillä ja maatunnuksella, esimerkiksi +358.
phone-too-short = Numeroita puuttuu: puhelinnumero on tälle maalle liian lyhyt.
phone-too-long = Tässä puhelinnumerossa on tälle maalle liikaa numeroita.
phone-not-of-country = Tällaista puhelinnumeroa ei tässä maassa ole. Tarkista numerot.
phone-malformed = Tämä ei ole puhelinnumero. Se näyttää tältä: +358 40 123 4567.
