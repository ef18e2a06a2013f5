### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Samodejni odgovor: na e-pošto, poslano na ta naslov, ne odgovarjamo
# Below the greeting; a link to the customer's page follows.
automatic-intro = Hvala za Vašo e-pošto. To je samodejni odgovor: na e-pošto, poslano na ta naslov, ne odgovarjamo. Svoj termin najdete na svoji strani.
