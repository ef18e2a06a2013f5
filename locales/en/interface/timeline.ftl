### What happened in a case: the entries of its timeline. The author stands in the sentence.

# $who (text) An operator.
created = { $who } created this case.
created-booking-page = This case came from the booking page.
created-widget = This case came from the widget on the website.
created-api = This case was created by another program.
# $who (text) An operator.
created-import = { $who } imported this case.
# $who (text) Who did it.
# $when (when) The appointment's time.
scheduled = { $who } scheduled an appointment for { $when }.
# $who (text) Who did it.
# $from (when) Where it was.
# $to (when) Where it is.
moved = { $who } moved it from { $from } to { $to }.
# $who (text) Who did it.
# $when (when) When it would have been.
cancelled = { $who } cancelled the appointment: { $when }.
# $who (text) Who did it.
# $when (when) When it was.
missed = { $who } marked the appointment as missed: { $when }.
# $who (text) Who did it.
# $when (when) The time that stands again.
undone = { $who } took the last change back: { $when } stands again.
# $who (text) Who did it.
undone-none = { $who } took the appointment back.
# $name (text) The case.
fell-back-sms = { $name } could not be reached by SMS, so an email goes out instead.
# $name (text) The case.
fell-back-email = { $name } could not be reached by email, so an SMS goes out instead.
# $who (text) Who did it.
failures-seen-to = { $who } marked the failed messages as done.
# $who (text) Who did it.
# $from (text) What it was.
# $to (text) What it is.
name-changed = { $who } changed the name from { $from } to { $to }.
# $who (text) Who did it.
# $to (verbatim) What it is.
email-added = { $who } added the email address { $to }.
# $who (text) Who did it.
# $from (verbatim) What it was.
# $to (verbatim) What it is.
email-changed = { $who } changed the email address from { $from } to { $to }.
# $who (text) Who did it.
# $from (verbatim) What it was.
email-removed = { $who } removed the email address { $from }.
# $who (text) Who did it.
# $to (verbatim) What it is.
phone-added = { $who } added the phone number { $to }.
# $who (text) Who did it.
# $from (verbatim) What it was.
# $to (verbatim) What it is.
phone-changed = { $who } changed the phone number from { $from } to { $to }.
# $who (text) Who did it.
# $from (verbatim) What it was.
phone-removed = { $who } removed the phone number { $from }.
# $who (text) Who did it.
# $language (text) The language's name.
language-changed = { $who } changed the customer's language to { $language }.
# $who (text) Who did it.
link-replaced = { $who } replaced the customer's link.
# $who (text) Who did it.
completed = { $who } completed this case.
# $who (text) Who did it.
reopened = { $who } reopened this case.
# $who (text) Who did it.
# $name (text) The operator.
operator-added = { $who } added { $name }.
# $who (text) The operator.
operator-took = { $who } took this case.
# $who (text) Who did it.
# $name (text) The operator.
operator-removed = { $who } took { $name } off this case.
# $who (text) The operator.
operator-left = { $who } left this case.
# Headings over the entries of a day.
today = Today
yesterday = Yesterday
# In place of a message whose text and address were erased.
erased = A message whose text was erased.
# $who (text) Who did it.
protection-on = { $who } protected the customer's page with a code.
# $who (text) Who did it.
protection-off = { $who } took the code off the customer's page.
# $who (text) Who did it.
protection-renewed = { $who } gave the customer's page a new code.
