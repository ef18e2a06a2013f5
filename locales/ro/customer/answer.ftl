### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Răspuns automat: la e-mailurile trimise la această adresă nu se răspunde
# Below the greeting; a link to the customer's page follows.
automatic-intro = Vă mulțumim pentru e-mail. Acesta este un răspuns automat: la e-mailurile trimise la această adresă nu se răspunde. Găsiți programarea pe pagina dumneavoastră.
