### What customers answer, and numbers that get no SMS.

# $who (text) The case: who the customer is.
sms = { $who } answered by SMS
# $who (text) The case: who the customer is.
email = { $who } answered by email
# $number (verbatim) A number that is not the customer's any more.
stranger-sms = An SMS came from { $number }, which is not the customer's number any more
# $address (verbatim) An address that is not the customer's.
stranger-email = An email came from { $address }, which is not the customer's address
# $number (verbatim) The number.
off = SMS are off: whoever has { $number } asked for no more
# $number (verbatim) The number.
on = SMS are on again: whoever has { $number } asked for them
# Beside the switch for SMS, and in the details.
# $when (when) "Mon, 23 Nov 2026, 10:00"
no-sms = This number asked for no SMS ({ $when }). Only the customer can change that, by sending us an SMS that says START.
# The same, where the last SMS did not arrive and the next one probably will not either.
# $why (text) "there is no such mobile number"
# $when (when) "Mon, 23 Nov 2026, 10:00"
last-failed = The last SMS did not get there: { $why } ({ $when }).
# Why nothing goes out in place of a message that failed.
refused = The customer asked for no SMS. Send an email, or call.
# Why a reminder does not leave.
left-out = left out: the customer asked for no SMS
