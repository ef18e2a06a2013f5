greeting = Tere, { $name }!

invitation-subject = Teie kohtumine, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Teile on kokku lepitud kohtumine. Teiega kohtub { $operator }, { $company }.

again-subject = Teie kohtumine, { $company }: { $when } (saadetud uuesti)
again-intro = Saadame veel kord Teie kohtumise andmed. Teiega kohtub { $operator }, { $company }. Midagi ei ole muutunud.

moved-subject = Teie kohtumise uus aeg, { $company }: { $when }
moved-preheader = Uus aeg: { $new }, senine aeg: { $old }
moved-intro = Teie kohtumise aega on muudetud. Teiega kohtub { $operator }, { $company }.
moved-from-to = Senine aeg: { $old }. Uus aeg: { $new }.

cancelled-subject = Kohtumine on tühistatud, { $company }: { $when }
cancelled-preheader = { $when } – kohtumist ei toimu.
cancelled-intro = Teie kohtumine on tühistatud. Teiega pidi kohtuma { $operator }, { $company }.
cancelled-words = { $operator } kirjutab:
cancelled-after = Te ei pea midagi tegema. Kui leitakse uus aeg, anname Teile teada ja see on näha ka Teie lehel.

receipt-subject = Olete kohtumise tühistanud, { $company }: { $when }
receipt-preheader = { $when } – kohtumist ei toimu.
receipt-intro = Olete oma kohtumise tühistanud ({ $operator }, { $company }). Täname, et teatasite.
receipt-words = Teie sõnum:

replaced-subject = Ei kehti enam: kohtumine, { $company }: { $when }
replaced-preheader = { $when } – see aeg siin enam ei kehti.
replaced-intro = Sellele aadressile teatatud kohtumine ({ $company }) enam ei kehti. Järgmised teated saadetakse teisele aadressile.
replaced-after = Kui lisasite kohtumise oma kalendrisse, palun kustutage see. Rohkem ei pea Te midagi tegema.

label-when = Aeg
label-before = Senine aeg
label-with = Teiega kohtub
label-zone = Ajavöönd

open-page = Avage oma leht
page-link = Teie leht: { $link }
page-hint = Oma lehel näete aega enda ajavööndis ning saate kohtumise kalendrisse lisada või tühistada. Link jääb alati samaks.
link-private = Link on mõeldud ainult Teile. Palun ärge andke seda edasi.
code = Teie kood lehe jaoks: { $code }

reply-hint = Sellele e-kirjale saate vastata. Teie vastust loeb { $operator }.
no-reply-hint = Palun ärge sellele e-kirjale vastake: keegi ei loe Teie vastust.
footer = Saate selle teate, sest { $company } on Teiega kohtumise kokku leppinud.

sms-invitation = { $company }: Teie kohtumise aeg on { $when }. Lisainfo: { $link }
sms-moved = { $company }: Teie kohtumise uus aeg. Enne: { $old }, uus: { $new }. { $link }
sms-cancelled = { $company }: Teie kohtumine { $when } on tühistatud. { $link }
sms-cancelled-words = { $company }: Teie kohtumine { $when } on tühistatud. "{ $words }" { $link }
sms-receipt = { $company }: olete tühistanud kohtumise { $when }. { $link }
sms-replaced = { $company }: sellele numbrile teatatud kohtumine { $when } enam ei kehti.
sms-code = Lehe kood: { $code }

calendar-summary = Kohtumine: { $operator }, { $company }
calendar-description = Teie leht kõigi andmetega: { $link }
