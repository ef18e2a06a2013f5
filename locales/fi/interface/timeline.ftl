### What happened in a case: the entries of its timeline. The author stands in the sentence.

created = { $who } loi tämän tapauksen.
created-booking-page = Tämä tapaus tuli varaussivulta.
created-widget = Tämä tapaus tuli verkkosivuston vimpaimesta.
created-api = Toinen ohjelma loi tämän tapauksen.
created-import = { $who } toi tämän tapauksen.
scheduled = { $who } varasi ajan: { $when }.
moved = { $who } siirsi varauksen. Aiempi aika: { $from }. Uusi aika: { $to }.
cancelled = { $who } perui varauksen: { $when }.
missed = { $who } merkitsi varauksen toteutumattomaksi: { $when }.
undone = { $who } kumosi viimeisen muutoksen. Taas voimassa: { $when }.
undone-none = { $who } kumosi varauksen.
name-changed = { $who } muutti nimen. Aiempi: { $from }. Uusi: { $to }.
email-added = { $who } lisäsi sähköpostiosoitteen { $to }.
email-changed = { $who } vaihtoi sähköpostiosoitteen. Aiempi: { $from }. Uusi: { $to }.
email-removed = { $who } poisti sähköpostiosoitteen { $from }.
phone-added = { $who } lisäsi puhelinnumeron { $to }.
phone-changed = { $who } vaihtoi puhelinnumeron. Aiempi: { $from }. Uusi: { $to }.
phone-removed = { $who } poisti puhelinnumeron { $from }.
language-changed = { $who } vaihtoi asiakkaan kielen. Uusi kieli: { $language }.
link-replaced = { $who } vaihtoi asiakkaan linkin.
completed = { $who } merkitsi tapauksen valmiiksi.
reopened = { $who } avasi tapauksen uudelleen.
operator-added = { $who } lisäsi käsittelijän: { $name }.
operator-took = { $who } otti tapauksen hoidettavakseen.
operator-removed = { $who } poisti käsittelijän: { $name }.
operator-left = { $who } luopui tapauksesta.
today = Tänään
yesterday = Eilen
erased = Viesti, jonka teksti on poistettu.

fell-back-sms = Tekstiviesti ei tavoittanut asiakasta ({ $name }), joten tilalle lähtee sähköposti.
fell-back-email = Sähköposti ei tavoittanut asiakasta ({ $name }), joten tilalle lähtee tekstiviesti.
failures-seen-to = { $who } merkitsi epäonnistuneet viestit hoidetuiksi.
protection-on = { $who } suojasi asiakkaan sivun koodilla.
protection-off = { $who } poisti asiakkaan sivun koodin.
protection-renewed = { $who } antoi asiakkaan sivulle uuden koodin.
