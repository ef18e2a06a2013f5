greeting = Labdien, { $name }!

invitation-subject = Jūsu tikšanās, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Jums ir norunāta tikšanās. Ar Jums tiksies { $operator }, { $company }.

again-subject = Jūsu tikšanās, { $company }: { $when } (nosūtīts atkārtoti)
again-intro = Vēlreiz nosūtām Jūsu tikšanās datus. Ar Jums tiksies { $operator }, { $company }. Nekas nav mainījies.

moved-subject = Jauns Jūsu tikšanās laiks, { $company }: { $when }
moved-preheader = Jaunais laiks: { $new }, iepriekšējais: { $old }
moved-intro = Jūsu tikšanās ir pārcelta. Ar Jums tiksies { $operator }, { $company }.
moved-from-to = Iepriekšējais laiks: { $old }. Jaunais laiks: { $new }.

cancelled-subject = Tikšanās atcelta, { $company }: { $when }
cancelled-preheader = { $when } – tikšanās nenotiks.
cancelled-intro = Jūsu tikšanās ir atcelta ({ $operator }, { $company }).
cancelled-words = { $operator } Jums raksta:
cancelled-after = Jums nekas nav jādara. Ja tiks atrasts jauns laiks, mēs Jums paziņosim, un tas būs redzams arī Jūsu lapā.

receipt-subject = Jūs atcēlāt tikšanos, { $company }: { $when }
receipt-preheader = { $when } – tikšanās nenotiks.
receipt-intro = Jūs atcēlāt savu tikšanos ({ $operator }, { $company }). Paldies, ka paziņojāt.
receipt-words = Jūsu ziņa:

replaced-subject = Vairs nav spēkā: tikšanās, { $company }: { $when }
replaced-preheader = { $when } – šis laiks šeit vairs nav spēkā.
replaced-intro = Uz šo adresi paziņotā tikšanās ({ $company }) vairs nav spēkā. Turpmākās ziņas sūtīsim uz citu adresi.
replaced-after = Ja pievienojāt to savam kalendāram, lūdzu, dzēsiet to. Vairāk Jums nekas nav jādara.

label-when = Kad
label-before = Iepriekš
label-with = Ar Jums tiksies
label-zone = Laika josla

open-page = Atvērt savu lapu
page-link = Jūsu lapa: { $link }
page-hint = Savā lapā Jūs redzat laiku savā laika joslā, varat pievienot tikšanos kalendāram vai to atcelt. Saite vienmēr paliek tā pati.
link-private = Saite ir domāta tikai Jums. Lūdzu, nenododiet to citiem.
code = Jūsu lapas kods: { $code }

reply-hint = Uz šo e-pastu varat atbildēt. Jūsu atbildi lasīs { $operator }.
no-reply-hint = Lūdzu, neatbildiet uz šo e-pastu: Jūsu atbildi neviens neizlasītu.
footer = Jūs saņemat šo ziņu, jo Jums ir norunāta tikšanās: { $company }.

sms-invitation = { $company }: Jūsu tikšanās ir { $when }. Vairāk: { $link }
sms-moved = { $company }: tikšanās pārcelta. Iepriekš { $old }, tagad { $new }. { $link }
sms-cancelled = { $company }: Jūsu tikšanās { $when } ir atcelta. { $link }
sms-cancelled-words = { $company }: Jūsu tikšanās { $when } ir atcelta. "{ $words }" { $link }
sms-receipt = { $company }: Jūs atcēlāt tikšanos { $when }. { $link }
sms-replaced = { $company }: uz šo numuru paziņotā tikšanās { $when } vairs nav spēkā.
sms-code = Lapas kods: { $code }

calendar-summary = Tikšanās: { $operator }, { $company }
calendar-description = Jūsu lapa ar visiem datiem: { $link }
