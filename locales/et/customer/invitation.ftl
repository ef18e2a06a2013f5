title = Teie kohtumine, { $company }
with = Teiega kohtub { $operator }

state-planned = Teie kohtumine
state-moved = Teie kohtumise aega on muudetud
moved-from-to = Senine aeg: { $old }. Uus aeg: { $new }.
state-running = Teie kohtumine toimub praegu
state-cancelled = See kohtumine on tühistatud
state-cancelled-by-you = Olete selle kohtumise tühistanud
state-over = See kohtumine on lõppenud
state-missed = See kohtumine jäi ära
state-none = Teil ei ole praegu kohtumist
none-hint = Kui aeg on kokku lepitud, näete seda siin. Link jääb samaks.
words-from = { $operator } kirjutab:
your-words = Teie sõnum:

add-to-calendar = Lisa kalendrisse
zone-note = Kõik ajad: { $zone }
zone-label = Ajavöönd
zone-change = Muuda ajavööndit
language-label = Keel
language-change = Muuda keelt

cancel = Tühista kohtumine
cancel-title = Kas tühistada see kohtumine?
cancel-explain = { $company } saab sellest kohe teada ja aeg vabaneb kellelegi teisele.
cancel-message-label = Sõnum, saaja { $operator } (pole kohustuslik)
keep = Jäta kohtumine alles
take-back = Võta tühistamine tagasi
take-back-until = Kas vajutasite kogemata? Tühistamise saate tagasi võtta kuni kella { $until }.
taken-back = Teie kohtumine kehtib jälle.
take-back-late = Tühistamist ei saa siin enam tagasi võtta. Uue aja saamiseks võtke ühendust: { $company }.
take-back-taken = See aeg on vahepeal antud kellelegi teisele. Uue aja saamiseks võtke ühendust: { $company }.
cancel-late = Kohtumine on juba alanud ja seda ei saa siin enam tühistada. Palun võtke ühendust: { $company }.
changed-meanwhile = Kohtumist on vahepeal muudetud. Palun vaadake see uuesti üle; midagi ei ole tühistatud.
message-too-long = { $limit ->
    [one] Palun lühendage oma sõnumit: kõige rohkem { $limit } märk.
   *[other] Palun lühendage oma sõnumit: kõige rohkem { $limit } märki.
}
message-unprintable = Palun kirjutage oma sõnum uuesti: selles on märke, mida ei saa kuvada.

wrong-link-title = See link ei vii kuhugi
wrong-link-text = Võib-olla on osa sellest puudu või on see asendatud uuega. Palun avage link viimasest sõnumist, mille saite.
trouble-title = Midagi läks valesti
trouble-text = See ei olnud Teie viga ja midagi ei muudetud. Palun proovige hetke pärast uuesti.
too-many = Päringuid tuli korraga liiga palju. Palun oodake üks minut ja proovige siis uuesti.
footer = See leht on mõeldud ainult Teile. Palun ärge andke selle aadressi edasi.
