title = Vaše schůzka, { $company }
with = Setká se s Vámi { $operator }

state-planned = Vaše schůzka
state-moved = Vaše schůzka byla přesunuta
moved-from-to = Původní termín: { $old }. Nový termín: { $new }.
state-running = Vaše schůzka právě probíhá
state-cancelled = Tato schůzka byla zrušena
state-cancelled-by-you = Schůzka byla zrušena na Vaše přání
state-over = Tato schůzka již skončila
state-missed = Tato schůzka se neuskutečnila
state-none = V tuto chvíli nemáte domluvenou schůzku
none-hint = Jakmile bude domluven termín, objeví se zde. Odkaz zůstává stejný.
words-from = { $operator } Vám píše:
your-words = Vaše zpráva:

add-to-calendar = Přidat do kalendáře
zone-note = Všechny časy: { $zone }
zone-label = Časové pásmo
zone-change = Změnit časové pásmo
language-label = Jazyk
language-change = Změnit jazyk

cancel = Zrušit schůzku
cancel-title = Zrušit tuto schůzku?
cancel-explain = { $company } se to ihned dozví a termín se uvolní pro někoho jiného.
cancel-message-label = Zpráva, příjemce: { $operator } (nepovinné)
keep = Ponechat schůzku
take-back = Vzít zrušení zpět
take-back-until = Byl to omyl? Zrušení můžete vzít zpět do { $until }.
taken-back = Vaše schůzka opět platí.
take-back-late = Zrušení již zde nelze vzít zpět. Pro nový termín se prosím obraťte na: { $company }.
take-back-taken = Tento termín byl mezitím přidělen někomu jinému. Pro nový termín se prosím obraťte na: { $company }.
cancel-late = Schůzka již začala a nelze ji zde zrušit. Obraťte se prosím na: { $company }.
changed-meanwhile = Schůzka byla mezitím změněna. Prosíme, podívejte se na ni znovu; nic nebylo zrušeno.
message-too-long = { $limit ->
    [one] Zkraťte prosím zprávu nejvýše na { $limit } znak.
    [few] Zkraťte prosím zprávu nejvýše na { $limit } znaky.
    [many] Zkraťte prosím zprávu nejvýše na { $limit } znaku.
   *[other] Zkraťte prosím zprávu nejvýše na { $limit } znaků.
}
message-unprintable = Napište prosím zprávu znovu: obsahuje znaky, které nelze zobrazit.

wrong-link-title = Tento odkaz nikam nevede
wrong-link-text = Možná jeho část chybí, nebo byl nahrazen novým. Otevřete prosím odkaz z poslední zprávy, kterou jste dostali.
trouble-title = Něco se nepodařilo
trouble-text = Nebyla to Vaše chyba a nic se nezměnilo. Zkuste to prosím za chvíli znovu.
too-many = Bylo toho příliš mnoho najednou. Počkejte prosím minutu a zkuste to znovu.
footer = Tato stránka je určena pouze Vám. Prosíme, nikomu nepředávejte její adresu.
