title = Jūsų susitikimas, { $company }
with = Jus priims { $operator }

state-planned = Jūsų susitikimas
state-moved = Jūsų susitikimas perkeltas
moved-from-to = Anksčiau: { $old }. Dabar: { $new }.
state-running = Jūsų susitikimas vyksta dabar
state-cancelled = Šis susitikimas atšauktas
state-cancelled-by-you = Šį susitikimą atšaukėte Jūs
state-over = Šis susitikimas jau pasibaigė
state-missed = Šis susitikimas neįvyko
state-none = Šiuo metu susitikimo neturite
none-hint = Kai laikas bus sutartas, jis bus rodomas čia. Nuoroda lieka ta pati.
words-from = { $operator } Jums rašo:
your-words = Jūsų žinutė:

add-to-calendar = Įtraukti į kalendorių
zone-note = Visi laikai: { $zone }
zone-label = Laiko juosta
zone-change = Keisti laiko juostą
language-label = Kalba
language-change = Keisti kalbą

cancel = Atšaukti susitikimą
cancel-title = Atšaukti šį susitikimą?
cancel-explain = { $company } iškart apie tai sužinos, o laikas atsilaisvins kam nors kitam.
cancel-message-label = Žinutė, gavėjas: { $operator } (neprivaloma)
keep = Palikti susitikimą
take-back = Panaikinti atšaukimą
take-back-until = Tai buvo klaida? Atšaukimą galite panaikinti iki { $until }.
taken-back = Jūsų susitikimas vėl galioja.
take-back-late = Atšaukimo čia panaikinti nebegalima. Dėl naujo susitikimo kreipkitės: { $company }.
take-back-taken = Šis laikas jau atiteko kam nors kitam. Dėl naujo susitikimo kreipkitės: { $company }.
cancel-late = Susitikimas jau prasidėjo ir čia jo atšaukti nebegalima. Prašome kreiptis: { $company }.
changed-meanwhile = Susitikimas tuo metu buvo pakeistas. Prašome peržiūrėti jį dar kartą; niekas nebuvo atšaukta.
message-too-long = { $limit ->
    [one] Prašome sutrumpinti žinutę iki { $limit } simbolio.
    [few] Prašome sutrumpinti žinutę iki { $limit } simbolių.
    [many] Prašome sutrumpinti žinutę iki { $limit } simbolio.
   *[other] Prašome sutrumpinti žinutę iki { $limit } simbolių.
}
message-unprintable = Prašome parašyti žinutę iš naujo: joje yra simbolių, kurių negalima parodyti.

wrong-link-title = Ši nuoroda niekur neveda
wrong-link-text = Galbūt trūksta jos dalies arba ji pakeista nauja. Prašome atverti nuorodą iš paskutinio gauto pranešimo.
trouble-title = Kažkas nepavyko
trouble-text = Tai ne Jūsų klaida, ir niekas nebuvo pakeista. Prašome po akimirkos pabandyti dar kartą.
too-many = Vienu metu gauta per daug užklausų. Prašome palaukti minutę ir bandyti dar kartą.
footer = Šis puslapis skirtas tik Jums. Prašome jo adreso niekam neperduoti.
