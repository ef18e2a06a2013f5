### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Réponse automatique : les e-mails envoyés à cette adresse ne reçoivent pas de réponse
# Below the greeting; a link to the customer's page follows.
automatic-intro = Merci pour votre e-mail. Ceci est une réponse automatique : les e-mails envoyés à cette adresse ne reçoivent pas de réponse. Vous trouverez votre rendez-vous sur votre page.
