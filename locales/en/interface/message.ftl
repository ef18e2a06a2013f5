### One message, as the customer sees it.

title-sms = SMS
title-email = Email
to = To
subject = Subject
language = Language
state = State
history = What happened to it
