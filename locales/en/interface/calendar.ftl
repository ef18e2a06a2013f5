### The calendar, and the dialog in which a case is chosen for free time.

title = Calendar
# Above what is shown: the period in words.
# $week (number) Its number after ISO 8601.
# $from (when) The first day.
# $until (when) The last day.
week-heading = Week { $week }: { $from } – { $until }

# The links beside it.
steps = Period
today = Today
previous = Previous
next = Next
views = View
view-day = Day
view-workweek = Work week
view-week = Week
view-month = Month
view-list = List
# A day with one column for each operator.
view-columns = Day by operator
mine = My calendar
team = Team
people = Whose calendars
colleagues = Choose colleagues
show = Show
new = New appointment

# The appointments as a table, one for each day.
table = Appointments
time = Time
case = Case
operators = Operators
state = State
actions = Actions
state-planned = Scheduled
state-running = Running now
state-past = Took place
state-cancelled = Cancelled
state-missed = Missed
group = Group
nothing = No appointments.
# Under a day: when somebody is not to be met.
# $reason (text) A holiday, an absence, outside working hours.
# $times (text) From when to when, perhaps several; or "all day".
closed-times = { $reason } · { $times }
# $who (text) Names, or how many, or "everybody".
# $reason (text) The same.
# $times (text) The same.
closed-of = { $who } · { $reason } · { $times }
# Of several people who are shown, nobody works then.
# $times (text) The same.
closed-nobody = Nobody can be met · { $times }
all-day = all day
everybody = Everybody
# $count (number) How many people.
so-many = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
nothing-period = No appointments in this period.
# A day with too many to list beside other days.
# $count (number) How many.
many = { $count ->
    [one] { $count } appointment
   *[other] { $count } appointments
 }
show-day = Show this day
# More than can be shown at once.
capped = There are more appointments than can be shown at once. Choose a shorter period or fewer people.
unlicensed = You have no licence: you can look, but not move anything. An administrator can give you one.

# The address holds something that cannot be read.
unknown-view = There is no such view; this is the week.
unknown-date = This day cannot be read, or lies outside the years 2000 to 2100; this is today.
unknown-people = Not everybody in this address was found.
unknown-nobody = Nobody in this address was found; this is your own calendar.

# For the calendar with script.
show-table = Show as table
show-cancelled = Show cancelled
second-zone = Second time zone
no-second-zone = None
open-case = Open case
close = Close
# The menu of further choices.
options = Options
go-to-date = Go to a day
# $count (text) How many more stand on this day.
more = { $count } more
# Spoken and shown while an appointment is dragged or a free time is looked at.
free = Free
# $operator (text) Who.
# $name (text) The other case.
# $time (text) From when to when.
taken = { $operator }: { $name }, { $time }
skipped = The clocks skip this time
past = In the past
too-long = Longer than 24 hours
# $name (text) The case.
put-back = { $name } is back where it was.
# $name (text) The case.
moved-meanwhile = { $name } was changed meanwhile. What you choose is kept; look at both before you save.
# $name (text) The case.
gone-meanwhile = { $name } is no longer here.
# Beside the pointer, over a colleague's column.
# $new (text) Whose column it is.
# $old (text) Whose column it left.
hands-over = { $new } instead of { $old }; you are asked first
completed = The case is completed. Reopen it to move its appointment.
not-current = This is not the case's present appointment, so it cannot be moved.
offline = No connection. Nothing was moved.
# What was to be shown could not be fetched; what is on the screen may be old.
offline-read = No connection. What you see may be out of date.
signed-out = You are signed out. Nothing was moved.
not-loaded = The appointments could not be read.
retry = Try again

# The keys, in a list.
help = Keys
help-arrows = Between appointments and days
help-open = Reschedule the appointment
help-show = Show the appointment
help-today = Today
help-views = Day, work week, week, month, list, day by operator
help-new = New appointment
help-search = Search
help-help = These keys
help-escape = Close, or put back what is dragged
search = Search appointments
# Nothing of what is sought stands in the period that is shown.
not-found = Not found in this period.
search-all = Search all cases

# The dialog for free time.
new-title = New appointment
new-search = Search for a case
new-hint = Name, number, address …
new-case = New case
new-results = Open cases
new-recent = Your open cases
new-none = No open case found.
new-more = There are more. Type more of the name.
# $time (when) When the case's present appointment is.
new-moves = Moves its appointment of { $time }
# $name (text) Whose free time it is.
new-operator = The operators of the case take part. To make it an appointment of { $name }, choose one of their cases or add them to the case.
