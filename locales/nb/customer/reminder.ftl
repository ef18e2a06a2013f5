subject = Påminnelse: avtalen din hos { $company }, { $when }
intro = Vi minner om avtalen din med { $operator } hos { $company }.
cannot-come = Hvis du ikke kan komme, ber vi deg avlyse avtalen på siden din, så tiden blir ledig for en annen.
sms = { $company }: påminnelse om avtalen din { $when }. { $link }
