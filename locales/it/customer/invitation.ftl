title = Il Suo appuntamento con { $company }
with = con { $operator }

state-planned = Il Suo appuntamento
state-moved = Il Suo appuntamento è stato spostato
moved-from-to = Prima: { $old }. Ora: { $new }.
state-running = Il Suo appuntamento è in corso
state-cancelled = Questo appuntamento è stato annullato
state-cancelled-by-you = Ha annullato questo appuntamento
state-over = Questo appuntamento è concluso
state-missed = Questo appuntamento non ha avuto luogo
state-none = Al momento non ha appuntamenti
none-hint = Quando verrà fissato un appuntamento, comparirà qui. Il link resta lo stesso.
words-from = { $operator } Le scrive:
your-words = Il Suo messaggio:

add-to-calendar = Aggiungi al calendario
zone-note = Tutti gli orari: { $zone }
zone-label = Fuso orario
zone-change = Cambia fuso orario
language-label = Lingua
language-change = Cambia lingua

cancel = Annulla appuntamento
cancel-title = Annullare questo appuntamento?
cancel-explain = { $company } ne viene informata subito e l’orario torna libero per altre persone.
cancel-message-label = Messaggio per { $operator } (facoltativo)
keep = Mantieni appuntamento
take-back = Ripristina appuntamento
take-back-until = È stato un errore? Può ripristinare l’appuntamento fino alle { $until }.
taken-back = Il Suo appuntamento è di nuovo valido.
take-back-late = Qui non è più possibile ripristinare l’appuntamento. Per fissarne uno nuovo si rivolga a { $company }.
take-back-taken = Nel frattempo questo orario è stato assegnato a un’altra persona. Per un nuovo appuntamento si rivolga a { $company }.
cancel-late = L’appuntamento è già iniziato e qui non si può più annullare. Si rivolga a { $company }.
changed-meanwhile = Nel frattempo l’appuntamento è stato modificato. Lo controlli ancora una volta; non è stato annullato nulla.
message-too-long = { $limit ->
    [one] Accorci il Suo messaggio a { $limit } carattere.
    [many] Accorci il Suo messaggio a { $limit } di caratteri.
   *[other] Accorci il Suo messaggio a { $limit } caratteri.
}
message-unprintable = Riscriva il Suo messaggio: contiene caratteri che non si possono visualizzare.

wrong-link-title = Questo link non porta da nessuna parte
wrong-link-text = Forse ne manca una parte, oppure è stato sostituito da uno nuovo. Apra il link dell’ultimo messaggio che ha ricevuto.
trouble-title = Qualcosa è andato storto
trouble-text = Non è dipeso da Lei e non è stato modificato nulla. Riprovi tra un momento.
too-many = Troppe richieste in una volta. Attenda un minuto e riprovi.
footer = Questa pagina è destinata solo a Lei. La preghiamo di non comunicarne l’indirizzo ad altri.
