subject = Promemoria: il Suo appuntamento con { $company }, { $when }
intro = Le ricordiamo il Suo appuntamento con { $operator } ({ $company }).
cannot-come = Se non può venire, annulli l’appuntamento sulla Sua pagina, così l’orario torna libero per altre persone.
sms = { $company }: Le ricordiamo il Suo appuntamento, { $when }. { $link }
