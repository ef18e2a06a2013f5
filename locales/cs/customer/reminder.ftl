subject = Připomenutí: Vaše schůzka, { $company }: { $when }
intro = Připomínáme Vám Vaši schůzku. Setká se s Vámi { $operator }, { $company }.
cannot-come = Pokud nemůžete přijít, zrušte prosím schůzku na své stránce, aby se termín uvolnil pro někoho jiného.
sms = { $company }: připomínáme Vaši schůzku { $when }. { $link }
