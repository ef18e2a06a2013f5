subject = Atgādinājums: Jūsu tikšanās, { $company }: { $when }
intro = Atgādinām par Jūsu tikšanos. Ar Jums tiksies { $operator }, { $company }.
cannot-come = Ja nevarat ierasties, lūdzu, atceliet tikšanos savā lapā, lai laiks kļūtu brīvs kādam citam.
sms = { $company }: atgādinām par tikšanos { $when }. { $link }
