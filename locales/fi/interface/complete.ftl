title = Merkitse tapaus valmiiksi
intro = { $name } siirtyy valmiisiin tapauksiin. Tapauksen voi avata uudelleen milloin tahansa.
fate = Varaus on vielä tulossa: { $time }
submit = Merkitse valmiiksi
fate-tell = Peru varaus ja ilmoita asiakkaalle
fate-silent = Peru varaus ilmoittamatta
fate-keep = Jätä varaus voimaan
keeps = Mikään ei muutu asiakkaalle { $name }, eikä kenellekään ilmoiteta.
