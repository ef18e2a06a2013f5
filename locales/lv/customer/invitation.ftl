title = Jūsu tikšanās, { $company }
with = Ar Jums tiksies { $operator }

state-planned = Jūsu tikšanās
state-moved = Jūsu tikšanās ir pārcelta
moved-from-to = Iepriekš: { $old }. Tagad: { $new }.
state-running = Jūsu tikšanās notiek tagad
state-cancelled = Šī tikšanās ir atcelta
state-cancelled-by-you = Jūs atcēlāt šo tikšanos
state-over = Šī tikšanās ir beigusies
state-missed = Šī tikšanās nenotika
state-none = Pašlaik Jums nav norunātas tikšanās
none-hint = Kad laiks būs norunāts, tas parādīsies šeit. Saite paliek tā pati.
words-from = { $operator } Jums raksta:
your-words = Jūsu ziņa:

add-to-calendar = Pievienot kalendāram
zone-note = Visi laiki: { $zone }
zone-label = Laika josla
zone-change = Mainīt laika joslu
language-label = Valoda
language-change = Mainīt valodu

cancel = Atcelt tikšanos
cancel-title = Vai atcelt šo tikšanos?
cancel-explain = { $company } par to uzzinās uzreiz, un laiks kļūs brīvs kādam citam.
cancel-message-label = Ziņa, saņēmējs: { $operator } (nav obligāti)
keep = Paturēt tikšanos
take-back = Atsaukt atcelšanu
take-back-until = Vai tā bija kļūda? Atcelšanu varat atsaukt līdz { $until }.
taken-back = Jūsu tikšanās atkal ir spēkā.
take-back-late = Atcelšanu šeit vairs nevar atsaukt. Lai norunātu jaunu tikšanos, sazinieties: { $company }.
take-back-taken = Šis laiks pa to laiku ir atdots kādam citam. Lai norunātu jaunu tikšanos, sazinieties: { $company }.
cancel-late = Tikšanās jau ir sākusies, un šeit to vairs nevar atcelt. Lūdzu, sazinieties: { $company }.
changed-meanwhile = Tikšanās pa to laiku ir mainīta. Lūdzu, apskatiet to vēlreiz; nekas nav atcelts.
message-too-long = { $limit ->
    [zero] Lūdzu, saīsiniet ziņu līdz { $limit } zīmēm.
    [one] Lūdzu, saīsiniet ziņu līdz { $limit } zīmei.
   *[other] Lūdzu, saīsiniet ziņu līdz { $limit } zīmēm.
}
message-unprintable = Lūdzu, ierakstiet ziņu vēlreiz: tajā ir zīmes, ko nevar parādīt.

wrong-link-title = Šī saite nekur neved
wrong-link-text = Iespējams, trūkst tās daļas vai arī tā ir aizstāta ar jaunu. Lūdzu, atveriet saiti no pēdējās saņemtās ziņas.
trouble-title = Kaut kas neizdevās
trouble-text = Tā nebija Jūsu vaina, un nekas nav mainīts. Lūdzu, pēc brīža mēģiniet vēlreiz.
too-many = Vienlaikus bija pārāk daudz pieprasījumu. Lūdzu, uzgaidiet minūti un mēģiniet vēlreiz.
footer = Šī lapa ir domāta tikai Jums. Lūdzu, nenododiet tās adresi citiem.
