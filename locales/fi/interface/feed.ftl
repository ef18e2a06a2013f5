title = Kalenteri puhelimessa
intro = Yksityinen osoite, josta puhelimet ja kalenteriohjelmat lukevat varauksesi. Ne eivät voi muuttaa siellä mitään.
range = Osoitteessa ovat varauksesi neljän viikon takaa vuoden päähän, mukana tapausten nimet ja numerot mutta ei puhelinnumeroita eikä sähköpostiosoitteita. Perutut näkyvät neljän viikon ajan, ja ne on merkitty perutuiksi.
label = Yksityinen osoite
secret = Jokainen, jolla on tämä osoite, voi lukea kalenterisi. Anna se vain omille laitteillesi, ja vaihda se, jos joku muu on saanut sen.
on = Ota käyttöön
replace = Vaihda osoite
off = Poista käytöstä
after = Kun vaihdat osoitteen tai poistat sen käytöstä, nykyinen osoite lakkaa heti toimimasta. Sitä käyttävät laitteet tarvitsevat uuden.

name = { $operator } · { $company }
about = Varaukset neljän viikon takaa vuoden päähän
summary = { $name } { $number }
description = Avaa tapaus: { $link }
