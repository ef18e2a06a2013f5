### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatikus válasz: az erre a címre küldött e-mailekre nem válaszolunk
# Below the greeting; a link to the customer's page follows.
automatic-intro = Köszönjük e-mailjét. Ez egy automatikus válasz: az erre a címre küldött e-mailekre nem válaszolunk. Időpontját a saját oldalán találja.
