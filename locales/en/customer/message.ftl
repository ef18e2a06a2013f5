### Emails, SMS and calendar entries to customers.
###
### The sentences of an email stand alone: a template puts them one under another.
### `sms-…` must fit 160 places of the GSM alphabet with usual names; a test counts them.

# The first line of every email.
# $name (text) The case's name, which is the customer's as a rule.
greeting = Hello { $name },

# $company (text) The organisation.
# $when (when) Date and start, shortened.
invitation-subject = Your appointment with { $company }: { $when }
# The line that a mail program shows beside the subject.
# $when (when) Date, start and end.
# $operator (text) Whom the customer meets.
invitation-preheader = { $when }, with { $operator }
# $operator (text) Whom the customer meets.
# $company (text) The organisation.
invitation-intro = You have an appointment with { $operator } of { $company }.

# Subject of an invitation that is sent once more with the same time.
# $company (text) The organisation.
# $when (when) Date and start, shortened.
again-subject = Your appointment with { $company }: { $when } (sent again)
# $operator (text) Whom the customer meets.
# $company (text) The organisation.
again-intro = Here are the details of your appointment with { $operator } of { $company } once more. Nothing has changed.

# $company (text) The organisation.
# $when (when) The new date and start, shortened.
moved-subject = New time for your appointment with { $company }: { $when }
# $old (when) What the recipient was last told.
# $new (when) The new date, start and end.
moved-preheader = { $new } instead of { $old }
# $operator (text) Whom the customer meets.
# $company (text) The organisation.
moved-intro = Your appointment with { $operator } of { $company } has been moved.
# The change in one sentence, for the email's text.
# $old (when) What the recipient was last told: date, start and end.
# $new (when) The new date, start and end.
moved-from-to = It was planned for { $old }. The new time is { $new }.

# $company (text) The organisation.
# $when (when) Date and start, shortened.
cancelled-subject = Cancelled: your appointment with { $company }, { $when }
# $when (when) Date, start and end.
cancelled-preheader = { $when } will not take place.
# $operator (text) Whom the customer would have met.
# $company (text) The organisation.
cancelled-intro = Your appointment with { $operator } of { $company } has been cancelled.
# Stands above what the operator wrote to the customer.
# $operator (text) Who cancelled.
cancelled-words = { $operator } writes:
cancelled-after = There is nothing that you need to do. If a new time is found, you will hear from us, and it will stand on your page.

# To the customer who cancelled on the invitation page.
# $company (text) The organisation.
# $when (when) Date and start, shortened.
receipt-subject = You have cancelled: your appointment with { $company }, { $when }
# $when (when) Date, start and end.
receipt-preheader = { $when } will not take place.
# $operator (text) Whom the customer would have met.
# $company (text) The organisation.
receipt-intro = You have cancelled your appointment with { $operator } of { $company }. Thank you for letting us know.
# Stands above what the customer wrote when cancelling.
receipt-words = Your message:

# To an address that was replaced by another one. Does not say the new time.
# $company (text) The organisation.
# $when (when) What this address was last told, shortened.
replaced-subject = No longer valid: the appointment with { $company }, { $when }
# $when (when) What this address was last told.
replaced-preheader = { $when } no longer applies here.
# $company (text) The organisation.
replaced-intro = The appointment with { $company } that was announced to this address no longer applies. Further messages go to another address.
replaced-after = If you added it to your calendar, please remove it. There is nothing else that you need to do.

# Labels of the small table that every email shows.
label-when = When
label-before = Before
label-with = With
label-zone = Time zone

# The button that opens the invitation page.
open-page = Open your page
# The invitation page's address, in the text part of an email.
# $link (verbatim) The address.
page-link = Your page: { $link }
page-hint = On your page you see the time in your own time zone, add the appointment to your calendar, or cancel it. The link stays the same.
link-private = The link is meant for you alone. Please do not pass it on.
# $code (verbatim) Six digits.
code = Your code for the page: { $code }

# $operator (text) Who gets the replies.
reply-hint = You can reply to this email. { $operator } will read your answer.
no-reply-hint = Please do not reply to this email: nobody would read your answer.
# The last line of every email.
# $company (text) The organisation.
footer = You receive this message because { $company } made an appointment with you.

# $company (text) The organisation.
# $when (when) Day and start, from `sms_moment`.
# $link (verbatim) The invitation page.
sms-invitation = { $company }: your appointment is on { $when }. Details: { $link }
# $company (text) The organisation.
# $old (when) What the recipient was last told.
# $new (when) The new day and start.
# $link (verbatim) The invitation page.
sms-moved = { $company }: your appointment has moved from { $old } to { $new }. { $link }
# $company (text) The organisation.
# $when (when) Day and start.
# $link (verbatim) The invitation page.
sms-cancelled = { $company }: your appointment on { $when } has been cancelled. { $link }
# A cancellation with words of the operator, which may take several messages.
# $company (text) The organisation.
# $when (when) Day and start.
# $words (text) What the operator wrote.
# $link (verbatim) The invitation page.
sms-cancelled-words = { $company }: your appointment on { $when } has been cancelled. "{ $words }" { $link }
# To the customer who cancelled on the invitation page.
# $company (text) The organisation.
# $when (when) Day and start.
# $link (verbatim) The invitation page.
sms-receipt = { $company }: you have cancelled your appointment on { $when }. { $link }
# To a number that was replaced by another one. Does not say the new time.
# $company (text) The organisation.
# $when (when) What this number was last told.
sms-replaced = { $company }: the appointment on { $when } that was announced to this number no longer applies.
# A line of its own under the message, if the page is protected.
# $code (verbatim) Six digits.
sms-code = Code for the page: { $code }

# The title of the entry in the customer's calendar.
# $operator (text) Whom the customer meets.
# $company (text) The organisation.
calendar-summary = Appointment with { $operator }, { $company }
# The notes of that entry.
# $link (verbatim) The invitation page.
calendar-description = Your page, with all details: { $link }
