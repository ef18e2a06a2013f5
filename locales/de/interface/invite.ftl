title = Einladung
language = Sprache
sms = SMS senden
phone = Telefonnummer
mail = E-Mail senden
email = E-Mail-Adresse

tells-both = { $name } bekommt eine SMS und eine E-Mail auf { $language }.
tells-sms = { $name } bekommt eine SMS auf { $language }.
tells-email = { $name } bekommt eine E-Mail auf { $language }.
tells-kept = Die Nachricht an { $name } wird auf { $language } geschrieben, kann aber nicht hinaus:
tells-nobody = { $name } wird nicht benachrichtigt.
believes = { $name } glaubt noch: { $when }
keeps-sms = Es ist kein SMS-Gateway eingerichtet: Die SMS bleibt im Fall.
keeps-email = Es ist kein Mailserver eingerichtet: Die E-Mail bleibt im Fall.
withdraw = { $address } bekommt eine Absage
withdraw-both = { $one } und { $other } bekommen eine Absage

phone-no-country = Beginnen Sie mit + und der Landesvorwahl, etwa +49 171 3920012.
phone-unknown-country = Diese Vorwahl hat kein Land. Beginnen Sie mit + und der Landesvorwahl, etwa +49.
phone-too-short = Es fehlen Ziffern: Für dieses Land ist die Nummer zu kurz.
phone-too-long = Für dieses Land hat die Nummer zu viele Ziffern.
phone-not-of-country = Eine solche Nummer gibt es in diesem Land nicht. Prüfen Sie die Ziffern.
phone-malformed = Das ist keine Telefonnummer. Sie sieht so aus: +49 171 3920012.
