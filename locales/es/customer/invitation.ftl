title = Su cita con { $company }
with = con { $operator }

state-planned = Su cita
state-moved = Su cita ha cambiado de hora
moved-from-to = Antes: { $old }. Ahora: { $new }.
state-running = Su cita es ahora
state-cancelled = Esta cita ha sido cancelada
state-cancelled-by-you = Ha cancelado esta cita
state-over = Esta cita ya ha pasado
state-missed = Esta cita no tuvo lugar
state-none = No tiene ninguna cita por el momento
none-hint = En cuanto se concierte una cita, aparecerá aquí. El enlace es el mismo.
words-from = { $operator } le escribe:
your-words = Su mensaje:

add-to-calendar = Añadir al calendario
zone-note = Todas las horas: { $zone }
zone-label = Zona horaria
zone-change = Cambiar de zona
language-label = Idioma
language-change = Cambiar de idioma

cancel = Cancelar la cita
cancel-title = ¿Cancelar esta cita?
cancel-explain = Se avisará de inmediato a { $company } y la hora quedará libre para otra persona.
cancel-message-label = Mensaje para { $operator } (opcional)
keep = Mantener la cita
take-back = Anular la cancelación
take-back-until = ¿Ha sido un error? Puede anular la cancelación hasta esta hora: { $until }.
taken-back = Su cita vuelve a ser válida.
take-back-late = Ya no es posible anular la cancelación aquí. Para concertar otra cita, diríjase a { $company }.
take-back-taken = Entretanto, esta hora se ha asignado a otra persona. Para concertar otra cita, diríjase a { $company }.
cancel-late = La cita ya ha comenzado y no se puede cancelar aquí. Diríjase a { $company }.
changed-meanwhile = La cita ha cambiado entretanto. Revísela, por favor; no se ha cancelado nada.
message-too-long = { $limit ->
    [one] Acorte su mensaje a { $limit } carácter.
   *[other] Acorte su mensaje a { $limit } caracteres.
}
message-unprintable = Escriba de nuevo su mensaje: contiene caracteres que no se pueden mostrar.

wrong-link-title = Este enlace no lleva a ninguna parte
wrong-link-text = Quizá esté incompleto o se haya sustituido por otro nuevo. Abra el enlace del último mensaje que haya recibido.
trouble-title = Algo ha fallado
trouble-text = No es culpa suya y no se ha cambiado nada. Inténtelo de nuevo en un momento.
too-many = Demasiadas solicitudes a la vez. Espere un minuto e inténtelo de nuevo.
footer = Esta página es solo para usted. Por favor, no comparta su dirección.
