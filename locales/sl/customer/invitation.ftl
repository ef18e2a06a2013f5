title = Vaš termin, { $company }
with = Sprejme Vas { $operator }

state-planned = Vaš termin
state-moved = Vaš termin je prestavljen
moved-from-to = Prej: { $old }. Zdaj: { $new }.
state-running = Vaš termin pravkar poteka
state-cancelled = Ta termin je odpovedan
state-cancelled-by-you = Ta termin ste odpovedali
state-over = Ta termin je mimo
state-missed = Tega termina ni bilo
state-none = Trenutno nimate dogovorjenega termina
none-hint = Ko bo termin dogovorjen, bo prikazan tukaj. Povezava ostane enaka.
words-from = { $operator } Vam piše:
your-words = Vaše sporočilo:

add-to-calendar = Dodaj v koledar
zone-note = Vsi časi: { $zone }
zone-label = Časovni pas
zone-change = Spremeni časovni pas
language-label = Jezik
language-change = Spremeni jezik

cancel = Odpovej termin
cancel-title = Želite odpovedati ta termin?
cancel-explain = { $company } takoj prejme obvestilo, čas pa se sprosti za koga drugega.
cancel-message-label = Sporočilo, prejme ga { $operator } (neobvezno)
keep = Obdrži termin
take-back = Prekliči odpoved
take-back-until = Je bila to pomota? Odpoved lahko prekličete do { $until }.
taken-back = Vaš termin spet velja.
take-back-late = Odpovedi tukaj ni več mogoče preklicati. Za nov termin se obrnite na: { $company }.
take-back-taken = Ta čas je medtem dobil nekdo drug. Za nov termin se obrnite na: { $company }.
cancel-late = Termin se je že začel in ga tukaj ni več mogoče odpovedati. Obrnite se na: { $company }.
changed-meanwhile = Termin je bil medtem spremenjen. Prosimo, oglejte si ga še enkrat; nič ni bilo odpovedano.
message-too-long = { $limit ->
    [one] Prosimo, skrajšajte sporočilo na največ { $limit } znak.
    [two] Prosimo, skrajšajte sporočilo na največ { $limit } znaka.
    [few] Prosimo, skrajšajte sporočilo na največ { $limit } znake.
   *[other] Prosimo, skrajšajte sporočilo na največ { $limit } znakov.
}
message-unprintable = Prosimo, napišite sporočilo še enkrat: vsebuje znake, ki jih ni mogoče prikazati.

wrong-link-title = Ta povezava ne vodi nikamor
wrong-link-text = Morda je del povezave izgubljen ali pa jo je nadomestila nova. Odprite povezavo iz zadnjega sporočila, ki ste ga prejeli.
trouble-title = Nekaj je šlo narobe
trouble-text = To ni bila Vaša napaka in nič ni bilo spremenjeno. Prosimo, poskusite znova čez trenutek.
too-many = Zahtev je bilo preveč naenkrat. Počakajte eno minuto in poskusite znova.
footer = Ta stran je namenjena samo Vam. Prosimo, ne posredujte njenega naslova naprej.
