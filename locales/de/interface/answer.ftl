### Was Kunden antworten, und Nummern, die keine SMS bekommen.

# $who (text) Der Fall: wer der Kunde ist.
sms = { $who } hat per SMS geantwortet
# $who (text) Der Fall: wer der Kunde ist.
email = { $who } hat per E-Mail geantwortet
# $number (verbatim) Eine Nummer, die nicht mehr die des Kunden ist.
stranger-sms = Eine SMS kam von { $number }; das ist nicht mehr die Nummer des Kunden
# $address (verbatim) Eine Adresse, die nicht die des Kunden ist.
stranger-email = Eine E-Mail kam von { $address }; das ist nicht die Adresse des Kunden
# Über einer E-Mail, die nichts über ihren Absender sagt.
nameless-email = Eine E-Mail kam, die nicht sagt, von wem
# Unter den Worten einer E-Mail.
shortened = Sie war länger; nur ihr Anfang wird aufbewahrt.
# Unter den Worten einer E-Mail.
# $count (number) Wie viele Dateien dabei waren.
files = { $count ->
    [one] Eine Datei war dabei; sie wird hier nicht aufbewahrt.
   *[other] { $count } Dateien waren dabei; sie werden hier nicht aufbewahrt.
}
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
# $who (text) Der Fall: wer der Kunde ist; oder eine Adresse, die nicht seine ist.
accepted = { $who } hat den Termin im Kalender angenommen
# $who (text) Der Fall: wer der Kunde ist; oder eine Adresse, die nicht seine ist.
tentative = { $who } hat den Termin im Kalender unter Vorbehalt angenommen
# $who (text) Der Fall: wer der Kunde ist; oder eine Adresse, die nicht seine ist.
declined = { $who } hat den Termin im Kalender abgelehnt
# Unter einer solchen Antwort.
# $address (verbatim) Wessen Kalender es war.
calendar-stranger = { $address } ist nicht die Adresse des Kunden.
# Wessen Kalender geantwortet hat, wenn die Antwort es nicht sagt.
nameless-calendar = Jemand ohne Namen
# Unter einer solchen Antwort.
# $when (when) Die Zeit, der die Antwort galt.
calendar-outdated = Geantwortet wurde auf { $when }; dieser Termin gilt nicht mehr.
# In den Einzelheiten des Falls.
# $when (when) „Mo., 23. Nov. 2026, 10:00“
has-accepted = Im Kalender angenommen ({ $when }).
# $when (when) „Mo., 23. Nov. 2026, 10:00“
has-tentative = Im Kalender unter Vorbehalt angenommen ({ $when }).
# $when (when) „Mo., 23. Nov. 2026, 10:00“
has-declined = Im Kalender abgelehnt ({ $when }).
# Nach einem solchen Satz.
has-not-answered-anew = Das war vor der letzten Änderung.
# Was eine automatische Antwort ist, im Verlauf.
# $to (verbatim) An wen sie ging.
# $language (text) Der Name der Sprache.
automatic = Automatische Antwort an { $to }, { $language }
# Was eine Antwort weitergibt, im Verlauf.
# $to (verbatim) An wen sie ging.
passed-on = Antwort weitergegeben an { $to }
# Die Einstellung der Organisation und ihre drei Möglichkeiten.
policy-title = Wer Antworten auf E-Mails liest
policy-operator = Wer einlädt
policy-address = Eine Adresse für alle
policy-address-label = Adresse für Antworten
policy-nobody = Niemand
# Unter „Niemand“, wenn Antworten entgegengenommen werden.
policy-nobody-answered = Die E-Mails bitten darum, nicht zu antworten. Wer trotzdem schreibt, bekommt eine automatische Antwort mit dem Link zur eigenen Seite, höchstens eine in 24 Stunden.
# Unter „Niemand“, wenn nicht.
# $address (verbatim) Die Adresse, die die E-Mails sendet.
policy-nobody-silent = Die E-Mails bitten darum, nicht zu antworten. Was jemand trotzdem schreibt, geht an { $address }, wo Reconvene nichts liest, und es gibt keine automatische Antwort.
# Unter den dreien, wenn Antworten entgegengenommen werden.
policy-taken-in = Antworten stehen auch in ihrem Fall, was immer Sie wählen. Ihre Wahl gilt für E-Mails, die ab jetzt hinausgehen.
# Unter den dreien, wenn nicht.
# $setting (verbatim) Der Name einer Einstellung.
policy-not-taken-in = Antworten stehen nicht in ihrem Fall: Diese Installation nimmt keine E-Mails entgegen ({ $setting } ist nicht gesetzt). Ihre Wahl gilt für E-Mails, die ab jetzt hinausgehen.
# Neben der Adresse.
# $domain (verbatim) „desk.example.org“
policy-own-domain = E-Mails an { $domain } nimmt Reconvene selbst entgegen, niemand würde sie lesen. Nennen Sie ein Postfach, das jemand liest.
