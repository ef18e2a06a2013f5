### Emails to operators.

cancelled-subject = Asiakas perui: { $name } (tapaus { $number }), { $when }
cancelled-preheader = { $name } ei tule.
cancelled-intro = { $name } (tapaus { $number }) on perunut varauksensa.
cancelled-words = { $name } kirjoittaa:
cancelled-silent = Mukana ei ollut viestiä.
cancelled-after = Aika on taas vapaa. Tapaus jää avoimeksi; ajan vieressä olevasta kynästä voit varata uuden ajan.
open-case = Avaa tapaus
footer = Sait tämän viestin, koska osallistut tähän tapaamiseen: { $company }.
