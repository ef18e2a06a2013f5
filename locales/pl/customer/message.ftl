greeting = Dzień dobry, { $name }!

invitation-subject = Spotkanie, { $company }: { $when }
invitation-preheader = { $when }, prowadzi { $operator }
invitation-intro = Zapraszamy na umówione spotkanie. Prowadzi je { $operator }, { $company }.

again-subject = Spotkanie, { $company }: { $when } (wysłano ponownie)
again-intro = Przesyłamy jeszcze raz informacje o umówionym spotkaniu. Prowadzi je { $operator }, { $company }. Nic się nie zmieniło.

moved-subject = Nowy termin spotkania, { $company }: { $when }
moved-preheader = { $new } zamiast: { $old }
moved-intro = Termin spotkania został zmieniony. Prowadzi je { $operator }, { $company }.
moved-from-to = Poprzedni termin: { $old }. Nowy termin: { $new }.

cancelled-subject = Spotkanie odwołane, { $company }: { $when }
cancelled-preheader = { $when } – spotkanie się nie odbędzie.
cancelled-intro = Umówione spotkanie zostało odwołane. Miało je poprowadzić: { $operator }, { $company }.
cancelled-words = { $operator } pisze:
cancelled-after = Nie trzeba nic robić. Gdy pojawi się nowy termin, przekażemy informację, a termin będzie widoczny na stronie spotkania.

receipt-subject = Potwierdzenie odwołania spotkania, { $company }: { $when }
receipt-preheader = { $when } – spotkanie się nie odbędzie.
receipt-intro = Przyjęliśmy odwołanie spotkania ({ $operator }, { $company }). Dziękujemy za wiadomość.
receipt-words = Przesłana wiadomość:

replaced-subject = Termin nieaktualny, { $company }: { $when }
replaced-preheader = { $when } – ten termin jest tu już nieaktualny.
replaced-intro = Termin spotkania podany na ten adres ({ $company }) jest już nieaktualny. Kolejne wiadomości będą wysyłane na inny adres.
replaced-after = Jeśli termin jest zapisany w kalendarzu, prosimy go usunąć. Nic więcej nie trzeba robić.

label-when = Termin
label-before = Poprzedni termin
label-with = Prowadzi
label-zone = Strefa czasowa

open-page = Otwórz stronę spotkania
page-link = Strona spotkania: { $link }
page-hint = Strona spotkania pokazuje godzinę we własnej strefie czasowej. Można tam dodać spotkanie do kalendarza albo je odwołać. Link pozostaje zawsze ten sam.
link-private = Link jest przeznaczony tylko dla adresata tej wiadomości. Prosimy go nie udostępniać.
code = Kod do strony spotkania: { $code }

reply-hint = Na tę wiadomość można odpowiedzieć. Odpowiedź przeczyta { $operator }.
no-reply-hint = Prosimy nie odpowiadać na tę wiadomość: nikt nie przeczyta odpowiedzi.
footer = Ta wiadomość dotyczy spotkania umówionego przez: { $company }.

sms-invitation = { $company }: zapraszamy na spotkanie { $when }. Szczegoly: { $link }
sms-moved = { $company }: zmiana terminu spotkania z { $old } na { $new }. { $link }
sms-cancelled = { $company }: spotkanie { $when } zostalo odwolane. { $link }
sms-cancelled-words = { $company }: spotkanie { $when } zostalo odwolane. "{ $words }" { $link }
sms-receipt = { $company }: przyjelismy odwolanie spotkania { $when }. { $link }
sms-replaced = { $company }: termin { $when } podany na ten numer jest juz nieaktualny.
sms-code = Kod do strony: { $code }

calendar-summary = Spotkanie: { $operator }, { $company }
calendar-description = Strona spotkania ze wszystkimi informacjami: { $link }
