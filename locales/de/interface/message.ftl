title-sms = SMS
title-email = E-Mail
to = An
subject = Betreff
language = Sprache
state = Stand
history = Was damit geschah
written = Sie wurde geschrieben.
may-leave = Bis dahin wurde sie zurückgehalten.
left = Der Server hat sie angenommen.
arrived = Sie kam an.
given-up = Sie wurde aufgegeben: { $why }.
outdated = Eine neuere Änderung machte sie gegenstandslos.
segments = { $count ->
    [one] ein Teil
   *[other] { $count } Teile
}
erased = Text und Adresse dieser Nachricht wurden gelöscht.
