greeting = Laba diena, { $name },

invitation-subject = Jūsų susitikimas, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Jums paskirtas susitikimas. Jus priims { $operator }, { $company }.

again-subject = Jūsų susitikimas, { $company }: { $when } (siunčiama dar kartą)
again-intro = Dar kartą siunčiame Jūsų susitikimo duomenis. Jus priims { $operator }, { $company }. Niekas nepasikeitė.

moved-subject = Naujas Jūsų susitikimo laikas, { $company }: { $when }
moved-preheader = Naujas laikas: { $new }, ankstesnis: { $old }
moved-intro = Jūsų susitikimas perkeltas. Jus priims { $operator }, { $company }.
moved-from-to = Ankstesnis laikas: { $old }. Naujas laikas: { $new }.

cancelled-subject = Susitikimas atšauktas, { $company }: { $when }
cancelled-preheader = { $when } – susitikimas neįvyks.
cancelled-intro = Jūsų susitikimas atšauktas ({ $operator }, { $company }).
cancelled-words = { $operator } Jums rašo:
cancelled-after = Jums nieko daryti nereikia. Jei bus rastas naujas laikas, Jums pranešime ir jį matysite savo puslapyje.

receipt-subject = Atšaukėte susitikimą, { $company }: { $when }
receipt-preheader = { $when } – susitikimas neįvyks.
receipt-intro = Atšaukėte savo susitikimą ({ $operator }, { $company }). Dėkojame, kad pranešėte.
receipt-words = Jūsų žinutė:

replaced-subject = Nebegalioja: susitikimas, { $company }: { $when }
replaced-preheader = { $when } – šis laikas čia nebegalioja.
replaced-intro = Šiuo adresu praneštas susitikimas ({ $company }) nebegalioja. Kiti pranešimai siunčiami kitu adresu.
replaced-after = Jei įtraukėte jį į savo kalendorių, prašome pašalinti. Daugiau nieko daryti nereikia.

label-when = Kada
label-before = Anksčiau
label-with = Jus priims
label-zone = Laiko juosta

open-page = Atverti savo puslapį
page-link = Jūsų puslapis: { $link }
page-hint = Savo puslapyje matote laiką savo laiko juostoje, galite įtraukti susitikimą į kalendorių arba jį atšaukti. Nuoroda visada lieka ta pati.
link-private = Nuoroda skirta tik Jums. Prašome jos niekam neperduoti.
code = Jūsų puslapio kodas: { $code }

reply-hint = Į šį el. laišką galite atsakyti. Jūsų atsakymą skaitys { $operator }.
no-reply-hint = Prašome neatsakyti į šį el. laišką: Jūsų atsakymo niekas neskaitytų.
footer = Šį pranešimą gaunate, nes { $company } su Jumis sutarė dėl susitikimo.

sms-invitation = { $company }: Jūsų susitikimas { $when }. { $link }
sms-moved = { $company }: susitikimas perkeltas. Buvo { $old }, dabar { $new }. { $link }
sms-cancelled = { $company }: atšauktas susitikimas { $when }. { $link }
sms-cancelled-words = { $company }: atšauktas susitikimas { $when }. "{ $words }" { $link }
sms-receipt = { $company }: atšaukėte susitikimą { $when }. { $link }
sms-replaced = { $company }: šiuo numeriu praneštas susitikimas { $when } nebegalioja.
sms-code = Puslapio kodas: { $code }

calendar-summary = Susitikimas: { $operator }, { $company }
calendar-description = Jūsų puslapis su visais duomenimis: { $link }
