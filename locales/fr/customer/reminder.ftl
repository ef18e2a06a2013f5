subject = Rappel : votre rendez-vous avec { $company }, { $when }
intro = Nous vous rappelons votre rendez-vous avec { $operator } ({ $company }).
cannot-come = Si vous ne pouvez pas venir, merci d’annuler le rendez-vous sur votre page, afin de libérer l’horaire pour quelqu’un d’autre.
sms = { $company }: rappel de votre rendez-vous le { $when }. { $link }
