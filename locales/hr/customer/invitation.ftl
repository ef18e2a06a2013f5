title = Vaš termin, { $company }
with = Prima Vas { $operator }

state-planned = Vaš termin
state-moved = Vaš je termin pomaknut
moved-from-to = Prije: { $old }. Sada: { $new }.
state-running = Vaš termin upravo traje
state-cancelled = Ovaj je termin otkazan
state-cancelled-by-you = Otkazali ste ovaj termin
state-over = Ovaj je termin prošao
state-missed = Ovaj termin nije održan
state-none = Trenutačno nemate dogovoren termin
none-hint = Kada termin bude dogovoren, pojavit će se ovdje. Poveznica ostaje ista.
words-from = { $operator } Vam piše:
your-words = Vaša poruka:

add-to-calendar = Dodaj u kalendar
zone-note = Sva vremena: { $zone }
zone-label = Vremenska zona
zone-change = Promijeni vremensku zonu
language-label = Jezik
language-change = Promijeni jezik

cancel = Otkaži termin
cancel-title = Otkazati ovaj termin?
cancel-explain = { $company } odmah dobiva obavijest, a vrijeme se oslobađa za nekoga drugoga.
cancel-message-label = Poruka, prima { $operator } (neobavezno)
keep = Zadrži termin
take-back = Poništi otkazivanje
take-back-until = Je li to bila pogreška? Otkazivanje možete poništiti do { $until }.
taken-back = Vaš termin ponovno vrijedi.
take-back-late = Otkazivanje se ovdje više ne može poništiti. Za novi termin obratite se na: { $company }.
take-back-taken = To je vrijeme u međuvremenu dodijeljeno nekome drugome. Za novi termin obratite se na: { $company }.
cancel-late = Termin je već počeo i ovdje se više ne može otkazati. Obratite se na: { $company }.
changed-meanwhile = Termin je u međuvremenu promijenjen. Molimo Vas da ga ponovno pogledate; ništa nije otkazano.
message-too-long = { $limit ->
    [one] Molimo Vas da skratite poruku na najviše { $limit } znak.
    [few] Molimo Vas da skratite poruku na najviše { $limit } znaka.
   *[other] Molimo Vas da skratite poruku na najviše { $limit } znakova.
}
message-unprintable = Molimo Vas da ponovno napišete poruku: sadrži znakove koji se ne mogu prikazati.

wrong-link-title = Ova poveznica ne vodi nikamo
wrong-link-text = Možda nedostaje njezin dio ili je zamijenjena novom. Otvorite poveznicu iz posljednje poruke koju ste primili.
trouble-title = Nešto nije uspjelo
trouble-text = To nije bila Vaša pogreška i ništa nije promijenjeno. Pokušajte ponovno za koji trenutak.
too-many = Bilo je previše zahtjeva odjednom. Pričekajte jednu minutu i pokušajte ponovno.
footer = Ova je stranica namijenjena samo Vama. Molimo Vas da nikome ne prosljeđujete njezinu adresu.
