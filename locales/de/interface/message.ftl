title-sms = SMS
title-email = E-Mail
to = An
subject = Betreff
language = Sprache
state = Stand
history = Was damit geschah
