greeting = Dia duit, { $name },

invitation-subject = Do choinne le { $company }: { $when }
invitation-preheader = { $when }, le { $operator }
invitation-intro = Tá coinne agat le { $operator } ó { $company }.

again-subject = Do choinne le { $company }: { $when } (seolta arís)
again-intro = Seo sonraí do choinne le { $operator } ó { $company } arís. Níor athraíodh aon rud.

moved-subject = Am nua do do choinne le { $company }: { $when }
moved-preheader = { $new } in ionad { $old }
moved-intro = Athraíodh am do choinne le { $operator } ó { $company }.
moved-from-to = An seanam: { $old }. An t-am nua: { $new }.

cancelled-subject = Curtha ar ceal: do choinne le { $company }, { $when }
cancelled-preheader = { $when }: ní bheidh an choinne ann.
cancelled-intro = Cuireadh do choinne le { $operator } ó { $company } ar ceal.
cancelled-words = Teachtaireacht ó { $operator }:
cancelled-after = Ní gá duit aon rud a dhéanamh. Má aimsítear am nua, cuirfimid in iúl duit é agus beidh sé ar do leathanach.

receipt-subject = Chuir tú do choinne le { $company } ar ceal, { $when }
receipt-preheader = { $when }: ní bheidh an choinne ann.
receipt-intro = Chuir tú do choinne le { $operator } ó { $company } ar ceal. Go raibh maith agat as é a chur in iúl dúinn.
receipt-words = Do theachtaireacht:

replaced-subject = Gan bhailíocht anois: an choinne le { $company }, { $when }
replaced-preheader = { $when }: níl an choinne seo bailí anseo a thuilleadh.
replaced-intro = Níl an choinne le { $company } a fógraíodh don seoladh seo bailí a thuilleadh. Seolfar na chéad teachtaireachtaí eile chuig seoladh eile.
replaced-after = Má chuir tú i d’fhéilire í, bain amach í le do thoil. Ní gá duit aon rud eile a dhéanamh.

label-when = Cathain
label-before = Roimhe seo
label-with = Le
label-zone = Crios ama

open-page = Oscail do leathanach
page-link = Do leathanach: { $link }
page-hint = Ar do leathanach feiceann tú an t-am i do chrios ama féin, agus is féidir leat an choinne a chur i d’fhéilire nó í a chur ar ceal. Fanann an nasc mar an gcéanna i gcónaí.
link-private = Duitse amháin an nasc. Ná tabhair do dhaoine eile é, le do thoil.
code = Do chód don leathanach: { $code }

reply-hint = Is féidir leat an ríomhphost seo a fhreagairt. Léifidh { $operator } do fhreagra.
no-reply-hint = Ná freagair an ríomhphost seo, le do thoil: ní léifeadh aon duine do fhreagra.
footer = Fuair tú an teachtaireacht seo mar go bhfuil coinne agat le { $company }.

sms-invitation = { $company }: tá do choinne ar { $when }. Sonraí: { $link }
sms-moved = { $company }: athraíodh do choinne ó { $old } go { $new }. Sonraí: { $link }
sms-cancelled = { $company }: cuireadh do choinne ar ceal, { $when }. Sonraí: { $link }
sms-cancelled-words = { $company }: cuireadh do choinne ar ceal, { $when }. "{ $words }" { $link }
sms-receipt = { $company }: chuir tú do choinne ar ceal, { $when }. Sonraí: { $link }
sms-replaced = { $company }: níl an choinne { $when } a fógraíodh don uimhir seo bailí a thuilleadh.
sms-code = Cód don leathanach: { $code }

calendar-summary = Coinne le { $operator }, { $company }
calendar-description = Do leathanach, leis na sonraí go léir: { $link }
