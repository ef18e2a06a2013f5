subject = Priminimas: Jūsų susitikimas, { $company }: { $when }
intro = Primename Jums apie susitikimą. Jus priims { $operator }, { $company }.
cannot-come = Jei negalite atvykti, prašome atšaukti susitikimą savo puslapyje, kad laikas atsilaisvintų kam nors kitam.
sms = { $company }: primename susitikimą { $when }. { $link }
