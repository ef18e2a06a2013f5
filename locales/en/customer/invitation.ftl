### The customer's page behind the link.

# The page's title, in the browser's tab.
# $company (text) The organisation.
title = Your appointment with { $company }
# Stands under the date.
# $operator (text) Whom the customer meets.
with = with { $operator }

# Stands above the date of a coming appointment.
state-planned = Your appointment
# Stands above the date of a coming appointment that was moved.
state-moved = Your appointment has moved
# The change in words, for one who knew the old time.
# $old (when) Date, start and end before.
# $new (when) Date, start and end now.
moved-from-to = Moved from { $old } to { $new }.
# Stands above the date while the appointment takes place.
state-running = Your appointment is now
# Stands above the crossed-out date.
state-cancelled = This appointment has been cancelled
# The same, if the customer did it.
state-cancelled-by-you = You have cancelled this appointment
# Stands above the date of an appointment that has ended.
state-over = This appointment is over
# Stands above the date of an appointment that the operator marked as missed.
state-missed = This appointment did not take place
# Stands where the date would be.
state-none = You have no appointment at the moment
# What follows from a missing, cancelled or past appointment.
none-hint = When a time is arranged, it appears here. The link stays the same.
# Stands above what the operator wrote when cancelling.
# $operator (text) Who cancelled.
words-from = { $operator } writes:
# Stands above what the customer wrote when cancelling.
your-words = Your message:

# The link to the calendar file.
add-to-calendar = Add to calendar
# Says in which zone the times are.
# $zone (when) The zone's name with its offset.
zone-note = All times: { $zone }
# The list of time zones.
zone-label = Time zone
# The button beside the list of time zones.
zone-change = Change time zone
# The list of languages.
language-label = Language
# The button beside the list of languages, for pages without script.
language-change = Change language

# The button that leads to cancelling, and the one that does it.
cancel = Cancel appointment
# The question before cancelling.
cancel-title = Cancel this appointment?
# What will happen.
# $company (text) The organisation.
cancel-explain = { $company } is told at once, and the time becomes free for somebody else.
# The box for words to the operator.
# $operator (text) Who reads them.
cancel-message-label = Message to { $operator } (optional)
# The button that leaves the appointment as it is.
keep = Keep appointment
# The button by which customers undo their own cancellation.
take-back = Take it back
# Stands beside that button.
# $until (when) The time of day until when it works.
take-back-until = Pressed by mistake? You can take it back until { $until }.
# After taking the cancellation back.
taken-back = Your appointment stands again.
# If the button was pressed too late.
# $company (text) The organisation.
take-back-late = It is too late to take this back here. Please contact { $company } for a new appointment.
# If somebody else has got the time since.
# $company (text) The organisation.
take-back-taken = This time has meanwhile been given to somebody else. Please contact { $company } for a new appointment.
# If the appointment began before the button was pressed.
# $company (text) The organisation.
cancel-late = The appointment has already begun, so it cannot be cancelled here any more. Please contact { $company }.
# If the appointment was changed while the customer was about to cancel it.
changed-meanwhile = The appointment was changed in the meantime. Please look at it again; nothing has been cancelled.
# If the words to the operator are too long.
# $limit (number) Characters allowed.
message-too-long = { $limit ->
    [one] Please shorten your message to { $limit } character.
   *[other] Please shorten your message to { $limit } characters.
}
# If the words to the operator hold characters that cannot be shown.
message-unprintable = Please type your message again: it contains characters that cannot be shown.

# The heading for an address that leads to no case.
wrong-link-title = This link does not lead anywhere
# What to do then.
wrong-link-text = Perhaps part of it was lost, or it was replaced by a new one. Please open the link in the latest message that you received.
# The heading if something failed on our side.
trouble-title = Something went wrong
# What to do then.
trouble-text = It was not your fault, and nothing was changed. Please try again in a moment.
# If one address asks too often.
too-many = That was a bit much at once. Please wait a minute and try again.
# The last line of the page.
footer = This page is meant for you alone. Please do not pass its address on.
