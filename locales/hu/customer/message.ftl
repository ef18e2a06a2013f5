greeting = Tisztelt { $name }!

invitation-subject = Az Ön időpontja, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Önnek foglalt időpontja van. Önt { $operator } várja ({ $company }).

again-subject = Az Ön időpontja, { $company }: { $when } (újra elküldve)
again-intro = Ismét elküldjük időpontjának adatait. Önt { $operator } várja ({ $company }). Semmi sem változott.

moved-subject = Időpontja módosult, { $company }: { $when }
moved-preheader = Új időpont: { $new }, eddigi időpont: { $old }
moved-intro = Az Ön időpontja módosult. Önt { $operator } várja ({ $company }).
moved-from-to = Eddigi időpont: { $old }. Új időpont: { $new }.

cancelled-subject = Időpontját lemondtuk, { $company }: { $when }
cancelled-preheader = { $when } – a találkozó elmarad.
cancelled-intro = Az Ön időpontját lemondtuk ({ $operator }, { $company }).
cancelled-words = { $operator } üzenete:
cancelled-after = Önnek nincs teendője. Ha lesz új időpont, értesítjük, és az oldalán is láthatja.

receipt-subject = Ön lemondta időpontját, { $company }: { $when }
receipt-preheader = { $when } – a találkozó elmarad.
receipt-intro = Ön lemondta időpontját ({ $operator }, { $company }). Köszönjük, hogy értesített bennünket.
receipt-words = Az Ön üzenete:

replaced-subject = Már nem érvényes időpont, { $company }: { $when }
replaced-preheader = { $when } – ez az időpont itt már nem érvényes.
replaced-intro = Az erre a címre megküldött időpont ({ $company }) már nem érvényes. A további üzeneteket másik címre küldjük.
replaced-after = Ha felvette a naptárába, kérjük, törölje onnan. Más teendője nincs.

label-when = Időpont
label-before = Eddigi időpont
label-with = Önt várja
label-zone = Időzóna

open-page = Oldal megnyitása
page-link = Az Ön oldala: { $link }
page-hint = Az oldalán saját időzónájában látja az időpontot, felveheti a naptárába, vagy lemondhatja. A hivatkozás mindig ugyanaz marad.
link-private = A hivatkozás csak Önnek szól. Kérjük, ne adja tovább.
code = Az oldalához tartozó kód: { $code }

reply-hint = Erre az e-mailre válaszolhat. Válaszát { $operator } olvassa.
no-reply-hint = Kérjük, ne válaszoljon erre az e-mailre: válaszát senki sem olvasná el.
footer = Ezt az üzenetet azért kapja, mert időpontot egyeztettek Önnel: { $company }.

sms-invitation = { $company }: az Ön időpontja { $when }. Bővebben: { $link }
sms-moved = { $company }: időpontja módosult. Eddig: { $old }, új időpont: { $new }. { $link }
sms-cancelled = { $company }: időpontját ({ $when }) lemondtuk. { $link }
sms-cancelled-words = { $company }: időpontját ({ $when }) lemondtuk. "{ $words }" { $link }
sms-receipt = { $company }: Ön lemondta időpontját ({ $when }). { $link }
sms-replaced = { $company }: az erre a számra megküldött időpont ({ $when }) már nem érvényes.
sms-code = Kód az oldalhoz: { $code }

calendar-summary = Találkozó: { $operator }, { $company }
calendar-description = Az Ön oldala minden adattal: { $link }
