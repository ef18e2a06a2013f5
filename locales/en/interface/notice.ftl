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
# The button that opens the case.
open-case = Open the case
# The last line.
# $company (text) The organisation.
footer = You receive this message because you take part in this appointment at { $company }.
