### What stands beside a field or a form that was refused: what is wrong and what to do.

wrong-sign-in = Tämä sähköpostiosoite ja tämä salasana eivät kuulu yhteen.
one-time-expired = Tämä kertasalasana ei ole enää voimassa. Pyydä ylläpitäjältä uusi.
too-many = Liian monta yritystä. { $minutes ->
    [one] Yritä uudelleen minuutin kuluttua.
   *[other] Yritä uudelleen { $minutes } minuutin kuluttua.
}
wrong-code = Tämä ei ole koodi, joka konsolissa viimeksi näkyi.
already-set-up = Joku muu on jo ottanut Reconvenen käyttöön. Kirjaudu sisään tilillä, jonka häneltä sait.
empty = Kirjoita tähän jotakin.
too-long = Enintään { $max } merkkiä.
unprintable = Tässä on merkkejä, joita ei voi näyttää. Kirjoita uudelleen.
email-malformed = Tämä ei ole sähköpostiosoite. Se näyttää tältä: name@example.org.
email-no-domain = @-merkin jälkeinen osa on kesken. Osoite näyttää tältä: name@example.org.
email-too-long = Tämä sähköpostiosoite on liian pitkä.
email-taken = Tämä sähköpostiosoite on jo toisen käytössä. Valitse toinen.
unknown-zone = Valitse aikavyöhyke luettelosta.
unknown-language = Valitse kieli luettelosta.
password-too-short = Vähintään { $min } merkkiä.
password-too-long = Enintään { $max } merkkiä.
password-too-simple = Käytä useampia eri merkkejä.
password-wrong = Tämä ei ole nykyinen salasanasi.
last-administrator = Jonkun on jäätävä ylläpitäjäksi. Tee ensin kollegasta ylläpitäjä.
colour = Valitse väri muodossa #125e63.
