### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Odpowiedź automatyczna: na wiadomości wysłane na ten adres nie odpowiadamy
# Below the greeting; a link to the customer's page follows.
automatic-intro = Dziękujemy za wiadomość. To jest odpowiedź automatyczna: na wiadomości wysłane na ten adres nie odpowiadamy. Informacje o spotkaniu są na stronie dostępnej pod poniższym linkiem.
