greeting = Buongiorno { $name },

invitation-subject = Il Suo appuntamento con { $company }: { $when }
invitation-preheader = { $when }, con { $operator }
invitation-intro = Ha un appuntamento con { $operator } ({ $company }).

again-subject = Il Suo appuntamento con { $company }: { $when } (nuovo invio)
again-intro = Le inviamo ancora una volta i dati del Suo appuntamento con { $operator } ({ $company }). Non è cambiato nulla.

moved-subject = Nuovo orario per il Suo appuntamento con { $company }: { $when }
moved-preheader = { $new } invece di { $old }
moved-intro = Il Suo appuntamento con { $operator } ({ $company }) è stato spostato.
moved-from-to = Orario precedente: { $old }. Nuovo orario: { $new }.

cancelled-subject = Annullato: il Suo appuntamento con { $company }, { $when }
cancelled-preheader = { $when }: l’appuntamento non avrà luogo.
cancelled-intro = Il Suo appuntamento con { $operator } ({ $company }) è stato annullato.
cancelled-words = { $operator } Le scrive:
cancelled-after = Non deve fare nulla. Se si troverà un nuovo orario, La informeremo e lo vedrà anche sulla Sua pagina.

receipt-subject = Ha annullato il Suo appuntamento con { $company }, { $when }
receipt-preheader = { $when }: l’appuntamento non avrà luogo.
receipt-intro = Ha annullato il Suo appuntamento con { $operator } ({ $company }). Grazie per averci avvisato.
receipt-words = Il Suo messaggio:

replaced-subject = Non più valido: l’appuntamento con { $company }, { $when }
replaced-preheader = { $when }: questo appuntamento qui non è più valido.
replaced-intro = L’appuntamento con { $company } comunicato a questo indirizzo non è più valido. I prossimi messaggi saranno inviati a un altro indirizzo.
replaced-after = Se lo aveva inserito nel Suo calendario, può eliminarlo. Non deve fare altro.

label-when = Quando
label-before = Prima
label-with = Con
label-zone = Fuso orario

open-page = Apra la Sua pagina
page-link = La Sua pagina: { $link }
page-hint = Sulla Sua pagina vede l’orario nel Suo fuso orario e può aggiungere l’appuntamento al calendario o annullarlo. Il link resta sempre lo stesso.
link-private = Il link è destinato solo a Lei. La preghiamo di non inoltrarlo.
code = Il Suo codice per la pagina: { $code }

reply-hint = Può rispondere a questa e-mail. { $operator } leggerà la Sua risposta.
no-reply-hint = La preghiamo di non rispondere a questa e-mail: nessuno leggerebbe la Sua risposta.
footer = Riceve questo messaggio perché { $company } ha fissato un appuntamento con Lei.

sms-invitation = { $company }: il Suo appuntamento è fissato per { $when }. Dettagli: { $link }
sms-moved = { $company }: il Suo appuntamento è spostato da { $old } a { $new }. { $link }
sms-cancelled = { $company }: il Suo appuntamento ({ $when }) è annullato. { $link }
sms-cancelled-words = { $company }: il Suo appuntamento ({ $when }) è annullato. "{ $words }" { $link }
sms-receipt = { $company }: ha annullato il Suo appuntamento ({ $when }). { $link }
sms-replaced = { $company }: l'appuntamento ({ $when }) comunicato a questo numero non è più valido.
sms-code = Codice per la pagina: { $code }

calendar-summary = Appuntamento con { $operator }, { $company }
calendar-description = La Sua pagina, con tutti i dettagli: { $link }
