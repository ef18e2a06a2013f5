greeting = Dobar dan, { $name }!

invitation-subject = Vaš termin, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Imate dogovoren termin. Prima Vas { $operator }, { $company }.

again-subject = Vaš termin, { $company }: { $when } (ponovno poslano)
again-intro = Još jednom Vam šaljemo podatke o Vašem terminu. Prima Vas { $operator }, { $company }. Ništa se nije promijenilo.

moved-subject = Novo vrijeme Vašeg termina, { $company }: { $when }
moved-preheader = Novo vrijeme { $new }, prije { $old }
moved-intro = Vaš je termin pomaknut. Prima Vas { $operator }, { $company }.
moved-from-to = Prijašnje vrijeme: { $old }. Novo vrijeme: { $new }.

cancelled-subject = Termin otkazan, { $company }: { $when }
cancelled-preheader = { $when } – termin se neće održati.
cancelled-intro = Vaš je termin otkazan ({ $operator }, { $company }).
cancelled-words = { $operator } Vam piše:
cancelled-after = Ne trebate ništa učiniti. Ako se nađe novo vrijeme, javit ćemo Vam, a vidjet ćete ga i na svojoj stranici.

receipt-subject = Otkazali ste termin, { $company }: { $when }
receipt-preheader = { $when } – termin se neće održati.
receipt-intro = Otkazali ste svoj termin ({ $operator }, { $company }). Hvala Vam što ste nam javili.
receipt-words = Vaša poruka:

replaced-subject = Više ne vrijedi: termin, { $company }: { $when }
replaced-preheader = { $when } – taj termin ovdje više ne vrijedi.
replaced-intro = Termin koji je javljen na ovu adresu ({ $company }) više ne vrijedi. Daljnje poruke šaljemo na drugu adresu.
replaced-after = Ako ste ga unijeli u svoj kalendar, molimo Vas da ga uklonite. Ništa drugo ne trebate učiniti.

label-when = Kada
label-before = Prije
label-with = Prima Vas
label-zone = Vremenska zona

open-page = Otvorite svoju stranicu
page-link = Vaša stranica: { $link }
page-hint = Na svojoj stranici vidite vrijeme u svojoj vremenskoj zoni, a termin možete dodati u kalendar ili otkazati. Poveznica uvijek ostaje ista.
link-private = Poveznica je namijenjena samo Vama. Molimo Vas da je ne prosljeđujete.
code = Vaš kod za stranicu: { $code }

reply-hint = Na ovu poruku možete odgovoriti. Vaš odgovor čita { $operator }.
no-reply-hint = Molimo Vas da ne odgovarate na ovu poruku: nitko ne bi pročitao Vaš odgovor.
footer = Ovu poruku primate jer { $company } ima s Vama dogovoren termin.

sms-invitation = { $company }: Vaš je termin { $when }. Detalji: { $link }
sms-moved = { $company }: promjena termina. Prije { $old }, sada { $new }. { $link }
sms-cancelled = { $company }: Vaš termin { $when } je otkazan. { $link }
sms-cancelled-words = { $company }: Vaš termin { $when } je otkazan. "{ $words }" { $link }
sms-receipt = { $company }: otkazali ste svoj termin { $when }. { $link }
sms-replaced = { $company }: termin { $when } koji je javljen na ovaj broj više ne vrijedi.
sms-code = Kod za stranicu: { $code }

calendar-summary = Termin: { $operator }, { $company }
calendar-description = Vaša stranica sa svim podacima: { $link }
