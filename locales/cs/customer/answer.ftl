### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatická odpověď: na e-maily zaslané na tuto adresu neodpovídáme
# Below the greeting; a link to the customer's page follows.
automatic-intro = Děkujeme za Váš e-mail. Toto je automatická odpověď: na e-maily zaslané na tuto adresu neodpovídáme. Svou schůzku najdete na své stránce.
