subject = Memento: programarea dumneavoastră la { $company }, { $when }
intro = Vă reamintim programarea dumneavoastră cu { $operator } de la { $company }.
cannot-come = Dacă nu puteți veni, vă rugăm să anulați programarea pe pagina dumneavoastră, pentru ca ora să devină liberă pentru altcineva.
sms = { $company }: vă reamintim programarea din { $when }. { $link }
