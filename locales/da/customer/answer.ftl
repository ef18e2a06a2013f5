### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatisk svar: e-mails til denne adresse bliver ikke besvaret
# Below the greeting; a link to the customer's page follows.
automatic-intro = Tak for din e-mail. Dette er et automatisk svar: e-mails til denne adresse bliver ikke besvaret. Du finder din aftale på din side.
