title = Az Ön időpontja, { $company }
with = Önt várja: { $operator }

state-planned = Az Ön időpontja
state-moved = Az Ön időpontja módosult
moved-from-to = Eddig: { $old }. Most: { $new }.
state-running = Találkozója most zajlik
state-cancelled = Ezt az időpontot lemondtuk
state-cancelled-by-you = Ön lemondta ezt az időpontot
state-over = Ez az időpont elmúlt
state-missed = Ez a találkozó elmaradt
state-none = Jelenleg nincs időpontja
none-hint = Amint van egyeztetett időpont, itt jelenik meg. A hivatkozás ugyanaz marad.
words-from = { $operator } üzenete:
your-words = Az Ön üzenete:

add-to-calendar = Felvétel a naptárba
zone-note = Minden időpont: { $zone }
zone-label = Időzóna
zone-change = Időzóna módosítása
language-label = Nyelv
language-change = Nyelv módosítása

cancel = Időpont lemondása
cancel-title = Lemondja ezt az időpontot?
cancel-explain = { $company } azonnal értesül róla, és az időpont felszabadul más számára.
cancel-message-label = Üzenet, címzett: { $operator } (nem kötelező)
keep = Időpont megtartása
take-back = Lemondás visszavonása
take-back-until = Tévedés volt? A lemondást eddig vonhatja vissza: { $until }.
taken-back = Időpontja ismét érvényes.
take-back-late = A lemondás itt már nem vonható vissza. Új időpontért forduljon ide: { $company }.
take-back-taken = Ezt az időpontot időközben más kapta meg. Új időpontért forduljon ide: { $company }.
cancel-late = A találkozó már elkezdődött, itt már nem mondható le. Kérjük, forduljon ide: { $company }.
changed-meanwhile = Az időpont időközben megváltozott. Kérjük, nézze meg újra; semmit sem mondtunk le.
message-too-long = Kérjük, rövidítse üzenetét legfeljebb { $limit } karakterre.
message-unprintable = Kérjük, írja be újra az üzenetét: megjeleníthetetlen karaktereket tartalmaz.

wrong-link-title = Ez a hivatkozás nem vezet sehová
wrong-link-text = Lehet, hogy egy része hiányzik, vagy újra cserélték. Kérjük, nyissa meg a legutóbb kapott üzenetben lévő hivatkozást.
trouble-title = Valami hiba történt
trouble-text = Nem Ön hibázott, és semmi sem változott. Kérjük, próbálja újra egy kis idő múlva.
too-many = Túl sok kérés érkezett egyszerre. Kérjük, várjon egy percet, majd próbálja újra.
footer = Ez az oldal csak Önnek szól. Kérjük, ne adja tovább a címét.
