### Working hours, absences and closed days: their settings, and what they say about a time.

title = Working hours
# An administrator looks at a colleague's.
# $operator (text) The colleague.
title-of = Working hours of { $operator }
# $zone (when) The zone whose clocks count.
intro = Time zone: { $zone }. Outside of these hours colleagues are warned; nothing is refused.
week = Ordinary week
week-hint = For example 9–12, 13–17. A day left empty is closed; leave all of them empty to state no hours. A dash alone also says that a day is closed.
day-title = Single days with other hours
day-hint = Other hours on one day; they also open a closed day. Left empty, the day is closed.
day = Day
day-hours = Hours
day-add = Save this day
days-none = No day has other hours.
closed = Closed
absence-title = Absences
absence-from = First day
absence-from-time = from
absence-until = Last day
absence-until-time = until
absence-label = What for
absence-hint = Without times, whole days. Colleagues can read what it is for; customers cannot.
absence-add = Add absence
absences-none = No absences are coming.
# An absence of whole days.
# $first (when) The first day.
# $last (when) The last day.
days-range = { $first } – { $last }
remove = Remove
# The whole name of that button, for who does not see beside what it stands.
# $what (text) The day or the absence.
remove-what = Remove { $what }
# The link from the team's list.
edit-of = Working hours

# Closed days.
closed-title = Closed days
closed-intro = On these days everybody counts as closed, except who has other hours for that very day.
closed-name = Name
# The name of the field beside a closed day.
# $day (text) The day in words.
closed-name-of = Name of { $day }
# The button beside it.
# $day (text) The day in words.
closed-save-of = Save { $day }
closed-add-title = Close a day
closed-add = Close this day
closed-none = No day of this year is closed.
year = Year
show-year = Show
fill-title = Fill in public holidays
fill-hint = Days that are closed already stay as they are. Please check the result: some dates follow the moon or are decided late.
place = Country or region
choose-place = Choose …
# A region of a country, in the list of places.
# $country (text) The country.
# $region (text) The region.
place-of = { $country }: { $region }
fill = Fill in
# Afterwards.
# $count (number) How many days were added.
filled = { $count ->
    [0] All of these days were closed already.
    [one] One day was added.
   *[other] { $count } days were added.
}

# Beside what was typed.
unreadable = Write times like 9–12, 13–17.
end-not-after-start = The end has to come after the start. Write times of 24 hours, like 9–17.
overlap = These times overlap.
too-many = At most 24 times on one day.
choose-day = Choose a day from 2000 to 2100.
choose-time = Write a time like 09:30, or leave it empty.
absence-order = The end has to come after the start.
unknown-place = Choose a country or region from the list.
unknown-year = The holidays of this year are not known. Choose one from the list.

# What speaks against a time, in the appointment dialog.
outside = Outside your working hours
# $operator (text) The colleague.
outside-of = Outside the working hours of { $operator }
away = You are away then
# $operator (text) The colleague.
away-of = { $operator } is away then
# $label (text) What the absence is called.
away-for = You are away then: { $label }
# $operator (text) The colleague.
# $label (text) What the absence is called.
away-of-for = { $operator } is away then: { $label }
# $name (text) What the day is called.
closed-day = Closed on that day: { $name }

# The same in a calendar, where it stands in somebody's column.
reason-outside = Outside working hours
reason-away = Away
# $label (text) What the absence is called.
reason-away-for = Away: { $label }
# $name (text) What the day is called.
reason-closed-day = Closed: { $name }
