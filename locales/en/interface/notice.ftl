### Emails to operators.

# The customer cancelled on the invitation page.
# $name (text) The case's name.
# $number (verbatim) The case's number: “#29”.
# $when (when) Date and start, shortened.
cancelled-subject = Cancelled by { $name } (case { $number }): { $when }
# The line that a mail program shows beside the subject.
# $name (text) The case's name.
cancelled-preheader = { $name } will not come.
# $name (text) The case's name.
# $number (verbatim) The case's number: “#29”.
cancelled-intro = { $name } (case { $number }) has cancelled the appointment.
# Stands above the customer's words.
# $name (text) The case's name.
cancelled-words = { $name } writes:
# Stands there if the customer wrote nothing.
cancelled-silent = There was no message with it.
cancelled-after = The time is free again. The case stays open; the pencil beside the time schedules a new appointment.
# What the customer wrote back to an email, passed on.
# $name (text) The case's name.
# $number (verbatim) The case's number: “#29”.
answer-subject = Answer from { $name } (case { $number })
# Stands above the words that were written.
answer-words = The answer:
# $name (text) The case's name.
answer-after = It stands in the case, where your colleagues see it too. If you answer this email, you write to { $name } directly, and the case does not see it.
# The same, of somebody who is not the customer or does not say who they are.
# $name (text) The case's name.
# $number (verbatim) The case's number: “#29”.
stranger-subject = Answer in the case of { $name } ({ $number }), not from the customer's address
stranger-after = It stands in the case. We do not know who wrote it: call the customer before you act on it.
# The last line of what is passed on.
# $company (text) The organisation.
answer-footer = You receive this message because answers to the emails of { $company } go to you.
# The button that opens the case.
open-case = Open the case
# The last line.
# $company (text) The organisation.
footer = You receive this message because you take part in this appointment at { $company }.
