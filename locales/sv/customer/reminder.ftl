subject = Påminnelse: din tid hos { $company }, { $when }
intro = Vi påminner om din bokade tid hos { $company } med { $operator }.
cannot-come = Om du inte kan komma, avboka gärna tiden på din sida så att den blir ledig för någon annan.
sms = { $company }: påminnelse om din bokade tid { $when }. { $link }
