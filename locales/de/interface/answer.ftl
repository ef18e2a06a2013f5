### Was Kunden antworten, und Nummern, die keine SMS bekommen.

# $who (text) Der Fall: wer der Kunde ist.
sms = { $who } hat per SMS geantwortet
# $who (text) Der Fall: wer der Kunde ist.
email = { $who } hat per E-Mail geantwortet
# $number (verbatim) Eine Nummer, die nicht mehr die des Kunden ist.
stranger-sms = Eine SMS kam von { $number }; das ist nicht mehr die Nummer des Kunden
# $address (verbatim) Eine Adresse, die nicht die des Kunden ist.
stranger-email = Eine E-Mail kam von { $address }; das ist nicht die Adresse des Kunden
# $number (verbatim) Die Nummer.
off = SMS sind aus: Unter { $number } sind keine mehr erwünscht
# $number (verbatim) Die Nummer.
on = SMS sind wieder an: Unter { $number } sind sie wieder erwünscht
# Neben dem Schalter für SMS und in den Einzelheiten.
# $when (when) „Mo., 23. Nov. 2026, 10:00“
no-sms = Unter dieser Nummer sind keine SMS erwünscht ({ $when }). Nur der Kunde kann das ändern: mit einer SMS an uns, in der START steht.
# Dasselbe, wenn die letzte SMS nicht ankam und die nächste es wohl auch nicht tut.
# $why (text) „diese Mobilnummer gibt es nicht“
# $when (when) „Mo., 23. Nov. 2026, 10:00“
last-failed = Die letzte SMS kam nicht an: { $why } ({ $when }).
# Warum anstelle einer gescheiterten Nachricht nichts hinausgeht.
refused = Der Kunde möchte keine SMS. Senden Sie eine E-Mail oder rufen Sie an.
# Warum eine Erinnerung nicht hinausgeht.
left-out = entfällt: Der Kunde möchte keine SMS
