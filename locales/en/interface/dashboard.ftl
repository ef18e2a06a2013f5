### The dashboard’s left column: search, filter, list of cases.

title = Dashboard
# The name of the left column for screen readers.
left = Case list
search = Search
search-hint = Name, number …
filter = Filter
# Takes the place of the filter while something is searched, because a search goes through every case.
everywhere = Found in all cases
show = Show
create = Create new case
# The same in the bar at the bottom of a phone.
new = New
cases = Cases
queue = Queue
# Above cases that a colleague took the viewer off, until the viewer has looked at them.
departed = No longer with you
more = More cases
empty = No cases here. They appear as soon as one fits this filter.
# $query (text) What was typed.
none-found = Nothing found for “{ $query }”. Search finds beginnings of words, numbers and endings of phone numbers.
group = Group case
planned = Appointment planned
cancelled = Appointment cancelled
missed = Appointment missed
# Read aloud after the number in a badge.
unread = unread
calendar = Calendar
# $count (number) Appointments of the viewer today.
today = Today { $count }
choose = Choose a case from the list.
bar = Main areas
unlicensed = You have no licence: you can look, but not change anything. An administrator can give you one.

# The filters of the case list.
filter-mine = My active cases
filter-active = All active cases
filter-unassigned = Unassigned
filter-colleagues = Colleagues' cases
filter-completed = Completed
filter-today = With appointment today
filter-week = With appointment this week
filter-cancelled = Cancelled appointments
filter-missed = Missed appointments
