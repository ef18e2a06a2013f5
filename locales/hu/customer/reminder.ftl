subject = Emlékeztető: az Ön időpontja, { $company }: { $when }
intro = Emlékeztetjük időpontjára. Önt { $operator } várja ({ $company }).
cannot-come = Ha nem tud eljönni, kérjük, mondja le az időpontot az oldalán, hogy más számára felszabaduljon.
sms = { $company }: emlékeztető az időpontjára, { $when }. { $link }
