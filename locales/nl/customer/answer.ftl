### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatisch antwoord: e-mails aan dit adres worden niet beantwoord
# Below the greeting; a link to the customer's page follows.
automatic-intro = Dank u voor uw e-mail. Dit is een automatisch antwoord: e-mails aan dit adres worden niet beantwoord. U vindt uw afspraak op uw pagina.
