subject = Herinnering: uw afspraak bij { $company }, { $when }
intro = Wij herinneren u aan uw afspraak met { $operator } van { $company }.
cannot-come = Kunt u niet komen, zeg de afspraak dan af op uw pagina, zodat de tijd vrijkomt voor iemand anders.
sms = { $company }: herinnering aan uw afspraak op { $when }. { $link }
