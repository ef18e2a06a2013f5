subject = Podsjetnik: Vaš termin, { $company }: { $when }
intro = Podsjećamo Vas na Vaš termin. Prima Vas { $operator }, { $company }.
cannot-come = Ako ne možete doći, molimo Vas da otkažete termin na svojoj stranici kako bi se oslobodio za nekoga drugoga.
sms = { $company }: podsjećamo Vas na termin { $when }. { $link }
