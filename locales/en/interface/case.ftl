### The middle column: a case, its appointment, its timeline.

back = Back to the list
details = Case details
schedule-call = Schedule call
show-link = Show customer's link
appointment = Appointment
reschedule = Reschedule
cancel = Cancel appointment
mark-missed = Mark as missed
running = Now
past = Took place
cancelled = Cancelled
missed = Missed
unaware = Does not know the new time
unaware-off = Does not know that it is cancelled
tell-now = Tell now
timeline = Timeline
earlier = Earlier entries
nothing-yet = Nothing has happened yet. Schedule a call to begin.
view-message = View message
send-again = Send again
reopen = Reopen
# Above a case of the queue.
waiting = Nobody takes care of this case yet.
take = Take this case

# Under the header, once a case is completed.
# $who (text) Who completed it.
# $when (when) When.
completed-by = Completed by { $who }, { $when }.
completed = This case is completed.
# How far away the appointment is.
# $count (number) Whole minutes.
in-minutes = { $count ->
    [one] in one minute
   *[other] in { $count } minutes
}
# $count (number) Whole hours.
in-hours = { $count ->
    [one] in one hour
   *[other] in { $count } hours
}
# $count (number) Whole days.
in-days = { $count ->
    [one] tomorrow
   *[other] in { $count } days
}
video = Video call
chat = Chat
# Who does not know the new time, and what they believe.
# $name (text) The case.
believes-cancelled = { $name } believes that it is cancelled.
# $name (text) The case.
untold = { $name } was not told: the address was removed before the message left.
# $address (verbatim) An address or number that was replaced.
# $when (when) What its reader was last told.
believes-former = Whoever reads { $address } still believes { $when }.
# Above words that came with a cancellation.
# $name (text) Who wrote them.
wrote = { $name } wrote:
