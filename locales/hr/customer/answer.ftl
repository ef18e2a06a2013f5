### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatski odgovor: na poruke poslane na ovu adresu ne odgovaramo
# Below the greeting; a link to the customer's page follows.
automatic-intro = Hvala Vam na poruci. Ovo je automatski odgovor: na poruke poslane na ovu adresu ne odgovaramo. Svoj termin možete pronaći na svojoj stranici.
