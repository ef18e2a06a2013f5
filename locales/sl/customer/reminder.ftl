subject = Opomnik: Vaš termin, { $company }: { $when }
intro = Opominjamo Vas na Vaš termin. Sprejme Vas { $operator }, { $company }.
cannot-come = Če ne morete priti, termin prosimo odpovejte na svoji strani, da se sprosti za koga drugega.
sms = { $company }: opomnik za Vaš termin { $when }. { $link }
