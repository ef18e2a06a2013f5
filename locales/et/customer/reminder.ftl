subject = Meeldetuletus: Teie kohtumine, { $company }: { $when }
intro = Tuletame meelde Teie kohtumist. Teiega kohtub { $operator }, { $company }.
cannot-come = Kui Te ei saa tulla, palun tühistage kohtumine oma lehel, et aeg vabaneks kellelegi teisele.
sms = { $company }: tuletame meelde Teie kohtumist { $when }. { $link }
