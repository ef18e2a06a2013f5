greeting = Hola, { $name }:

invitation-subject = Su cita con { $company }: { $when }
invitation-preheader = { $when }, con { $operator }
invitation-intro = Tiene una cita con { $operator } ({ $company }).

again-subject = Su cita con { $company }: { $when } (nuevo envío)
again-intro = Le enviamos de nuevo los datos de su cita con { $operator } ({ $company }). No ha cambiado nada.

moved-subject = Nueva hora para su cita con { $company }: { $when }
moved-preheader = { $new } en lugar de { $old }
moved-intro = Su cita con { $operator } ({ $company }) ha cambiado de hora.
moved-from-to = Hora anterior: { $old }. Nueva hora: { $new }.

cancelled-subject = Cancelada: su cita con { $company }, { $when }
cancelled-preheader = { $when } no tendrá lugar.
cancelled-intro = Su cita con { $operator } ({ $company }) ha sido cancelada.
cancelled-words = { $operator } le escribe:
cancelled-after = No tiene que hacer nada. Si se fija una nueva hora, se lo comunicaremos y aparecerá en su página.

receipt-subject = Ha cancelado su cita con { $company }, { $when }
receipt-preheader = { $when } no tendrá lugar.
receipt-intro = Ha cancelado su cita con { $operator } ({ $company }). Gracias por avisarnos.
receipt-words = Su mensaje:

replaced-subject = Ya no es válida: la cita con { $company }, { $when }
replaced-preheader = { $when } ya no es válida aquí.
replaced-intro = La cita con { $company } que se comunicó a esta dirección ya no es válida. Los próximos mensajes se enviarán a otra dirección.
replaced-after = Si la había añadido a su calendario, puede borrarla. No tiene que hacer nada más.

label-when = Fecha y hora
label-before = Antes
label-with = Con
label-zone = Zona horaria

open-page = Abrir su página
page-link = Su página: { $link }
page-hint = En su página puede ver la hora en su propia zona horaria, añadir la cita a su calendario o cancelarla. El enlace es siempre el mismo.
link-private = El enlace es solo para usted. Por favor, no lo comparta.
code = Su código para la página: { $code }

reply-hint = Puede responder a este correo. { $operator } leerá su respuesta.
no-reply-hint = Por favor, no responda a este correo: nadie leería su respuesta.
footer = Recibe este mensaje porque { $company } ha concertado una cita con usted.

sms-invitation = { $company }: su cita es el { $when }. Detalles: { $link }
sms-moved = { $company }: su cita del { $old } pasa al { $new }. { $link }
sms-cancelled = { $company }: su cita del { $when } ha sido cancelada. { $link }
sms-cancelled-words = { $company }: su cita del { $when } ha sido cancelada. "{ $words }" { $link }
sms-receipt = { $company }: ha cancelado su cita del { $when }. { $link }
sms-replaced = { $company }: la cita del { $when } comunicada a este numero ya no es valida.
sms-code = Clave de acceso: { $code }

calendar-summary = Cita con { $operator }, { $company }
calendar-description = Su página, con todos los datos: { $link }
