title = Din tid hos { $company }
with = med { $operator }

state-planned = Din bokade tid
state-moved = Din tid har flyttats
moved-from-to = Tidigare tid: { $old }. Ny tid: { $new }.
state-running = Din tid är nu
state-cancelled = Den här tiden är avbokad
state-cancelled-by-you = Du har avbokat den här tiden
state-over = Den här tiden har passerat
state-missed = Det här mötet blev inte av
state-none = Du har ingen bokad tid just nu
none-hint = När en tid är bokad visas den här. Länken är densamma.
words-from = { $operator } skriver:
your-words = Ditt meddelande:

add-to-calendar = Lägg till i kalendern
zone-note = Alla tider: { $zone }
zone-label = Tidszon
zone-change = Byt tidszon
language-label = Språk
language-change = Byt språk

cancel = Avboka tiden
cancel-title = Vill du avboka den här tiden?
cancel-explain = { $company } får veta det direkt och tiden blir ledig för någon annan.
cancel-message-label = Meddelande till { $operator } (frivilligt)
keep = Behåll tiden
take-back = Ångra avbokningen
take-back-until = Blev det fel? Du kan ångra avbokningen till kl. { $until }.
taken-back = Din tid gäller igen.
take-back-late = Det är för sent att ångra avbokningen här. Kontakta { $company } för en ny tid.
take-back-taken = Tiden har redan gått till någon annan. Kontakta { $company } för en ny tid.
cancel-late = Mötet har redan börjat och kan inte längre avbokas här. Kontakta { $company }.
changed-meanwhile = Tiden har ändrats under tiden. Titta på den igen; inget har avbokats.
message-too-long = Korta ditt meddelande till högst { $limit } tecken.
message-unprintable = Skriv ditt meddelande igen: det innehåller tecken som inte kan visas.

wrong-link-title = Den här länken leder ingenstans
wrong-link-text = Kanske saknas en del av den, eller så har den ersatts av en ny. Öppna länken i det senaste meddelandet som du har fått.
trouble-title = Något gick fel
trouble-text = Felet är inte ditt och inget har ändrats. Försök igen om en stund.
too-many = Det blev för många förfrågningar på en gång. Vänta en minut och försök igen.
footer = Den här sidan är bara till för dig. Lämna inte adressen vidare.
