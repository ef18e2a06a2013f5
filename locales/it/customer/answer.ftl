### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Risposta automatica: alle e-mail inviate a questo indirizzo non viene data risposta
# Below the greeting; a link to the customer's page follows.
automatic-intro = Grazie per la Sua e-mail. Questa è una risposta automatica: alle e-mail inviate a questo indirizzo non viene data risposta. Trova il Suo appuntamento sulla Sua pagina.
