subject = Pripomienka: Vaše stretnutie, { $company }: { $when }
intro = Pripomíname Vám Vaše stretnutie. Stretne sa s Vami { $operator }, { $company }.
cannot-come = Ak nemôžete prísť, zrušte prosím stretnutie na svojej stránke, aby sa termín uvoľnil pre niekoho iného.
sms = { $company }: pripomíname Vaše stretnutie { $when }. { $link }
