title = Spotkanie, { $company }
with = Prowadzi: { $operator }

state-planned = Umówione spotkanie
state-moved = Zmieniono termin spotkania
moved-from-to = Poprzedni termin: { $old }. Nowy termin: { $new }.
state-running = Spotkanie trwa
state-cancelled = Spotkanie zostało odwołane
state-cancelled-by-you = Spotkanie odwołane na Państwa prośbę
state-over = Spotkanie się zakończyło
state-missed = Spotkanie się nie odbyło
state-none = Obecnie nie ma umówionego spotkania
none-hint = Gdy termin zostanie umówiony, pojawi się tutaj. Link pozostaje ten sam.
words-from = { $operator } pisze:
your-words = Przesłana wiadomość:

add-to-calendar = Dodaj do kalendarza
zone-note = Wszystkie godziny: { $zone }
zone-label = Strefa czasowa
zone-change = Zmień strefę
language-label = Język
language-change = Zmień język

cancel = Odwołaj spotkanie
cancel-title = Odwołać to spotkanie?
cancel-explain = { $company } otrzyma wiadomość od razu, a termin zwolni się dla kogoś innego.
cancel-message-label = Wiadomość, adresat: { $operator } (opcjonalnie)
keep = Zachowaj spotkanie
take-back = Cofnij odwołanie
take-back-until = To pomyłka? Odwołanie można cofnąć do godz. { $until }.
taken-back = Spotkanie jest znów aktualne.
take-back-late = Odwołania nie można już tutaj cofnąć. W sprawie nowego terminu prosimy o kontakt: { $company }.
take-back-taken = Ten termin jest już zajęty. W sprawie nowego terminu prosimy o kontakt: { $company }.
cancel-late = Spotkanie już się rozpoczęło i nie można go tutaj odwołać. Prosimy o kontakt: { $company }.
changed-meanwhile = Termin został w międzyczasie zmieniony. Prosimy sprawdzić go ponownie; nic nie zostało odwołane.
message-too-long = { $limit ->
    [one] Prosimy skrócić wiadomość do { $limit } znaku.
   *[other] Prosimy skrócić wiadomość do { $limit } znaków.
}
message-unprintable = Prosimy wpisać wiadomość ponownie: zawiera znaki, których nie można wyświetlić.

wrong-link-title = Ten link nie działa
wrong-link-text = Być może jest niepełny albo został zastąpiony nowym. Prosimy otworzyć link z ostatniej otrzymanej wiadomości.
trouble-title = Coś poszło nie tak
trouble-text = To nie Państwa wina i nic nie zostało zmienione. Prosimy spróbować ponownie za chwilę.
too-many = Zbyt wiele żądań naraz. Prosimy odczekać minutę i spróbować ponownie.
footer = Ta strona jest przeznaczona tylko dla adresata zaproszenia. Prosimy nie udostępniać jej adresu.
