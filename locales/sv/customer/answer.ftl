### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatiskt svar: mejl till den här adressen besvaras inte
# Below the greeting; a link to the customer's page follows.
automatic-intro = Tack för ditt mejl. Det här är ett automatiskt svar: mejl till den här adressen besvaras inte. Du hittar din tid på din sida.
