### Reminders to customers, some time before the appointment.
###
### The sentences of an email stand alone: a template puts them one under another.
### `sms` must fit 160 places of the GSM alphabet with usual names; a test counts them.

# $company (text) The organisation.
# $when (when) Date and start, shortened.
subject = Reminder: your appointment with { $company }, { $when }
# $operator (text) Whom the customer meets.
# $company (text) The organisation.
intro = This is a reminder of your appointment with { $operator } of { $company }.
cannot-come = If you cannot come, please cancel on your page, so that the time is free for somebody else.
# $company (text) The organisation.
# $when (when) Day and start, from `sms_moment`.
# $link (verbatim) The invitation page.
sms = { $company }: reminder of your appointment on { $when }. { $link }
