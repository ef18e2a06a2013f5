mark = Ei tavoitettu
title = Ei tavoitettu: { $name }
title-former = Ei tavoitettu aiempaa osoitetta { $to }
what = { $message } – { $state }.
done = Merkitse hoidetuksi
seen-to = Merkitty hoidetuksi.

other-email = Käytä toista kanavaa: sähköposti, { $to }
other-sms = Käytä toista kanavaa: tekstiviesti, { $to }
call = Soita { $number }

refused-replaced = Viesti koski toista varausta, joten kerrottavaa ei enää ole.
refused-cancelled = Varaus on sillä välin peruttu, joten kutsua ei lähetetä.
refused-stands = Varaus on taas voimassa, joten peruutusta ei lähetetä.
refused-past = Asia on jo ohi, joten kerrottavaa ei enää ole.
refused-asleep = Hiljaisuus kestää tapaamisen alkuun asti, eikä muistutuksen vuoksi herätetä ketään. Soita, jos asia on tärkeä.
refused-known = Asiakas on jo saanut tiedon.
refused-on-its-way = Sama viesti on jo matkalla.
refused-no-address = Tapauksella ei enää ole osoitetta tässä kanavassa.

fallback-title = Kun viestiä ei saada perille
fallback-switch = Lähetä se toisessa kanavassa
fallback-hint = Lopullisesti epäonnistunut tekstiviesti lähtee sähköpostina ja päinvastoin: kerran, ja vain jos tapauksella on osoite siinä kanavassa eikä sinne ole lähetetty mitään. Molemmat näkyvät tapahtumissa.
