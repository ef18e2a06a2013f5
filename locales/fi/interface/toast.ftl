scheduled = Aika varattu: { $when }.
moved = Varaus siirretty: { $when }.
sent-again = Kutsu lähetetään uudelleen.
written-again = Kutsu kirjoitettiin uudelleen.
kept = Tallennettu.
cancelled = Peruttu: { $when }.
missed = Merkitty toteutumattomaksi.
undone = Kumottu. Taas voimassa: { $when }.
undone-none = Kumottu. Varausta ei ole.
told = Kaikille, jotka eivät vielä tienneet, ilmoitetaan nyt.
told-kept = Uusi aika kirjattiin niille, jotka eivät tiedä sitä.

both-in = Tekstiviesti ja sähköposti lähtevät { $seconds } sekunnin kuluttua.
sms-in = Tekstiviesti lähtee { $seconds } sekunnin kuluttua.
email-in = Sähköposti lähtee { $seconds } sekunnin kuluttua.
both-now = Tekstiviesti ja sähköposti lähtevät nyt.
sms-now = Tekstiviesti lähtee nyt.
email-now = Sähköposti lähtee nyt.
both-kept = Tekstiviesti ja sähköposti jäävät tapaukseen: kumpaakaan ei voi täältä lähettää.
sms-kept = Tekstiviesti jää tapaukseen: tekstiviestipalvelua ei ole määritetty.
email-kept = Sähköposti jää tapaukseen: sähköpostipalvelinta ei ole määritetty.

undo-gone = Tätä ei voi enää kumota.
undo-told = Jollekulle on jo ilmoitettu, joten tätä ei voi enää kumota.
undo-taken = Vanha aika on sillä välin varattu, ja päällekkäiset varaukset on kielletty. Tämä jää ennalleen.
undo-taken-by = Vanhalla ajalla on nyt toinen varaus ({ $name }, { $when }), ja päällekkäiset varaukset on kielletty. Tämä jää ennalleen.
nobody-to-tell = Kaikki tietävät jo, tai yhteystietoja ei ole.
not-begun = Varaus ei ole vielä alkanut.
changed-meanwhile = Varausta muutettiin sillä välin. Katso sitä uudelleen.
nothing-to-cancel = Peruttavaa varausta ei enää ole.

sms-later = Tekstiviesti odottaa hiljaisen ajan loppua, { $when }.
