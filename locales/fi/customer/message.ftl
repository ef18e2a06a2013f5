greeting = Hei { $name }!

invitation-subject = Sinulle varattu aika, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Sinulle on varattu aika. Tapaat: { $operator }, { $company }.

again-subject = Sinulle varattu aika, { $company }: { $when } (lähetetty uudelleen)
again-intro = Tässä ovat vielä kerran varatun aikasi tiedot. Tapaat: { $operator }, { $company }. Mikään ei ole muuttunut.

moved-subject = Aikasi on siirretty, { $company }: { $when }
moved-preheader = Uusi aika { $new }, aiempi aika { $old }
moved-intro = Varattu aikasi on siirretty. Tapaat: { $operator }, { $company }.
moved-from-to = Aiempi aika: { $old }. Uusi aika: { $new }.

cancelled-subject = Aikasi on peruttu, { $company }: { $when }
cancelled-preheader = Aika { $when } on peruttu.
cancelled-intro = Varattu aikasi on peruttu. Sinun oli määrä tavata: { $operator }, { $company }.
cancelled-words = Viesti sinulle, { $operator }:
cancelled-after = Sinun ei tarvitse tehdä mitään. Jos uusi aika löytyy, ilmoitamme siitä sinulle ja se näkyy sivullasi.

receipt-subject = Peruit aikasi, { $company }: { $when }
receipt-preheader = Aika { $when } on peruttu.
receipt-intro = Olet perunut varatun aikasi. Sinun oli määrä tavata: { $operator }, { $company }. Kiitos ilmoituksesta.
receipt-words = Viestisi:

replaced-subject = Ei enää voimassa, { $company }: { $when }
replaced-preheader = Tähän osoitteeseen ilmoitettu aika { $when } ei ole enää voimassa.
replaced-intro = Tähän osoitteeseen ilmoitettu aika ({ $company }) ei ole enää voimassa. Seuraavat viestit lähetetään toiseen osoitteeseen.
replaced-after = Jos lisäsit ajan kalenteriisi, poista se sieltä. Muuta sinun ei tarvitse tehdä.

label-when = Aika
label-before = Aiempi aika
label-with = Kenen kanssa
label-zone = Aikavyöhyke

open-page = Avaa sivusi
page-link = Sivusi: { $link }
page-hint = Sivullasi näet ajan omassa aikavyöhykkeessäsi ja voit lisätä sen kalenteriisi tai perua sen. Linkki pysyy samana.
link-private = Linkki on tarkoitettu vain sinulle. Älä anna sitä muille.
code = Koodisi sivulle: { $code }

reply-hint = Voit vastata tähän sähköpostiin. Vastauksesi lukee { $operator }.
no-reply-hint = Älä vastaa tähän sähköpostiin, sillä kukaan ei lue vastauksia.
footer = Sait tämän viestin, koska { $company } on varannut sinulle ajan.

sms-invitation = { $company }: sinulle on varattu aika { $when }. Lisätiedot: { $link }
sms-moved = { $company }: aikasi on siirretty. Uusi aika { $new }, aiempi { $old }. { $link }
sms-cancelled = { $company }: aikasi { $when } on peruttu. { $link }
sms-cancelled-words = { $company }: aikasi { $when } on peruttu. "{ $words }" { $link }
sms-receipt = { $company }: olet perunut aikasi { $when }. { $link }
sms-replaced = { $company }: tähän numeroon ilmoitettu aika { $when } ei ole enää voimassa.
sms-code = Koodi sivulle: { $code }

calendar-summary = Varattu aika: { $operator }, { $company }
calendar-description = Sivusi, jolla näet kaikki tiedot: { $link }
