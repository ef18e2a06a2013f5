### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatische Antwort: E-Mails an diese Adresse werden nicht beantwortet
# Below the greeting; a link to the customer's page follows.
automatic-intro = Vielen Dank für Ihre E-Mail. Dies ist eine automatische Antwort: E-Mails an diese Adresse werden nicht beantwortet. Ihren Termin finden Sie auf Ihrer Seite.
