title = Varattu aikasi, { $company }
with = Tapaat: { $operator }

state-planned = Varattu aikasi
state-moved = Aikasi on siirretty
moved-from-to = Aiempi aika: { $old }. Uusi aika: { $new }.
state-running = Aikasi on nyt
state-cancelled = Tämä aika on peruttu
state-cancelled-by-you = Olet perunut tämän ajan
state-over = Tämä tapaaminen on päättynyt
state-missed = Tämä tapaaminen ei toteutunut
state-none = Sinulle ei ole tällä hetkellä varattu aikaa
none-hint = Kun aika on sovittu, se näkyy tällä sivulla. Linkki pysyy samana.
words-from = Viesti sinulle, { $operator }:
your-words = Viestisi:

add-to-calendar = Lisää kalenteriin
zone-note = Kaikki ajat: { $zone }
zone-label = Aikavyöhyke
zone-change = Vaihda aikavyöhyke
language-label = Kieli
language-change = Vaihda kieli

cancel = Peru aika
cancel-title = Perutaanko tämä aika?
cancel-explain = Tieto menee heti perille ({ $company }), ja aika vapautuu muille.
cancel-message-label = Viesti, saaja { $operator } (vapaaehtoinen)
keep = Säilytä aika
take-back = Palauta aika
take-back-until = Peruitko vahingossa? Voit palauttaa ajan, viimeistään klo { $until }.
taken-back = Aikasi on taas voimassa.
take-back-late = Aikaa ei voi enää palauttaa tällä sivulla. Pyydä uusi aika: { $company }.
take-back-taken = Aika on jo varattu toiselle. Pyydä uusi aika: { $company }.
cancel-late = Tapaaminen on jo alkanut, joten aikaa ei voi enää perua tällä sivulla. Ota yhteyttä: { $company }.
changed-meanwhile = Aikaa on sillä välin muutettu. Katso tiedot uudelleen; mitään ei ole peruttu.
message-too-long = Lyhennä viestisi enintään { $limit } merkkiin.
message-unprintable = Kirjoita viestisi uudelleen: siinä on merkkejä, joita ei voi näyttää.

wrong-link-title = Tämä linkki ei toimi
wrong-link-text = Siitä saattaa puuttua osa, tai se on korvattu uudella. Avaa linkki viimeisimmästä saamastasi viestistä.
trouble-title = Jokin meni vikaan
trouble-text = Vika ei ole sinun, eikä mitään muutettu. Yritä hetken kuluttua uudelleen.
too-many = Pyyntöjä tuli liian monta kerralla. Odota minuutti ja yritä uudelleen.
footer = Tämä sivu on tarkoitettu vain sinulle. Älä anna sen osoitetta muille.
