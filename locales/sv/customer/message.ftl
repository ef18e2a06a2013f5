greeting = Hej { $name }!

invitation-subject = Din tid hos { $company }: { $when }
invitation-preheader = { $when }, med { $operator }
invitation-intro = Du har en bokad tid hos { $company } med { $operator }.

again-subject = Din tid hos { $company }: { $when } (skickas igen)
again-intro = Här är uppgifterna om din bokade tid hos { $company } med { $operator } en gång till. Inget har ändrats.

moved-subject = Ny tid hos { $company }: { $when }
moved-preheader = { $new } i stället för { $old }
moved-intro = Din bokade tid hos { $company } med { $operator } har flyttats.
moved-from-to = Tidigare tid: { $old }. Ny tid: { $new }.

cancelled-subject = Avbokad: din tid hos { $company }, { $when }
cancelled-preheader = { $when } blir inte av.
cancelled-intro = Din bokade tid hos { $company } med { $operator } har avbokats.
cancelled-words = { $operator } skriver:
cancelled-after = Du behöver inte göra något. Om det blir en ny tid hör vi av oss, och den visas på din sida.

receipt-subject = Du har avbokat: din tid hos { $company }, { $when }
receipt-preheader = { $when } blir inte av.
receipt-intro = Du har avbokat din tid hos { $company } med { $operator }. Tack för att du meddelade oss.
receipt-words = Ditt meddelande:

replaced-subject = Gäller inte längre: tiden hos { $company }, { $when }
replaced-preheader = { $when } gäller inte längre här.
replaced-intro = Tiden hos { $company } som meddelades till den här adressen gäller inte längre. Fortsatta meddelanden skickas till en annan adress.
replaced-after = Om du har lagt in tiden i din kalender kan du ta bort den. Du behöver inte göra något annat.

label-when = Tid
label-before = Tidigare tid
label-with = Med
label-zone = Tidszon

open-page = Öppna din sida
page-link = Din sida: { $link }
page-hint = På din sida ser du tiden i din egen tidszon och kan lägga in den i din kalender eller avboka den. Länken är alltid densamma.
link-private = Länken är bara till för dig. Lämna den inte vidare.
code = Din kod till sidan: { $code }

reply-hint = Du kan svara på det här mejlet. { $operator } läser ditt svar.
no-reply-hint = Svara inte på det här mejlet: ingen läser svaren.
footer = Du får det här meddelandet eftersom { $company } har bokat en tid med dig.

sms-invitation = { $company }: du har en bokad tid { $when }. Mer information: { $link }
sms-moved = { $company }: din tid har flyttats från { $old } till { $new }. { $link }
sms-cancelled = { $company }: din tid { $when } har avbokats. { $link }
sms-cancelled-words = { $company }: din tid { $when } har avbokats. "{ $words }" { $link }
sms-receipt = { $company }: du har avbokat din tid { $when }. { $link }
sms-replaced = { $company }: tiden { $when } som meddelades till det här numret gäller inte längre.
sms-code = Kod till sidan: { $code }

calendar-summary = Tid med { $operator }, { $company }
calendar-description = Din sida med alla uppgifter: { $link }
