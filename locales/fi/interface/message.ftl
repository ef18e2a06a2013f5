title-sms = Tekstiviesti
title-email = Sähköposti
to = Vastaanottaja
subject = Aihe
language = Kieli
state = Tila
history = Viestin vaiheet
written = Viesti kirjoitettiin.
may-leave = Siihen asti viestiä pidätettiin.
left = Palvelin otti viestin vastaan.
segments = { $count ->
    [one] yksi osa
   *[other] { $count } osaa
}
erased = Viestin teksti ja osoite on poistettu.

arrived = Viesti tuli perille.
given-up = Lähettämisestä luovuttiin: { $why }.
outdated = Uudempi muutos teki viestistä tarpeettoman.
