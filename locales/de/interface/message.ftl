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
segments = { $count ->
    [one] ein Teil
   *[other] { $count } Teile
}
erased = Text und Adresse dieser Nachricht wurden gelöscht.
