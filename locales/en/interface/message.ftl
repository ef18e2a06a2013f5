### One message, as the customer sees it.

title-sms = SMS
title-email = Email
to = To
subject = Subject
language = Language
state = State
history = What happened to it
# What happened to it.
written = It was written.
may-leave = It was held back until then.
left = The server took it.
arrived = It arrived.
# $why (text) One of the reasons of a failure: "the mailbox is full".
given-up = It was given up: { $why }.
outdated = A newer change made it pointless.
# $count (number) In how many parts an SMS is sent.
segments = { $count ->
    [one] one part
   *[other] { $count } parts
}
erased = The text and the address of this message have been erased.
