title = Uw afspraak bij { $company }
with = met { $operator }

state-planned = Uw afspraak
state-moved = Uw afspraak is verzet
moved-from-to = Eerder: { $old }. Nu: { $new }.
state-running = Uw afspraak is nu bezig
state-cancelled = Deze afspraak is afgezegd
state-cancelled-by-you = U hebt deze afspraak afgezegd
state-over = Deze afspraak is voorbij
state-missed = Deze afspraak is niet doorgegaan
state-none = U hebt op dit moment geen afspraak
none-hint = Zodra er een afspraak is gemaakt, staat die hier. De link blijft dezelfde.
words-from = { $operator } schrijft u:
your-words = Uw bericht:

add-to-calendar = Aan agenda toevoegen
zone-note = Alle tijden: { $zone }
zone-label = Tijdzone
zone-change = Tijdzone wijzigen
language-label = Taal
language-change = Taal wijzigen

cancel = Afspraak afzeggen
cancel-title = Deze afspraak afzeggen?
cancel-explain = { $company } krijgt meteen bericht en de tijd komt vrij voor iemand anders.
cancel-message-label = Bericht aan { $operator } (niet verplicht)
keep = Afspraak behouden
take-back = Afzegging ongedaan maken
take-back-until = Was dit een vergissing? U kunt de afzegging ongedaan maken tot { $until } uur.
taken-back = Uw afspraak staat weer vast.
take-back-late = De afzegging kan hier niet meer ongedaan worden gemaakt. Neem voor een nieuwe afspraak contact op met { $company }.
take-back-taken = Deze tijd is intussen aan iemand anders gegeven. Neem voor een nieuwe afspraak contact op met { $company }.
cancel-late = De afspraak is al begonnen en kan hier niet meer worden afgezegd. Neem contact op met { $company }.
changed-meanwhile = De afspraak is intussen gewijzigd. Bekijk hem nog eens; er is niets afgezegd.
message-too-long = { $limit ->
    [one] Maak uw bericht korter: hoogstens { $limit } teken.
   *[other] Maak uw bericht korter: hoogstens { $limit } tekens.
}
message-unprintable = Typ uw bericht opnieuw: het bevat tekens die niet kunnen worden weergegeven.

wrong-link-title = Deze link leidt nergens heen
wrong-link-text = Misschien ontbreekt er een deel van, of is hij door een nieuwe vervangen. Open de link uit het laatste bericht dat u hebt gekregen.
trouble-title = Er is iets misgegaan
trouble-text = Het lag niet aan u en er is niets veranderd. Probeer het zo meteen nog eens.
too-many = Dat was te veel tegelijk. Wacht een minuut en probeer het dan nog eens.
footer = Deze pagina is alleen voor u bedoeld. Geef het adres ervan niet aan anderen door.
