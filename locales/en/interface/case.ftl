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
tell-now = Tell now
timeline = Timeline
earlier = Earlier entries
nothing-yet = Nothing has happened yet. Schedule a call to begin.
view-message = View message
send-again = Send again
reopen = Reopen
