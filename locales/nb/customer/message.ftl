greeting = Hei { $name },

invitation-subject = Din avtale hos { $company }: { $when }
invitation-preheader = { $when }, med { $operator }
invitation-intro = Du har en avtale med { $operator } hos { $company }.

again-subject = Din avtale hos { $company }: { $when } (sendt på nytt)
again-intro = Her er opplysningene om avtalen din med { $operator } hos { $company } en gang til. Ingenting er endret.

moved-subject = Ny tid for avtalen din hos { $company }: { $when }
moved-preheader = { $new } i stedet for { $old }
moved-intro = Avtalen din med { $operator } hos { $company } er flyttet.
moved-from-to = Tidligere tid: { $old }. Ny tid: { $new }.

cancelled-subject = Avlyst: avtalen din hos { $company }, { $when }
cancelled-preheader = { $when } er avlyst.
cancelled-intro = Avtalen din med { $operator } hos { $company } er avlyst.
cancelled-words = { $operator } skriver:
cancelled-after = Du trenger ikke å gjøre noe. Hvis det blir en ny tid, får du beskjed fra oss, og den vil stå på siden din.

receipt-subject = Du har avlyst avtalen din hos { $company }, { $when }
receipt-preheader = { $when } er avlyst.
receipt-intro = Du har avlyst avtalen din med { $operator } hos { $company }. Takk for at du ga beskjed.
receipt-words = Meldingen din:

replaced-subject = Gjelder ikke lenger: avtalen hos { $company }, { $when }
replaced-preheader = { $when } gjelder ikke lenger her.
replaced-intro = Avtalen hos { $company } som ble meldt til denne adressen, gjelder ikke lenger. Nye meldinger sendes til en annen adresse.
replaced-after = Hvis du har lagt avtalen i kalenderen din, ber vi deg slette den. Du trenger ikke å gjøre noe mer.

label-when = Tid
label-before = Før
label-with = Med
label-zone = Tidssone

open-page = Åpne siden din
page-link = Siden din: { $link }
page-hint = På siden din ser du tiden i din egen tidssone, og du kan legge avtalen i kalenderen eller avlyse den. Lenken er alltid den samme.
link-private = Lenken er bare til deg. Ikke gi den videre til andre.
code = Koden din til siden: { $code }

reply-hint = Du kan svare på denne e-posten. { $operator } leser svaret ditt.
no-reply-hint = Ikke svar på denne e-posten. Ingen vil lese svaret ditt.
footer = Du får denne meldingen fordi { $company } har gjort en avtale med deg.

sms-invitation = { $company }: du har avtale { $when }. Mer informasjon: { $link }
sms-moved = { $company }: avtalen din er flyttet fra { $old } til { $new }. { $link }
sms-cancelled = { $company }: avtalen din { $when } er avlyst. { $link }
sms-cancelled-words = { $company }: avtalen din { $when } er avlyst. "{ $words }" { $link }
sms-receipt = { $company }: du har avlyst avtalen din { $when }. { $link }
sms-replaced = { $company }: avtalen { $when } som ble meldt til dette nummeret, gjelder ikke lenger.
sms-code = Kode til siden: { $code }

calendar-summary = Avtale med { $operator }, { $company }
calendar-description = Siden din med alle opplysninger: { $link }
