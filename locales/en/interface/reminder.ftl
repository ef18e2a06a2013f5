### Reminders: the organisation's settings, a case's list of them, and what the timeline tells.

title = Reminders
intro = Customers are reminded of their appointment over each channel on which they were invited. Reminders move with the appointment.
none = Nobody is reminded.
# One reminder in the list.
# $before (text) One of the lengths below.
rule-email = Email, { $before } before the start
# $before (text) One of the lengths below.
rule-sms = SMS, { $before } before the start
# $count (number) Whole minutes.
before-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
# $count (number) Whole hours.
before-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
# $count (number) Whole days.
before-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
add-title = Add a reminder
channel = Channel
channel-email = Email
channel-sms = SMS
amount = How long before
unit = Unit
unit-minutes = Minutes
unit-hours = Hours
unit-days = Days
add = Add reminder
quiet-title = Quiet hours
quiet-hint = No reminder leaves in these hours on the customer's own clocks. It waits for their end; where that would be too late, it leaves half an hour before they begin. An SMS about a change waits too, unless the appointment is within 24 hours. Emails do not wait.
quiet-on = Keep quiet hours
quiet-from = From
quiet-until = Until

refused-amount = Please type a whole number.
refused-range = A reminder leaves between 5 minutes and 30 days before the start.
refused-twice = There is such a reminder already.
# $most (number) How many there may be.
refused-many = There are { $most } reminders already, which is the most.
refused-time = Please choose a time.
refused-quiet = Quiet hours begin and end at different times and last at most 16 hours.

# The button beside the list of a case's reminders.
switch-off = Switch off
switch-on = Switch on
# The whole names of the two.
switch-off-label = Switch off reminders
switch-on-label = Switch on reminders
is-off = The customer of this case is not reminded.
no-lines = No reminder is planned.
# A reminder in the case's details.
# $when (when) When it leaves, or what became of it was decided.
line-email = Email, { $when }
# $when (when) When it leaves, or what became of it was decided.
line-sms = SMS, { $when }
planned = planned
# Said after switching.
done-on = The customer of this case is reminded again.
done-off = The customer of this case is not reminded any more.

# Why a reminder does not leave.
left-off = left out: reminders were off
left-no-address = left out: no address
left-not-invited = left out: not invited over this channel
left-just-invited = left out: an invitation says the same
left-together = left out: another one left at the same time
left-too-late = missed: it could not be sent in time
left-made-later = left out: its time was over already

# The message in the timeline.
# $to (verbatim) The address or number.
# $language (text) The language's name.
message = Reminder to { $to }, { $language }
# $before (text) How long before the start it should have left.
# $when (when) The appointment's time.
missed-email = The reminder by email, { $before } before { $when }, was missed: it could not be sent in time.
# $before (text) How long before the start it should have left.
# $when (when) The appointment's time.
missed-sms = The reminder by SMS, { $before } before { $when }, was missed: it could not be sent in time.
# $who (text) Who did it.
switched-on = { $who } switched reminders on.
# $who (text) Who did it.
switched-off = { $who } switched reminders off.
