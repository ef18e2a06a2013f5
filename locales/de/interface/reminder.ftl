title = Erinnerungen
intro = Kunden werden an ihren Termin über jeden Weg erinnert, über den sie eingeladen wurden. Erinnerungen wandern mit dem Termin.
none = Niemand wird erinnert.
rule-email = E-Mail, { $before } vor Beginn
rule-sms = SMS, { $before } vor Beginn
before-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
before-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
before-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
add-title = Erinnerung hinzufügen
channel = Weg
channel-email = E-Mail
channel-sms = SMS
amount = Wie lange vorher
unit = Einheit
unit-minutes = Minuten
unit-hours = Stunden
unit-days = Tage
add = Erinnerung hinzufügen
quiet-title = Ruhezeit
quiet-hint = In dieser Zeit geht nach der Uhr des Kunden keine Erinnerung hinaus. Sie wartet das Ende ab; wäre das zu spät, geht sie eine halbe Stunde vor dem Beginn der Ruhezeit hinaus. Auch eine SMS über eine Änderung wartet, es sei denn, der Termin ist innerhalb von 24 Stunden. E-Mails warten nicht.
quiet-on = Ruhezeit einhalten
quiet-from = Von
quiet-until = Bis

refused-amount = Bitte geben Sie eine ganze Zahl ein.
refused-range = Eine Erinnerung geht zwischen 5 Minuten und 30 Tagen vor Beginn hinaus.
refused-twice = Diese Erinnerung gibt es schon.
refused-many = Es gibt schon { $most } Erinnerungen; mehr sind nicht möglich.
refused-time = Bitte wählen Sie eine Uhrzeit.
refused-quiet = Die Ruhezeit beginnt und endet zu verschiedenen Zeiten und dauert höchstens 16 Stunden.

switch-off = Ausschalten
switch-on = Einschalten
switch-off-label = Erinnerungen ausschalten
switch-on-label = Erinnerungen einschalten
is-off = In diesem Fall wird nicht erinnert.
no-lines = Keine Erinnerung ist geplant.
line-email = E-Mail, { $when }
line-sms = SMS, { $when }
planned = geplant
done-on = In diesem Fall wird wieder erinnert.
done-off = In diesem Fall wird nicht mehr erinnert.

left-off = entfallen: Erinnerungen waren ausgeschaltet
left-no-address = entfällt: keine Adresse
left-not-invited = entfällt: auf diesem Weg nicht eingeladen
left-just-invited = entfallen: eine Einladung sagt dasselbe
left-together = entfallen: eine andere ging zur selben Zeit hinaus
left-too-late = verpasst: sie konnte nicht rechtzeitig gesendet werden
left-made-later = entfällt: ihre Zeit war schon vorbei

message = Erinnerung an { $to }, { $language }
missed-email = Die Erinnerung per E-Mail, { $before } vor { $when }, wurde verpasst: Sie konnte nicht rechtzeitig gesendet werden.
missed-sms = Die Erinnerung per SMS, { $before } vor { $when }, wurde verpasst: Sie konnte nicht rechtzeitig gesendet werden.
switched-on = { $who } hat die Erinnerungen eingeschaltet.
switched-off = { $who } hat die Erinnerungen ausgeschaltet.
