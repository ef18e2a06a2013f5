greeting = Bună ziua, { $name },

invitation-subject = Programarea dumneavoastră la { $company }: { $when }
invitation-preheader = { $when }, cu { $operator }
invitation-intro = Aveți o programare cu { $operator } de la { $company }.

again-subject = Programarea dumneavoastră la { $company }: { $when } (retrimis)
again-intro = Vă trimitem încă o dată datele programării dumneavoastră cu { $operator } de la { $company }. Nu s-a schimbat nimic.

moved-subject = Oră nouă pentru programarea la { $company }: { $when }
moved-preheader = { $new } în loc de { $old }
moved-intro = Programarea dumneavoastră cu { $operator } de la { $company } a fost mutată.
moved-from-to = Ora anterioară: { $old }. Ora nouă: { $new }.

cancelled-subject = Anulată: programarea dumneavoastră la { $company }, { $when }
cancelled-preheader = { $when }: programarea nu mai are loc.
cancelled-intro = Programarea dumneavoastră cu { $operator } de la { $company } a fost anulată.
cancelled-words = { $operator } vă scrie:
cancelled-after = Nu trebuie să faceți nimic. Dacă se găsește o oră nouă, vă anunțăm, iar aceasta va apărea și pe pagina dumneavoastră.

receipt-subject = Ați anulat programarea la { $company }, { $when }
receipt-preheader = { $when }: programarea nu mai are loc.
receipt-intro = Ați anulat programarea cu { $operator } de la { $company }. Vă mulțumim că ne-ați anunțat.
receipt-words = Mesajul dumneavoastră:

replaced-subject = Nu mai este valabilă: programarea la { $company }, { $when }
replaced-preheader = { $when }: această programare nu mai este valabilă aici.
replaced-intro = Programarea la { $company } anunțată la această adresă nu mai este valabilă. Următoarele mesaje se trimit la altă adresă.
replaced-after = Dacă ați adăugat-o în calendar, vă rugăm să o ștergeți. Nu trebuie să faceți altceva.

label-when = Când
label-before = Înainte
label-with = Cu
label-zone = Fus orar

open-page = Deschideți pagina dumneavoastră
page-link = Pagina dumneavoastră: { $link }
page-hint = Pe pagina dumneavoastră vedeți ora în fusul orar propriu și puteți adăuga programarea în calendar sau o puteți anula. Linkul rămâne mereu același.
link-private = Linkul vă este destinat numai dumneavoastră. Vă rugăm să nu îl dați mai departe.
code = Codul dumneavoastră pentru pagină: { $code }

reply-hint = Puteți răspunde la acest e-mail. { $operator } vă va citi răspunsul.
no-reply-hint = Vă rugăm să nu răspundeți la acest e-mail: nimeni nu ar citi răspunsul.
footer = Primiți acest mesaj deoarece { $company } are o programare cu dumneavoastră.

sms-invitation = { $company }: aveți programare { $when }. Detalii: { $link }
sms-moved = { $company }: programarea s-a mutat din { $old } în { $new }. Detalii: { $link }
sms-cancelled = { $company }: programarea din { $when } este anulată. { $link }
sms-cancelled-words = { $company }: programarea din { $when } este anulată. "{ $words }" { $link }
sms-receipt = { $company }: ați anulat programarea din { $when }. { $link }
sms-replaced = { $company }: programarea din { $when } anunțată la acest număr nu mai este valabilă.
sms-code = Cod pentru pagină: { $code }

calendar-summary = Programare cu { $operator }, { $company }
calendar-description = Pagina dumneavoastră, cu toate datele: { $link }
