title = L-appuntament tiegħek ma’ { $company }
with = ma’ { $operator }

state-planned = L-appuntament tiegħek
state-moved = L-appuntament tiegħek inbidel
moved-from-to = Qabel: { $old }. Issa: { $new }.
state-running = L-appuntament tiegħek qed isir issa
state-cancelled = Dan l-appuntament ġie kkanċellat
state-cancelled-by-you = Inti kkanċellajt dan l-appuntament
state-over = Dan l-appuntament intemm
state-missed = Dan l-appuntament ma sarx
state-none = Bħalissa m’għandekx appuntament
none-hint = Meta jiġi miftiehem ħin, jidher hawn. Il-link jibqa’ l-istess.
words-from = Messaġġ minn { $operator }:
your-words = Il-messaġġ tiegħek:

add-to-calendar = Żid mal-kalendarju
zone-note = Il-ħinijiet kollha: { $zone }
zone-label = Żona tal-ħin
zone-change = Ibdel iż-żona tal-ħin
language-label = Lingwa
language-change = Ibdel il-lingwa

cancel = Ikkanċella l-appuntament
cancel-title = Tikkanċella dan l-appuntament?
cancel-explain = { $company } tiġi mgħarrfa minnufih, u l-ħin isir liberu għal ħaddieħor.
cancel-message-label = Messaġġ għal { $operator } (mhux obbligatorju)
keep = Żomm l-appuntament
take-back = Reġġa’ lura l-kanċellament
take-back-until = Kien żball? Tista’ treġġa’ lura l-kanċellament sa { $until }.
taken-back = L-appuntament tiegħek reġa’ sar validu.
take-back-late = Il-kanċellament ma jistax jitreġġa’ lura aktar minn hawn. Għal appuntament ġdid, jekk jogħġbok ikkuntattja lil { $company }.
take-back-taken = Dan il-ħin sadanittant ingħata lil ħaddieħor. Għal appuntament ġdid, jekk jogħġbok ikkuntattja lil { $company }.
cancel-late = L-appuntament diġà beda u ma jistax jiġi kkanċellat aktar minn hawn. Jekk jogħġbok ikkuntattja lil { $company }.
changed-meanwhile = L-appuntament inbidel sadanittant. Jekk jogħġbok erġa’ ħares lejh; ma ġie kkanċellat xejn.
message-too-long = { $limit ->
    [one] Jekk jogħġbok qassar il-messaġġ tiegħek għal karattru wieħed.
    [two] Jekk jogħġbok qassar il-messaġġ tiegħek għal żewġ karattri.
    [few] Jekk jogħġbok qassar il-messaġġ tiegħek għal { $limit } karattri.
    [many] Jekk jogħġbok qassar il-messaġġ tiegħek għal { $limit }-il karattru.
   *[other] Jekk jogħġbok qassar il-messaġġ tiegħek għal { $limit } karattru.
}
message-unprintable = Jekk jogħġbok erġa’ ikteb il-messaġġ tiegħek: fih karattri li ma jistgħux jintwerew.

wrong-link-title = Dan il-link ma jwassal imkien
wrong-link-text = Forsi nieqsa biċċa minnu, jew inbidel ma’ wieħed ġdid. Jekk jogħġbok iftaħ il-link fl-aħħar messaġġ li rċevejt.
trouble-title = Xi ħaġa marret ħażin
trouble-text = Ma kienx tort tiegħek, u ma nbidel xejn. Jekk jogħġbok erġa’ pprova ftit ieħor.
too-many = Kien hemm wisq talbiet f’daqqa. Jekk jogħġbok stenna minuta u erġa’ pprova.
footer = Din il-paġna hija għalik biss. Jekk jogħġbok tgħaddix l-indirizz tagħha lil ħaddieħor.
