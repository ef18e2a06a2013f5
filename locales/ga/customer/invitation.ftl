title = Do choinne le { $company }
with = le { $operator }

state-planned = Do choinne
state-moved = Athraíodh do choinne
moved-from-to = Roimhe seo: { $old }. Anois: { $new }.
state-running = Tá do choinne ar siúl anois
state-cancelled = Cuireadh an choinne seo ar ceal
state-cancelled-by-you = Chuir tú an choinne seo ar ceal
state-over = Tá an choinne seo thart
state-missed = Níor tharla an choinne seo
state-none = Níl aon choinne agat faoi láthair
none-hint = Nuair a shocrófar am, beidh sé le feiceáil anseo. Fanann an nasc mar an gcéanna.
words-from = Teachtaireacht ó { $operator }:
your-words = Do theachtaireacht:

add-to-calendar = Cuir leis an bhféilire
zone-note = Gach am: { $zone }
zone-label = Crios ama
zone-change = Athraigh an crios ama
language-label = Teanga
language-change = Athraigh an teanga

cancel = Cuir an choinne ar ceal
cancel-title = An gcuirfear an choinne seo ar ceal?
cancel-explain = Cuirfear é in iúl do { $company } láithreach, agus beidh an t-am saor do dhuine eile.
cancel-message-label = Teachtaireacht do { $operator } (roghnach)
keep = Coinnigh an choinne
take-back = Tarraing siar an cealú
take-back-until = An botún a bhí ann? Is féidir leat an cealú a tharraingt siar go dtí { $until }.
taken-back = Tá do choinne bailí arís.
take-back-late = Tá sé rómhall chun an cealú a tharraingt siar anseo. Déan teagmháil le { $company } chun coinne nua a fháil.
take-back-taken = Tugadh an t-am seo do dhuine eile idir an dá linn. Déan teagmháil le { $company } chun coinne nua a fháil.
cancel-late = Tá tús curtha leis an gcoinne cheana, agus ní féidir í a chur ar ceal anseo a thuilleadh. Déan teagmháil le { $company }, le do thoil.
changed-meanwhile = Athraíodh an choinne idir an dá linn. Féach uirthi arís, le do thoil; níor cuireadh aon rud ar ceal.
message-too-long = { $limit ->
    [one] Giorraigh do theachtaireacht go { $limit } charachtar, le do thoil.
    [two] Giorraigh do theachtaireacht go { $limit } charachtar, le do thoil.
    [few] Giorraigh do theachtaireacht go { $limit } charachtar, le do thoil.
    [many] Giorraigh do theachtaireacht go { $limit } gcarachtar, le do thoil.
   *[other] Giorraigh do theachtaireacht go { $limit } carachtar, le do thoil.
}
message-unprintable = Scríobh do theachtaireacht arís, le do thoil: tá carachtair inti nach féidir a thaispeáint.

wrong-link-title = Ní théann an nasc seo áit ar bith
wrong-link-text = B’fhéidir gur cailleadh cuid de, nó gur cuireadh ceann nua ina áit. Oscail an nasc sa teachtaireacht is déanaí a fuair tú, le do thoil.
trouble-title = Chuaigh rud éigin amú
trouble-text = Ní ortsa a bhí an locht, agus níor athraíodh aon rud. Bain triail eile as i gceann nóiméid, le do thoil.
too-many = Bhí an iomarca iarratas ann ag an am céanna. Fan nóiméad agus bain triail eile as, le do thoil.
footer = Duitse amháin an leathanach seo. Ná tabhair a sheoladh do dhaoine eile, le do thoil.
