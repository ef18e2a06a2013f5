### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automaattinen vastaus: tähän osoitteeseen lähetettyihin sähköposteihin ei vastata
# Below the greeting; a link to the customer's page follows.
automatic-intro = Kiitos sähköpostistasi. Tämä on automaattinen vastaus: tähän osoitteeseen lähetettyihin sähköposteihin ei vastata. Varattu aikasi näkyy omalla sivullasi.
