greeting = Dobrý deň, { $name },

invitation-subject = Vaše stretnutie, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Máte dohodnuté stretnutie. Stretne sa s Vami { $operator }, { $company }.

again-subject = Vaše stretnutie, { $company }: { $when } (zaslané znova)
again-intro = Posielame Vám ešte raz údaje o Vašom stretnutí. Stretne sa s Vami { $operator }, { $company }. Nič sa nezmenilo.

moved-subject = Nový termín Vášho stretnutia, { $company }: { $when }
moved-preheader = Po novom { $new }, predtým { $old }
moved-intro = Vaše stretnutie bolo presunuté. Stretne sa s Vami { $operator }, { $company }.
moved-from-to = Pôvodný termín: { $old }. Nový termín: { $new }.

cancelled-subject = Stretnutie zrušené, { $company }: { $when }
cancelled-preheader = { $when } – stretnutie sa nekoná.
cancelled-intro = Vaše stretnutie bolo zrušené ({ $operator }, { $company }).
cancelled-words = { $operator } Vám píše:
cancelled-after = Nemusíte nič robiť. Ak sa nájde nový termín, dáme Vám vedieť a uvidíte ho aj na svojej stránke.

receipt-subject = Zrušenie stretnutia prijaté, { $company }: { $when }
receipt-preheader = { $when } – stretnutie sa nekoná.
receipt-intro = Vaše stretnutie sme podľa Vášho želania zrušili ({ $operator }, { $company }). Ďakujeme, že ste nám dali vedieť.
receipt-words = Vaša správa:

replaced-subject = Už neplatí: stretnutie, { $company }: { $when }
replaced-preheader = { $when } – tento termín tu už neplatí.
replaced-intro = Stretnutie oznámené na túto adresu ({ $company }) už neplatí. Ďalšie správy budeme posielať na inú adresu.
replaced-after = Ak máte stretnutie v kalendári, prosíme, odstráňte ho. Nič ďalšie robiť nemusíte.

label-when = Termín
label-before = Pôvodne
label-with = Stretne sa s Vami
label-zone = Časové pásmo

open-page = Otvoriť Vašu stránku
page-link = Vaša stránka: { $link }
page-hint = Na svojej stránke vidíte čas vo svojom časovom pásme a stretnutie si môžete pridať do kalendára alebo ho zrušiť. Odkaz zostáva stále rovnaký.
link-private = Odkaz je určený iba Vám. Prosíme, nikomu ho neposielajte.
code = Váš kód k stránke: { $code }

reply-hint = Na tento e-mail môžete odpovedať. Vašu odpoveď bude čítať { $operator }.
no-reply-hint = Na tento e-mail prosíme neodpovedajte: Vašu odpoveď by nikto nečítal.
footer = Túto správu dostávate, pretože { $company } má s Vami dohodnuté stretnutie.

sms-invitation = { $company }: termín Vášho stretnutia je { $when }. Viac: { $link }
sms-moved = { $company }: zmena termínu stretnutia. Pôvodne { $old }, po novom { $new }. { $link }
sms-cancelled = { $company }: Vaše stretnutie { $when } je zrušené. { $link }
sms-cancelled-words = { $company }: Vaše stretnutie { $when } je zrušené. "{ $words }" { $link }
sms-receipt = { $company }: zrušili sme Vaše stretnutie { $when }. { $link }
sms-replaced = { $company }: stretnutie { $when } oznámené na toto číslo už neplatí.
sms-code = Kód k stránke: { $code }

calendar-summary = Stretnutie: { $operator }, { $company }
calendar-description = Vaša stránka so všetkými údajmi: { $link }
