subject = Przypomnienie o spotkaniu, { $company }: { $when }
intro = Przypominamy o umówionym spotkaniu. Prowadzi je { $operator }, { $company }.
cannot-come = Jeśli udział nie jest możliwy, prosimy odwołać spotkanie na jego stronie, aby termin był wolny dla kogoś innego.
sms = { $company }: przypominamy o spotkaniu { $when }. { $link }
