### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatická odpoveď: na e-maily zaslané na túto adresu neodpovedáme
# Below the greeting; a link to the customer's page follows.
automatic-intro = Ďakujeme za Váš e-mail. Toto je automatická odpoveď: na e-maily zaslané na túto adresu neodpovedáme. Svoje stretnutie nájdete na svojej stránke.
