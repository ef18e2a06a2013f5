### What the status says after something was done to an appointment.

# $when (when) The new time.
scheduled = Scheduled for { $when }.
# $when (when) The new time.
moved = Moved to { $when }.
sent-again = The invitation goes out again.
# Instead of the line above if nothing can leave.
written-again = The invitation was written again.
kept = Saved.
# $when (when) The time that is given up.
cancelled = Cancelled: { $when }.
missed = Marked as missed.
# $when (when) The time that stands again.
undone = Undone: { $when } stands again.
undone-none = Undone. There is no appointment.
told = Whoever did not know is told now.
# Instead of the line above if nothing can leave.
told-kept = The new time was written down for whoever does not know it.

# Which messages go out, and when.
# $seconds (number) How long they can still be taken back.
both-in = SMS and email in { $seconds } s.
# $seconds (number) How long it can still be taken back.
sms-in = SMS in { $seconds } s.
# $seconds (number) How long it can still be taken back.
email-in = Email in { $seconds } s.
# An SMS that is not urgent waits for the end of the customer's quiet hours.
# $when (when) Day and time.
sms-later = The SMS waits for the end of the quiet hours, { $when }.
both-now = SMS and email go out now.
sms-now = The SMS goes out now.
email-now = The email goes out now.
both-kept = SMS and email are kept in the case: neither can be sent here.
sms-kept = The SMS is kept in the case: no gateway is configured.
email-kept = The email is kept in the case: no mail server is configured.

# Why something stays as it is.
undo-gone = This can no longer be undone.
undo-told = Somebody has been told already, so this can no longer be undone.
undo-taken = The old time is taken by now and overlaps are forbidden, so this stays as it is.
# $name (text) The other case.
# $when (when) From when to when.
undo-taken-by = The old time is taken by { $name }, { $when }, and overlaps are forbidden. This stays as it is.
nobody-to-tell = Everybody knows by now, or there is no address to write to.
not-begun = The appointment has not begun yet.
changed-meanwhile = The appointment was changed meanwhile. Look at it again.
nothing-to-cancel = There is no appointment to cancel any more.
