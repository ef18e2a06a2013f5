### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatinis atsakymas: į šiuo adresu siunčiamus el. laiškus neatsakoma
# Below the greeting; a link to the customer's page follows.
automatic-intro = Dėkojame už Jūsų el. laišką. Tai automatinis atsakymas: į šiuo adresu siunčiamus el. laiškus neatsakoma. Savo susitikimą rasite savo puslapyje.
