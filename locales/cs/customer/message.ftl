greeting = Dobrý den, { $name },

invitation-subject = Vaše schůzka, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Máte domluvenou schůzku. Setká se s Vámi { $operator }, { $company }.

again-subject = Vaše schůzka, { $company }: { $when } (zasláno znovu)
again-intro = Zasíláme Vám ještě jednou údaje o Vaší schůzce. Setká se s Vámi { $operator }, { $company }. Nic se nezměnilo.

moved-subject = Nový termín Vaší schůzky, { $company }: { $when }
moved-preheader = Nově { $new }, dříve { $old }
moved-intro = Vaše schůzka byla přesunuta. Setká se s Vámi { $operator }, { $company }.
moved-from-to = Původní termín: { $old }. Nový termín: { $new }.

cancelled-subject = Schůzka zrušena, { $company }: { $when }
cancelled-preheader = { $when } – schůzka se nekoná.
cancelled-intro = Vaše schůzka byla zrušena ({ $operator }, { $company }).
cancelled-words = { $operator } Vám píše:
cancelled-after = Nemusíte nic dělat. Pokud se najde nový termín, dáme Vám vědět a uvidíte ho i na své stránce.

receipt-subject = Zrušení schůzky přijato, { $company }: { $when }
receipt-preheader = { $when } – schůzka se nekoná.
receipt-intro = Vaši schůzku jsme podle Vašeho přání zrušili ({ $operator }, { $company }). Děkujeme, že jste nám dali vědět.
receipt-words = Vaše zpráva:

replaced-subject = Již neplatí: schůzka, { $company }: { $when }
replaced-preheader = { $when } – tento termín zde již neplatí.
replaced-intro = Schůzka oznámená na tuto adresu ({ $company }) již neplatí. Další zprávy budeme posílat na jinou adresu.
replaced-after = Pokud máte schůzku v kalendáři, prosíme, odstraňte ji. Nic dalšího dělat nemusíte.

label-when = Termín
label-before = Původně
label-with = Setká se s Vámi
label-zone = Časové pásmo

open-page = Otevřít Vaši stránku
page-link = Vaše stránka: { $link }
page-hint = Na své stránce vidíte čas ve svém časovém pásmu a můžete si schůzku přidat do kalendáře nebo ji zrušit. Odkaz zůstává stále stejný.
link-private = Odkaz je určen pouze Vám. Prosíme, nikomu ho nepředávejte.
code = Váš kód ke stránce: { $code }

reply-hint = Na tento e-mail můžete odpovědět. Vaši odpověď bude číst { $operator }.
no-reply-hint = Na tento e-mail prosíme neodpovídejte: Vaši odpověď by nikdo nečetl.
footer = Tuto zprávu dostáváte, protože { $company } má s Vámi domluvenou schůzku.

sms-invitation = { $company }: termín Vaší schůzky je { $when }. Více: { $link }
sms-moved = { $company }: změna termínu schůzky. Původně { $old }, nově { $new }. { $link }
sms-cancelled = { $company }: Vaše schůzka { $when } je zrušena. { $link }
sms-cancelled-words = { $company }: Vaše schůzka { $when } je zrušena. "{ $words }" { $link }
sms-receipt = { $company }: zrušili jsme Vaši schůzku { $when }. { $link }
sms-replaced = { $company }: schůzka { $when } oznámená na toto číslo již neplatí.
sms-code = Kód ke stránce: { $code }

calendar-summary = Schůzka: { $operator }, { $company }
calendar-description = Vaše stránka se všemi údaji: { $link }
