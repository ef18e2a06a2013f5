title = Muistutukset
intro = Asiakkaita muistutetaan varauksesta jokaisessa kanavassa, jossa he ovat saaneet kutsun. Muistutukset siirtyvät varauksen mukana.
none = Ketään ei muistuteta.
rule-email = Sähköposti, { $before } ennen alkua
rule-sms = Tekstiviesti, { $before } ennen alkua
before-minutes = { $count ->
    [one] { $count } minuutti
   *[other] { $count } minuuttia
}
before-hours = { $count ->
    [one] { $count } tunti
   *[other] { $count } tuntia
}
before-days = { $count ->
    [one] { $count } päivä
   *[other] { $count } päivää
}
add-title = Lisää muistutus
channel = Kanava
channel-email = Sähköposti
channel-sms = Tekstiviesti
amount = Kuinka paljon ennen
unit = Yksikkö
unit-minutes = Minuuttia
unit-hours = Tuntia
unit-days = Päivää
add = Lisää muistutus
quiet-title = Hiljainen aika
quiet-hint = Hiljaisena aikana, asiakkaan oman kellon mukaan, ei lähetetä muistutuksia. Muistutus odottaa hiljaisen ajan loppua; jos se olisi liian myöhään, muistutus lähtee puoli tuntia ennen hiljaisen ajan alkua. Myös muutoksesta kertova tekstiviesti odottaa, ellei varaus ole 24 tunnin sisällä. Sähköpostit eivät odota.
quiet-on = Noudata hiljaista aikaa
quiet-from = Alkaa
quiet-until = Päättyy

refused-amount = Kirjoita kokonaisluku.
refused-range = Muistutus voi lähteä aikaisintaan 30 päivää ja viimeistään 5 minuuttia ennen alkua.
refused-twice = Tällainen muistutus on jo olemassa.
refused-many = Muistutuksia on jo { $most }, eikä enempää voi olla.
refused-time = Valitse kellonaika.
refused-quiet = Hiljaisen ajan alku ja loppu eivät saa olla samat, ja se kestää enintään 16 tuntia.

switch-off = Poista käytöstä
switch-on = Ota käyttöön
switch-off-label = Poista muistutukset käytöstä
switch-on-label = Ota muistutukset käyttöön
is-off = Tämän tapauksen asiakasta ei muistuteta.
no-lines = Muistutuksia ei ole tulossa.
line-email = Sähköposti, { $when }
line-sms = Tekstiviesti, { $when }
planned = tulossa
done-on = Tämän tapauksen asiakasta muistutetaan taas.
done-off = Tämän tapauksen asiakasta ei enää muistuteta.

left-off = jäi pois: muistutukset eivät olleet käytössä
left-no-address = jää pois: yhteystieto puuttuu
left-not-invited = jää pois: ei kutsua tässä kanavassa
left-just-invited = jäi pois: kutsu kertoo saman
left-together = jäi pois: toinen lähti samaan aikaan
left-too-late = myöhästyi: sitä ei voitu lähettää ajoissa
left-made-later = jää pois: sen aika oli jo ohi

message = Muistutus: { $to }, { $language }
missed-email = Sähköpostimuistutus ({ $before } ennen alkua, { $when }) myöhästyi: sitä ei voitu lähettää ajoissa.
missed-sms = Tekstiviestimuistutus ({ $before } ennen alkua, { $when }) myöhästyi: sitä ei voitu lähettää ajoissa.
switched-on = { $who } otti muistutukset käyttöön.
switched-off = { $who } poisti muistutukset käytöstä.
