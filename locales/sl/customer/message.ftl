greeting = Pozdravljeni, { $name }!

invitation-subject = Vaš termin, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Imate dogovorjen termin. Sprejme Vas { $operator }, { $company }.

again-subject = Vaš termin, { $company }: { $when } (poslano ponovno)
again-intro = Še enkrat Vam pošiljamo podatke o Vašem terminu. Sprejme Vas { $operator }, { $company }. Nič se ni spremenilo.

moved-subject = Nov čas Vašega termina, { $company }: { $when }
moved-preheader = Novi čas { $new }, prej { $old }
moved-intro = Vaš termin je prestavljen. Sprejme Vas { $operator }, { $company }.
moved-from-to = Prejšnji čas: { $old }. Novi čas: { $new }.

cancelled-subject = Termin odpovedan, { $company }: { $when }
cancelled-preheader = { $when } – termina ne bo.
cancelled-intro = Vaš termin je odpovedan ({ $operator }, { $company }).
cancelled-words = { $operator } Vam piše:
cancelled-after = Ničesar Vam ni treba storiti. Če se najde nov čas, Vas bomo obvestili, videli pa ga boste tudi na svoji strani.

receipt-subject = Odpovedali ste termin, { $company }: { $when }
receipt-preheader = { $when } – termina ne bo.
receipt-intro = Odpovedali ste svoj termin ({ $operator }, { $company }). Hvala, da ste nas obvestili.
receipt-words = Vaše sporočilo:

replaced-subject = Ne velja več: termin, { $company }: { $when }
replaced-preheader = { $when } – ta termin tukaj ne velja več.
replaced-intro = Termin, sporočen na ta naslov ({ $company }), ne velja več. Nadaljnja sporočila pošiljamo na drug naslov.
replaced-after = Če ste ga vnesli v svoj koledar, ga prosimo odstranite. Drugega Vam ni treba storiti.

label-when = Kdaj
label-before = Prej
label-with = Sprejme Vas
label-zone = Časovni pas

open-page = Odprite svojo stran
page-link = Vaša stran: { $link }
page-hint = Na svoji strani vidite čas v svojem časovnem pasu, termin pa lahko dodate v koledar ali ga odpoveste. Povezava ostane vedno enaka.
link-private = Povezava je namenjena samo Vam. Prosimo, ne posredujte je naprej.
code = Vaša koda za stran: { $code }

reply-hint = Na to e-pošto lahko odgovorite. Vaš odgovor bere { $operator }.
no-reply-hint = Prosimo, ne odgovarjajte na to e-pošto: Vašega odgovora ne bi nihče prebral.
footer = To sporočilo ste prejeli, ker ima { $company } z Vami dogovorjen termin.

sms-invitation = { $company }: Vaš termin je { $when }. Več: { $link }
sms-moved = { $company }: Vaš termin je prestavljen. Prej { $old }, zdaj { $new }. { $link }
sms-cancelled = { $company }: Vaš termin { $when } je odpovedan. { $link }
sms-cancelled-words = { $company }: Vaš termin { $when } je odpovedan. "{ $words }" { $link }
sms-receipt = { $company }: odpovedali ste svoj termin { $when }. Več: { $link }
sms-replaced = { $company }: termin { $when }, sporočen na to številko, ne velja več.
sms-code = Koda za stran: { $code }

calendar-summary = Termin: { $operator }, { $company }
calendar-description = Vaša stran z vsemi podatki: { $link }
