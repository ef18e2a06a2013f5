title = Peru varaus
words = Viesti asiakkaalle
send-by = Lähetystapa
confirm = Peru varaus
keep = Älä peru
group-note = Vieraille ei ilmoiteta; peruutus näkyy linkistä.
