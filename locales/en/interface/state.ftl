### Messages in the timeline: what they are, and where they stand.

# $to (verbatim) The address or number.
# $language (text) The language's name.
invitation = Invitation to { $to }, { $language }
# $to (verbatim) The address or number.
# $language (text) The language's name.
new-time = New time to { $to }, { $language }
# $to (verbatim) The address or number.
# $language (text) The language's name.
again = Invitation once more to { $to }, { $language }
# $to (verbatim) The address or number.
# $language (text) The language's name.
cancellation = Cancellation to { $to }, { $language }
# $to (verbatim) The address or number.
# $language (text) The language's name.
withdrawal = Cancellation to the former address { $to }, { $language }
# $to (verbatim) The address or number.
# $language (text) The language's name.
receipt = Confirmation of the cancellation to { $to }, { $language }
# $to (verbatim) The operator's address.
notice = Notice of the customer's cancellation to { $to }

waiting = waiting
undoable = waiting, can be undone
# $when (when) When it may leave.
due = due { $when }
# $when (when) When it is tried again.
# $why (text) Why the last attempt failed, one of the reasons below.
retry = next try { $when } ({ $why })
sending = being sent
sent = sent
# $when (when) When it left.
sent-at = sent { $when }
delivered = delivered
# $when (when) When it arrived.
delivered-at = delivered { $when }
# $why (text) One of the reasons below.
failed = failed: { $why }
# $when (when) When it was given up.
# $why (text) One of the reasons below.
failed-at = failed { $when }: { $why }
failed-plain = failed
superseded = outdated by a newer change
kept-sms = not sent: no SMS gateway configured
kept-email = not sent: no mail server configured

# Why a message failed: said after "failed:" or in brackets.
refused = refused by the other side
mailbox-unknown = there is no such mailbox
mailbox-full = the mailbox is full
blocked = blocked by the other side
number-unknown = there is no such mobile number
opted-out = asked for no SMS
phone-unreachable = the phone was off or out of reach for too long
not-served = the SMS provider does not serve this number
certificate = the server’s certificate is not valid, so nothing is handed to it
unreachable = the server could not be reached
deferred = the server asked to try later
timed-out = no answer in time
bounced = it came back
expired = it could not be delivered in time
limited = the limit for messages is reached
country-not-allowed = messages to this country are not allowed
misconfigured = the server does not accept our sign-in
no-relay = our mail server passes nothing on to this address
insecure = no secure connection to the server could be made
unwritable = it could not be written
# $to (verbatim) The address or number.
# $language (text) The language's name.
code = New code to { $to }, { $language }
