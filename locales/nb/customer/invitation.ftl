title = Din avtale hos { $company }
with = med { $operator }

state-planned = Avtalen din
state-moved = Avtalen din er flyttet
moved-from-to = Før: { $old }. Nå: { $new }.
state-running = Avtalen din pågår nå
state-cancelled = Denne avtalen er avlyst
state-cancelled-by-you = Du har avlyst denne avtalen
state-over = Denne avtalen er over
state-missed = Denne avtalen ble ikke gjennomført
state-none = Du har ingen avtale for øyeblikket
none-hint = Når en avtale er gjort, står den her. Lenken er den samme.
words-from = { $operator } skriver:
your-words = Meldingen din:

add-to-calendar = Legg til i kalender
zone-note = Alle tider: { $zone }
zone-label = Tidssone
zone-change = Bytt tidssone
language-label = Språk
language-change = Bytt språk

cancel = Avlys avtalen
cancel-title = Vil du avlyse denne avtalen?
cancel-explain = { $company } får beskjed med en gang, og tiden blir ledig for en annen.
cancel-message-label = Melding til { $operator } (valgfritt)
keep = Behold avtalen
take-back = Angre avlysningen
take-back-until = Var det en feil? Du kan angre avlysningen fram til kl. { $until }.
taken-back = Avtalen din gjelder igjen.
take-back-late = Det er for sent å angre avlysningen her. Ta kontakt med { $company } for å få en ny avtale.
take-back-taken = Denne tiden er i mellomtiden gitt til en annen. Ta kontakt med { $company } for å få en ny avtale.
cancel-late = Avtalen har allerede begynt og kan ikke lenger avlyses her. Ta kontakt med { $company }.
changed-meanwhile = Avtalen er endret i mellomtiden. Se på den en gang til. Ingenting er avlyst.
message-too-long = Forkort meldingen din til høyst { $limit } tegn.
message-unprintable = Skriv meldingen din på nytt: den inneholder tegn som ikke kan vises.

wrong-link-title = Denne lenken fører ingen steder
wrong-link-text = Kanskje mangler en del av den, eller den er erstattet av en ny. Åpne lenken i den siste meldingen du har fått.
trouble-title = Noe gikk galt
trouble-text = Det var ikke din feil, og ingenting er endret. Prøv igjen om et øyeblikk.
too-many = Det ble litt mye på en gang. Vent et minutt og prøv igjen.
footer = Denne siden er bare til deg. Ikke gi adressen videre til andre.
