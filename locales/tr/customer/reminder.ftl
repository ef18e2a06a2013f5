subject = Hatırlatma: randevunuz, { $company }: { $when }
intro = Randevunuzu hatırlatırız. Sizinle görüşecek kişi: { $operator }, { $company }.
cannot-come = Gelemeyecekseniz lütfen randevuyu sayfanızda iptal edin; böylece bu zaman başkası için boşalır.
sms = { $company }: hatırlatma, randevunuz { $when }. { $link }
