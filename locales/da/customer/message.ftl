greeting = Hej { $name }

invitation-subject = Din aftale hos { $company }: { $when }
invitation-preheader = { $when }, med { $operator }
invitation-intro = Du har en aftale med { $operator } fra { $company }.

again-subject = Din aftale hos { $company }: { $when } (sendt igen)
again-intro = Her er oplysningerne om din aftale med { $operator } fra { $company } en gang til. Intet er ændret.

moved-subject = Ny tid til din aftale hos { $company }: { $when }
moved-preheader = { $new } i stedet for { $old }
moved-intro = Din aftale med { $operator } fra { $company } er blevet flyttet.
moved-from-to = Tidligere tid: { $old }. Ny tid: { $new }.

cancelled-subject = Aflyst: din aftale hos { $company }, { $when }
cancelled-preheader = { $when } er aflyst.
cancelled-intro = Din aftale med { $operator } fra { $company } er blevet aflyst.
cancelled-words = { $operator } skriver:
cancelled-after = Du behøver ikke gøre noget. Hvis der findes en ny tid, giver vi dig besked, og den vil stå på din side.

receipt-subject = Du har aflyst din aftale hos { $company }, { $when }
receipt-preheader = { $when } er aflyst.
receipt-intro = Du har aflyst din aftale med { $operator } fra { $company }. Tak, fordi du gav besked.
receipt-words = Din besked:

replaced-subject = Gælder ikke længere: aftalen hos { $company }, { $when }
replaced-preheader = { $when } gælder ikke længere her.
replaced-intro = Aftalen hos { $company }, som blev meddelt til denne adresse, gælder ikke længere. Kommende beskeder sendes til en anden adresse.
replaced-after = Hvis du har lagt aftalen i din kalender, bedes du slette den. Du behøver ikke gøre andet.

label-when = Tid
label-before = Før
label-with = Med
label-zone = Tidszone

open-page = Åbn din side
page-link = Din side: { $link }
page-hint = På din side kan du se tiden i din egen tidszone, lægge aftalen i din kalender eller aflyse den. Linket er altid det samme.
link-private = Linket er kun til dig. Giv det ikke videre til andre.
code = Din kode til siden: { $code }

reply-hint = Du kan svare på denne e-mail. { $operator } læser dit svar.
no-reply-hint = Svar ikke på denne e-mail. Ingen vil læse dit svar.
footer = Du får denne besked, fordi { $company } har lavet en aftale med dig.

sms-invitation = { $company }: din aftale er { $when }. Se mere: { $link }
sms-moved = { $company }: din aftale er flyttet fra { $old } til { $new }. { $link }
sms-cancelled = { $company }: din aftale { $when } er aflyst. { $link }
sms-cancelled-words = { $company }: din aftale { $when } er aflyst. "{ $words }" { $link }
sms-receipt = { $company }: du har aflyst din aftale { $when }. { $link }
sms-replaced = { $company }: aftalen { $when }, som blev meddelt til dette nummer, gælder ikke længere.
sms-code = Kode til siden: { $code }

calendar-summary = Aftale med { $operator }, { $company }
calendar-description = Din side med alle oplysninger: { $link }
