### What customers answer, and numbers that get no SMS.

# $who (text) The case: who the customer is.
sms = { $who } answered by SMS
# $who (text) The case: who the customer is.
email = { $who } answered by email
# $number (verbatim) A number that is not the customer's any more.
stranger-sms = An SMS came from { $number }, which is not the customer's number any more
# $address (verbatim) An address that is not the customer's.
stranger-email = An email came from { $address }, which is not the customer's address
# Above the words of an email that says nothing of its sender.
nameless-email = An email came that does not say from whom
# Below an email's words.
shortened = It was longer; only its beginning is kept.
# Below an email's words.
# $count (number) How many files came with it.
files = { $count ->
    [one] A file came with it, which is not kept here.
   *[other] { $count } files came with it, which are not kept here.
}
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
# $who (text) The case: who the customer is; or an address that is not theirs.
accepted = { $who } accepted the appointment in the calendar
# $who (text) The case: who the customer is; or an address that is not theirs.
tentative = { $who } tentatively accepted the appointment in the calendar
# $who (text) The case: who the customer is; or an address that is not theirs.
declined = { $who } declined the appointment in the calendar
# Below such an answer.
# $address (verbatim) Whose calendar it was.
calendar-stranger = { $address } is not the customer's address.
# Whose calendar answered, if the answer does not say.
nameless-calendar = Somebody who is not named
# Below such an answer.
# $when (when) The time that was answered.
calendar-outdated = The answer is to { $when }, which does not stand any more.
# In the case's details.
# $when (when) "Mon, 23 Nov 2026, 10:00"
has-accepted = Accepted in the calendar ({ $when }).
# $when (when) "Mon, 23 Nov 2026, 10:00"
has-tentative = Tentatively accepted in the calendar ({ $when }).
# $when (when) "Mon, 23 Nov 2026, 10:00"
has-declined = Declined in the calendar ({ $when }).
# After such a sentence.
has-not-answered-anew = That was before the last change.
# What an automatic answer is, in the timeline.
# $to (verbatim) Whom it went to.
# $language (text) The language's name.
automatic = Automatic answer to { $to }, { $language }
# What passes on an answer, in the timeline.
# $to (verbatim) Whom it went to.
passed-on = Answer passed on to { $to }
# The organisation's setting, and its three choices.
policy-title = Who reads answers to emails
policy-operator = The operator who invites
policy-address = One address for all
policy-address-label = Address for answers
policy-nobody = Nobody
# Under "Nobody", where answers are taken in.
policy-nobody-answered = Emails ask not to be answered. Customers who write all the same get an automatic answer with the link to their page, at most one in 24 hours.
# Under "Nobody", where they are not.
# $address (verbatim) The address that sends the emails.
policy-nobody-silent = Emails ask not to be answered. What somebody writes all the same goes to { $address }, which Reconvene does not read, and there is no automatic answer.
# Under the three, where answers are taken in.
policy-taken-in = Answers stand in their cases as well, whatever you choose. Your choice holds for emails that leave from now on.
# Under the three, where they are not.
# $setting (verbatim) The name of a setting.
policy-not-taken-in = Answers do not stand in their cases: this installation takes in no emails ({ $setting } is not set). Your choice holds for emails that leave from now on.
# Beside the address.
# $domain (verbatim) "desk.example.org"
policy-own-domain = Emails to { $domain } are taken in by Reconvene itself, so nobody would read them. Name somebody’s mailbox.
