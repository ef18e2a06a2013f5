### How the messages fare, for administrators.

title = Operations
transports = Ways out
messages = Messages that need attention
none = Everything has gone out.
# Above the failures that the figure on top counts.
recent = Failed in the last 24 hours
# Above the failures before that.
older = Failed earlier
more = More
# The figures on top, and what stands under them.
waiting = Waiting
# $when (when) Since when the oldest one has been due.
oldest = the oldest is due since { $when }
nothing-waits = nothing waits
failed = Failed
sent = Sent
last-day = in the last 24 hours
# The ways out of the house.
email = Email
sms = SMS
kept = not configured: messages are kept in their case
# $count (number) How often it was tried.
tries = { $count ->
    [0] not tried
    [one] one try
   *[other] { $count } tries
}
# A message whose case was deleted.
deleted-case = Deleted case

# Under each way out.
# $count (number) Messages that wait or are being sent.
queue = { $count ->
    [0] nothing waits
    [one] one message waits
   *[other] { $count } messages wait
}
# $lately (number) Sent within the last hour.
# $count (number) Sent within the last 24 hours.
rate = { $lately } sent in the last hour, { $count } in the last 24 hours
# $count (number) How many messages.
# $why (text) Why the last attempt failed, as "the server could not be reached".
held-up = { $count ->
    [one] one is tried again: { $why }
   *[other] { $count } are tried again: { $why }
}
# $count (number) How many messages, in the last 24 hours.
# $why (text) Why they failed, as "refused by the other side".
failed-why = { $count ->
    [one] one failed: { $why }
   *[other] { $count } failed: { $why }
}
