title = Programarea dumneavoastră la { $company }
with = cu { $operator }

state-planned = Programarea dumneavoastră
state-moved = Programarea dumneavoastră a fost mutată
moved-from-to = Înainte: { $old }. Acum: { $new }.
state-running = Programarea dumneavoastră are loc acum
state-cancelled = Această programare a fost anulată
state-cancelled-by-you = Ați anulat această programare
state-over = Această programare s-a încheiat
state-missed = Această programare nu a avut loc
state-none = În acest moment nu aveți nicio programare
none-hint = Când se stabilește o programare, aceasta apare aici. Linkul rămâne același.
words-from = { $operator } vă scrie:
your-words = Mesajul dumneavoastră:

add-to-calendar = Adăugați în calendar
zone-note = Toate orele: { $zone }
zone-label = Fus orar
zone-change = Schimbați fusul orar
language-label = Limbă
language-change = Schimbați limba

cancel = Anulați programarea
cancel-title = Anulați această programare?
cancel-explain = { $company } este anunțată imediat, iar ora devine liberă pentru altcineva.
cancel-message-label = Mesaj pentru { $operator } (opțional)
keep = Păstrați programarea
take-back = Reveniți asupra anulării
take-back-until = A fost o greșeală? Puteți reveni asupra anulării până la { $until }.
taken-back = Programarea dumneavoastră este din nou valabilă.
take-back-late = Nu se mai poate reveni aici asupra anulării. Pentru o nouă programare, contactați { $company }.
take-back-taken = Între timp, această oră a fost dată altcuiva. Pentru o nouă programare, contactați { $company }.
cancel-late = Programarea a început deja și nu mai poate fi anulată aici. Vă rugăm să contactați { $company }.
changed-meanwhile = Programarea a fost modificată între timp. Vă rugăm să o verificați din nou; nu s-a anulat nimic.
message-too-long = { $limit ->
    [one] Vă rugăm să scurtați mesajul la { $limit } caracter.
    [few] Vă rugăm să scurtați mesajul la { $limit } caractere.
   *[other] Vă rugăm să scurtați mesajul la { $limit } de caractere.
}
message-unprintable = Vă rugăm să scrieți din nou mesajul: conține caractere care nu pot fi afișate.

wrong-link-title = Acest link nu duce nicăieri
wrong-link-text = Poate îi lipsește o parte sau a fost înlocuit cu unul nou. Vă rugăm să deschideți linkul din ultimul mesaj primit.
trouble-title = Ceva nu a mers bine
trouble-text = Nu a fost vina dumneavoastră și nu s-a schimbat nimic. Vă rugăm să încercați din nou peste câteva momente.
too-many = Au fost prea multe cereri deodată. Vă rugăm să așteptați un minut și să încercați din nou.
footer = Această pagină vă este destinată numai dumneavoastră. Vă rugăm să nu îi dați adresa mai departe.
