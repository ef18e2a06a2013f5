greeting = Beste { $name },

invitation-subject = Uw afspraak bij { $company }: { $when }
invitation-preheader = { $when }, met { $operator }
invitation-intro = U hebt een afspraak met { $operator } van { $company }.

again-subject = Uw afspraak bij { $company }: { $when } (opnieuw verzonden)
again-intro = Hierbij ontvangt u nogmaals de gegevens van uw afspraak met { $operator } van { $company }. Er is niets veranderd.

moved-subject = Nieuwe tijd voor uw afspraak bij { $company }: { $when }
moved-preheader = { $new } in plaats van { $old }
moved-intro = Uw afspraak met { $operator } van { $company } is verzet.
moved-from-to = Oude tijd: { $old }. Nieuwe tijd: { $new }.

cancelled-subject = Afgezegd: uw afspraak bij { $company }, { $when }
cancelled-preheader = { $when } gaat niet door.
cancelled-intro = Uw afspraak met { $operator } van { $company } is afgezegd.
cancelled-words = { $operator } schrijft u:
cancelled-after = U hoeft niets te doen. Als er een nieuwe tijd is, hoort u dat van ons en staat die op uw pagina.

receipt-subject = U hebt afgezegd: uw afspraak bij { $company }, { $when }
receipt-preheader = { $when } gaat niet door.
receipt-intro = U hebt uw afspraak met { $operator } van { $company } afgezegd. Bedankt dat u het ons hebt laten weten.
receipt-words = Uw bericht:

replaced-subject = Niet meer geldig: de afspraak bij { $company }, { $when }
replaced-preheader = { $when } geldt hier niet meer.
replaced-intro = De afspraak bij { $company } die op dit adres is aangekondigd, geldt niet meer. Volgende berichten gaan naar een ander adres.
replaced-after = Staat de afspraak in uw agenda, verwijder die dan. Verder hoeft u niets te doen.

label-when = Wanneer
label-before = Eerder
label-with = Met
label-zone = Tijdzone

open-page = Uw pagina openen
page-link = Uw pagina: { $link }
page-hint = Op uw pagina ziet u de tijd in uw eigen tijdzone en kunt u de afspraak in uw agenda zetten of afzeggen. De link blijft altijd dezelfde.
link-private = De link is alleen voor u bedoeld. Geef hem niet aan anderen door.
code = Uw code voor de pagina: { $code }

reply-hint = U kunt op deze e-mail antwoorden. { $operator } leest uw antwoord.
no-reply-hint = Antwoord niet op deze e-mail: niemand zou uw antwoord lezen.
footer = U ontvangt dit bericht omdat { $company } een afspraak met u heeft gemaakt.

sms-invitation = { $company }: uw afspraak is op { $when }. Details: { $link }
sms-moved = { $company }: uw afspraak is verzet van { $old } naar { $new }. { $link }
sms-cancelled = { $company }: uw afspraak op { $when } is afgezegd. { $link }
sms-cancelled-words = { $company }: uw afspraak op { $when } is afgezegd. "{ $words }" { $link }
sms-receipt = { $company }: u hebt uw afspraak op { $when } afgezegd. { $link }
sms-replaced = { $company }: de afspraak op { $when } die op dit nummer is aangekondigd, geldt niet meer.
sms-code = Code voor de pagina: { $code }

calendar-summary = Afspraak met { $operator }, { $company }
calendar-description = Uw pagina, met alle gegevens: { $link }
