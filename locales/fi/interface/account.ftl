sign-in = Kirjaudu sisään
sign-in-title = Kirjaudu sisään
email = Sähköpostiosoite
password = Salasana
password-hint = Vähintään 10 merkkiä. Parhaita ovat muutamat sanat, jotka kuuluvat yhteen vain sinulle.
