### Emails to operators.

cancelled-subject = Asiakas perui: { $name } (tapaus { $number }), { $when }
cancelled-preheader = { $name } ei tule.
cancelled-intro = { $name } (tapaus { $number }) on perunut varauksensa.
cancelled-words = { $name } kirjoittaa:
cancelled-silent = Mukana ei ollut viestiä.
cancelled-after = Aika on taas vapaa. Tapaus jää avoimeksi; ajan vieressä olevasta kynästä voit varata uuden ajan.
answer-subject = Vastaus: { $name } (tapaus { $number })
answer-words = Vastaus:
answer-after = Se näkyy tapauksessa, jossa myös kollegasi näkevät sen. Jos vastaat tähän sähköpostiin, kirjoitat suoraan asiakkaalle ({ $name }), eikä vastauksesi näy tapauksessa.
stranger-subject = Vastaus tapaukseen { $name } ({ $number }), ei asiakkaan osoitteesta
stranger-after = Se näkyy tapauksessa. Emme tiedä, kuka sen kirjoitti: soita asiakkaalle, ennen kuin toimit sen mukaan.
answer-footer = Sait tämän viestin, koska vastaukset sähköposteihin ({ $company }) tulevat sinulle.
open-case = Avaa tapaus
footer = Sait tämän viestin, koska osallistut tähän tapaamiseen: { $company }.
