subject = Påmindelse: din aftale hos { $company }, { $when }
intro = Vi minder dig om din aftale med { $operator } fra { $company }.
cannot-come = Hvis du ikke kan komme, så aflys aftalen på din side, så tiden bliver ledig for en anden.
sms = { $company }: påmindelse om din aftale { $when }. { $link }
