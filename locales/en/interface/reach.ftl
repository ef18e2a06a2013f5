### Somebody could not be reached, and what to do next.

# In the case list, short: beside a red sign.
mark = Not reached
# In the head of the case, above what failed and why.
# $name (text) The case.
title = { $name } could not be reached
# $to (verbatim) An address that is no longer the customer's.
title-former = Whoever reads { $to } could not be reached
# $message (text) What failed: "Invitation to jose@example.org, English".
# $state (text) When and why: "failed 14:35: the mailbox is full".
what = { $message } – { $state }.
done = Mark as done
seen-to = Marked as done.
# Buttons beside a message that failed.
# $to (verbatim) The address.
other-email = Use the other channel: email to { $to }
# $to (verbatim) The number.
other-sms = Use the other channel: SMS to { $to }
# $number (verbatim) The number.
call = Call { $number }

# Why nothing goes out in place of a message that failed.
refused-replaced = This was about another appointment, so there is nothing left to tell.
refused-cancelled = The appointment has been cancelled meanwhile, so no invitation goes out.
refused-stands = The appointment stands again, so no cancellation goes out.
refused-past = This is over by now, so there is nothing left to tell.
refused-asleep = Quiet hours last until the appointment begins, and nobody is woken for a reminder. If it matters, call.
refused-known = The customer has been told meanwhile.
refused-on-its-way = The same message is on its way already.
refused-no-address = The case has no address for this channel any more.

# The organisation's setting.
fallback-title = When a message cannot be delivered
fallback-switch = Send it over the other channel
fallback-hint = What finally fails by SMS goes out by email, and the other way round: once, and only if the case has an address there and nothing was sent to it. Both stand in the timeline.
