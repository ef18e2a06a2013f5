subject = Muistutus varatusta ajastasi, { $company }: { $when }
intro = Muistutamme varatusta ajastasi. Tapaat: { $operator }, { $company }.
cannot-come = Jos et pääse paikalle, peru aika sivullasi, niin se vapautuu jollekulle toiselle.
sms = { $company }: muistutus varatusta ajastasi { $when }. { $link }
