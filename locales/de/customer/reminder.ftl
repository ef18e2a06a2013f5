subject = Erinnerung: Ihr Termin bei { $company }, { $when }
intro = Wir erinnern Sie an Ihren Termin bei { $company } mit { $operator }.
cannot-come = Wenn Sie nicht kommen können, sagen Sie den Termin bitte auf Ihrer Seite ab. So wird die Zeit für andere frei.
sms = { $company }: Erinnerung an Ihren Termin am { $when }. { $link }
