show = Zeigen, was gesendet wird
refresh = Vorschau

no-address = Es gibt weder eine Telefonnummer noch eine E-Mail-Adresse.
switched-off = Beide Schalter sind aus.
never-told = Zu diesem Termin wurde nichts gesendet, also gibt es nichts zurückzunehmen.
asked-for-no-sms = Unter der Nummer sind keine SMS gewünscht, und es gibt keine E-Mail-Adresse.
on-its-way = Die Einladung an { $name } ist schon unterwegs. Mehr wird nicht gesendet.

former = Wer { $address } liest, bekommt eine Absage.

at-once = Geht hinaus, sobald Sie auf die Schaltfläche drücken.
after-grace = { $seconds ->
    [one] Geht { $seconds } Sekunde nach dem Druck auf die Schaltfläche hinaus. Bis dahin können Sie es rückgängig machen.
   *[other] Geht { $seconds } Sekunden nach dem Druck auf die Schaltfläche hinaus. Bis dahin können Sie es rückgängig machen.
}
after-night = Geht { $when } hinaus, wenn die Ruhezeit des Kunden endet.
sms-waits = Die SMS geht erst { $when } hinaus: So lange dauert die Ruhezeit des Kunden.

calendar-enters = Der Kalender des Kunden übernimmt den Termin mit seiner neuen Zeit.
calendar-removes = Der Kalender des Kunden nimmt den Termin heraus.
link-later = Der Link entsteht, wenn Sie speichern.
