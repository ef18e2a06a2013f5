show = Näytä, mitä lähetetään
refresh = Esikatsele
no-address = Puhelinnumeroa ja sähköpostiosoitetta ei ole.
switched-off = Molemmat kytkimet ovat pois päältä.
never-told = Tästä varauksesta ei ole lähetetty mitään, joten mitään ei tarvitse perua.
asked-for-no-sms = Numeroon ei haluta tekstiviestejä, eikä sähköpostiosoitetta ole.
on-its-way = Kutsu on jo matkalla: { $name }. Muuta ei lähetetä.
former = Vastaanottaja { $address } saa peruutuksen.
at-once = Lähtee heti, kun painat painiketta.
after-grace = { $seconds ->
    [one] Lähtee { $seconds } sekunnin kuluttua painalluksesta. Siihen asti voit kumota muutoksen.
   *[other] Lähtee { $seconds } sekunnin kuluttua painalluksesta. Siihen asti voit kumota muutoksen.
}
after-night = Lähtee { $when }, kun asiakkaan hiljainen aika päättyy.
sms-waits = Tekstiviesti lähtee { $when }: asiakkaan hiljainen aika kestää siihen asti.
calendar-enters = Varaus ja sen uusi aika tulevat asiakkaan kalenteriin.
calendar-removes = Varaus poistuu asiakkaan kalenterista.
link-later = Linkki luodaan, kun tallennat.
