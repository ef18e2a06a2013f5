back = Takaisin luetteloon
details = Tapauksen tiedot
schedule-call = Varaa aika
show-link = Näytä asiakkaan linkki
appointment = Varaus
reschedule = Siirrä
cancel = Peru varaus
mark-missed = Merkitse toteutumattomaksi
running = Nyt
past = Toteutunut
cancelled = Peruttu
missed = Ei toteutunut
unaware = Ei tiedä uutta aikaa
unaware-off = Ei tiedä peruutuksesta
tell-now = Ilmoita nyt
timeline = Tapahtumat
earlier = Aiemmat tapahtumat
nothing-yet = Mitään ei ole vielä tapahtunut. Aloita varaamalla aika.
view-message = Näytä viesti
send-again = Lähetä uudelleen
reopen = Avaa uudelleen
waiting = Kukaan ei vielä hoida tätä tapausta.
take = Ota hoidettavaksi

completed-by = { $who } merkitsi tapauksen valmiiksi, { $when }.
completed = Tämä tapaus on valmis.
in-minutes = { $count ->
    [one] minuutin kuluttua
   *[other] { $count } minuutin kuluttua
}
in-hours = { $count ->
    [one] tunnin kuluttua
   *[other] { $count } tunnin kuluttua
}
in-days = { $count ->
    [one] huomenna
   *[other] { $count } päivän kuluttua
}
video = Videopuhelu
chat = Chat
believes-cancelled = { $name } luulee, että varaus on peruttu.
untold = { $name } ei saanut ilmoitusta: yhteystieto poistettiin ennen kuin viesti lähti.
believes-former = { $address }: vastaanottaja luulee yhä, että aika on { $when }.
wrote = { $name } kirjoitti:
