greeting = Bonġu { $name },

invitation-subject = L-appuntament tiegħek ma’ { $company }: { $when }
invitation-preheader = { $when }, ma’ { $operator }
invitation-intro = Għandek appuntament ma’ { $operator } ({ $company }).

again-subject = L-appuntament tiegħek ma’ { $company }: { $when } (mibgħut mill-ġdid)
again-intro = Qed nerġgħu nibagħtulek id-dettalji tal-appuntament tiegħek ma’ { $operator } ({ $company }). Ma nbidel xejn.

moved-subject = Ħin ġdid għall-appuntament tiegħek ma’ { $company }: { $when }
moved-preheader = { $new } minflok { $old }
moved-intro = L-appuntament tiegħek ma’ { $operator } ({ $company }) inbidel.
moved-from-to = Il-ħin ta’ qabel: { $old }. Il-ħin il-ġdid: { $new }.

cancelled-subject = Ikkanċellat: l-appuntament tiegħek ma’ { $company }, { $when }
cancelled-preheader = { $when }: l-appuntament mhux se jsir.
cancelled-intro = L-appuntament tiegħek ma’ { $operator } ({ $company }) ġie kkanċellat.
cancelled-words = Messaġġ minn { $operator }:
cancelled-after = M’għandek għalfejn tagħmel xejn. Jekk jinstab ħin ġdid, ngħarrfuk u jidher ukoll fuq il-paġna tiegħek.

receipt-subject = Ikkanċellajt l-appuntament tiegħek ma’ { $company }, { $when }
receipt-preheader = { $when }: l-appuntament mhux se jsir.
receipt-intro = Ikkanċellajt l-appuntament tiegħek ma’ { $operator } ({ $company }). Grazzi talli għarraftna.
receipt-words = Il-messaġġ tiegħek:

replaced-subject = M’għadux validu: l-appuntament ma’ { $company }, { $when }
replaced-preheader = { $when }: dan l-appuntament m’għadux validu hawn.
replaced-intro = L-appuntament ma’ { $company } li tħabbar lil dan l-indirizz m’għadux validu. Il-messaġġi li jmiss jintbagħtu lil indirizz ieħor.
replaced-after = Jekk daħħaltu fil-kalendarju tiegħek, jekk jogħġbok neħħih. M’għandek għalfejn tagħmel xejn aktar.

label-when = Meta
label-before = Qabel
label-with = Ma’
label-zone = Żona tal-ħin

open-page = Iftaħ il-paġna tiegħek
page-link = Il-paġna tiegħek: { $link }
page-hint = Fuq il-paġna tiegħek tara l-ħin fiż-żona tal-ħin tiegħek, u tista’ żżid l-appuntament mal-kalendarju jew tikkanċellah. Il-link jibqa’ dejjem l-istess.
link-private = Il-link huwa għalik biss. Jekk jogħġbok tgħaddihx lil ħaddieħor.
code = Il-kodiċi tiegħek għall-paġna: { $code }

reply-hint = Tista’ twieġeb għal din l-email. It-tweġiba tiegħek jaqraha { $operator }.
no-reply-hint = Jekk jogħġbok twieġebx għal din l-email: ħadd ma jaqra t-tweġiba tiegħek.
footer = Qed tirċievi dan il-messaġġ għax għandek appuntament ma’ { $company }.

sms-invitation = { $company }: għandek appuntament { $when }. Ara: { $link }
sms-moved = { $company }: l-appuntament tiegħek inbidel minn { $old } għal { $new }. { $link }
sms-cancelled = { $company }: l-appuntament tiegħek ({ $when }) tħassar. { $link }
sms-cancelled-words = { $company }: l-appuntament tiegħek ({ $when }) tħassar. "{ $words }" { $link }
sms-receipt = { $company }: ħassart l-appuntament tiegħek ({ $when }). { $link }
sms-replaced = { $company }: l-appuntament ({ $when }) li tħabbar lil dan in-numru m'għadux validu.
sms-code = Kodiċi għall-paġna: { $code }

calendar-summary = Appuntament ma’ { $operator }, { $company }
calendar-description = Il-paġna tiegħek, bid-dettalji kollha: { $link }
