### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Respuesta automática: los correos a esta dirección no se contestan
# Below the greeting; a link to the customer's page follows.
automatic-intro = Gracias por su correo. Esta es una respuesta automática: los correos enviados a esta dirección no se contestan. Encontrará su cita en su página.
