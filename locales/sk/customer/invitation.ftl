title = Vaše stretnutie, { $company }
with = Stretne sa s Vami { $operator }

state-planned = Vaše stretnutie
state-moved = Vaše stretnutie bolo presunuté
moved-from-to = Pôvodný termín: { $old }. Nový termín: { $new }.
state-running = Vaše stretnutie práve prebieha
state-cancelled = Toto stretnutie bolo zrušené
state-cancelled-by-you = Stretnutie bolo zrušené na Vaše želanie
state-over = Toto stretnutie sa už skončilo
state-missed = Toto stretnutie sa neuskutočnilo
state-none = Momentálne nemáte dohodnuté stretnutie
none-hint = Keď bude dohodnutý termín, zobrazí sa tu. Odkaz zostáva rovnaký.
words-from = { $operator } Vám píše:
your-words = Vaša správa:

add-to-calendar = Pridať do kalendára
zone-note = Všetky časy: { $zone }
zone-label = Časové pásmo
zone-change = Zmeniť časové pásmo
language-label = Jazyk
language-change = Zmeniť jazyk

cancel = Zrušiť stretnutie
cancel-title = Zrušiť toto stretnutie?
cancel-explain = { $company } sa to hneď dozvie a termín sa uvoľní pre niekoho iného.
cancel-message-label = Správa, príjemca: { $operator } (nepovinné)
keep = Ponechať stretnutie
take-back = Vziať zrušenie späť
take-back-until = Bol to omyl? Zrušenie môžete vziať späť do { $until }.
taken-back = Vaše stretnutie opäť platí.
take-back-late = Zrušenie tu už nie je možné vziať späť. Vo veci nového termínu sa prosím obráťte na: { $company }.
take-back-taken = Tento termín bol medzitým pridelený niekomu inému. Vo veci nového termínu sa prosím obráťte na: { $company }.
cancel-late = Stretnutie sa už začalo a tu ho nie je možné zrušiť. Obráťte sa prosím na: { $company }.
changed-meanwhile = Stretnutie bolo medzitým zmenené. Prosíme, pozrite si ho znova; nič nebolo zrušené.
message-too-long = { $limit ->
    [one] Skráťte prosím správu najviac na { $limit } znak.
    [few] Skráťte prosím správu najviac na { $limit } znaky.
    [many] Skráťte prosím správu najviac na { $limit } znaku.
   *[other] Skráťte prosím správu najviac na { $limit } znakov.
}
message-unprintable = Napíšte prosím správu znova: obsahuje znaky, ktoré sa nedajú zobraziť.

wrong-link-title = Tento odkaz nikam nevedie
wrong-link-text = Možno jeho časť chýba alebo bol nahradený novým. Otvorte prosím odkaz z poslednej správy, ktorú ste dostali.
trouble-title = Niečo sa nepodarilo
trouble-text = Nebola to Vaša chyba a nič sa nezmenilo. Skúste to prosím o chvíľu znova.
too-many = Bolo toho príliš veľa naraz. Počkajte prosím minútu a skúste to znova.
footer = Táto stránka je určená iba Vám. Prosíme, nikomu neposielajte jej adresu.
