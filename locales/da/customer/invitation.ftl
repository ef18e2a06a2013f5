title = Din aftale hos { $company }
with = med { $operator }

state-planned = Din aftale
state-moved = Din aftale er blevet flyttet
moved-from-to = Før: { $old }. Nu: { $new }.
state-running = Din aftale er i gang nu
state-cancelled = Denne aftale er aflyst
state-cancelled-by-you = Du har aflyst denne aftale
state-over = Denne aftale er overstået
state-missed = Denne aftale blev ikke til noget
state-none = Du har ingen aftale i øjeblikket
none-hint = Når der er lavet en aftale, står den her. Linket er det samme.
words-from = { $operator } skriver:
your-words = Din besked:

add-to-calendar = Føj til kalender
zone-note = Alle tider: { $zone }
zone-label = Tidszone
zone-change = Skift tidszone
language-label = Sprog
language-change = Skift sprog

cancel = Aflys aftale
cancel-title = Vil du aflyse denne aftale?
cancel-explain = { $company } får besked med det samme, og tiden bliver ledig for en anden.
cancel-message-label = Besked til { $operator } (valgfrit)
keep = Behold aftale
take-back = Fortryd aflysning
take-back-until = Var det en fejl? Du kan fortryde aflysningen indtil kl. { $until }.
taken-back = Din aftale gælder igen.
take-back-late = Det er for sent at fortryde aflysningen her. Kontakt { $company } for at få en ny aftale.
take-back-taken = Tiden er i mellemtiden givet til en anden. Kontakt { $company } for at få en ny aftale.
cancel-late = Aftalen er allerede begyndt og kan ikke længere aflyses her. Kontakt { $company }.
changed-meanwhile = Aftalen er blevet ændret i mellemtiden. Se på den igen. Intet er aflyst.
message-too-long = Forkort din besked til højst { $limit } tegn.
message-unprintable = Skriv din besked igen: den indeholder tegn, der ikke kan vises.

wrong-link-title = Dette link fører ingen steder hen
wrong-link-text = Måske mangler en del af det, eller det er erstattet af et nyt. Åbn linket i den seneste besked, du har fået.
trouble-title = Noget gik galt
trouble-text = Det var ikke din skyld, og intet er ændret. Prøv igen om et øjeblik.
too-many = Det var for meget på én gang. Vent et minut, og prøv igen.
footer = Denne side er kun til dig. Giv ikke dens adresse videre til andre.
