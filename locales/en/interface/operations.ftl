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
