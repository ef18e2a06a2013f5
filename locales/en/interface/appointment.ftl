### The appointment dialog.

reschedule-title = Reschedule appointment
schedule-title = Schedule appointment
time = Time
start = Start
end = End
start-date = Start date
start-time = Start time
end-date = End date
end-time = End time
# The icon buttons that open the browser’s own pickers. Their names must not contain the names of the inputs.
pick-start-day = Choose the day of the start
pick-start-hour = Choose the hour of the start
pick-end-day = Choose the day of the end
pick-end-hour = Choose the hour of the end
fold-start = The clocks go back: this start exists twice. Which one?
fold-end = The clocks go back: this end exists twice. Which one?
# The name of the list of conflicts and other things to confirm.
reasons = Please check
rival-now = It is now
rival-yours = You chose
# The green button; its name never changes.
save-and-send = Save & send invitation
save-anyway = Save anyway
schedule-anew = Schedule anew
group-note = Guests are not told; the link shows the new time.
group-text = Text for the guests

# Beside a start or an end that cannot be read.
choose-time = Choose a date and a time.
# Beside a time that the clocks skip.
# $time (when) What was typed.
# $before (when) When the clocks are put forward.
# $after (when) What they show then.
skipped-time = { $time } does not exist on that day: the clocks go from { $before } to { $after }.
end-not-after-start = The end must be after the start.
too-long = An appointment lasts at most 24 hours.
too-early = Choose a day from the year 2000 on.
too-late = Choose a day up to the year 2100.
# Under the time, where the customer's zone is another one.
# $name (text) The case.
# $time (when) From when to when on the customer's clocks.
# $zone (when) The customer's zone.
customer-time = For { $name }: { $time }, { $zone }

# What must be confirmed, and what stands in the way.
# $name (text) The other case.
# $when (when) From when to when.
overlap = Overlaps with { $name }, { $when }
# The same for a colleague's time.
# $operator (text) The colleague.
# $name (text) The other case.
# $when (when) From when to when.
overlap-of = { $operator }: overlaps with { $name }, { $when }
in-past = The start lies in the past.
# Below some of many warnings.
# $count (number) How many more there are.
more-reasons = { $count ->
    [one] And { $count } more.
   *[other] And { $count } more.
 }
# Above the reasons, where the organisation forbids overlaps.
overlaps-forbidden = This organisation forbids overlaps. Choose another time.

# The switch that changes the operator, after a drop on a colleague's column.
# $new (text) Who takes part then.
# $old (text) Whose place it is.
hand-over = { $new } instead of { $old }
# Stands for an operator that the organisation does not have.
hand-over-nobody = Somebody else
# Beside the switch.
hand-over-unknown = There is no such operator. Switch this off, and only the time changes.
# $name (text) The new operator.
hand-over-inactive = The account of { $name } is deactivated. Switch this off, and only the time changes.
# $name (text) The new operator.
hand-over-unlicensed = { $name } has no licence. Switch this off, and only the time changes.
# $name (text) The operator whose place it would be.
hand-over-left = { $name } does not take part in this case. Switch this off, and only the time changes.

# Somebody was quicker.
# $name (text) Who.
# $when (when) When.
rival-changed = { $name } changed the appointment meanwhile ({ $when }).
# $name (text) Who.
# $when (when) When.
rival-cancelled = { $name } cancelled the appointment meanwhile ({ $when }).
# $name (text) Who.
# $when (when) When.
rival-missed = { $name } marked the appointment as missed meanwhile ({ $when }).
rival-gone = The appointment was taken back meanwhile.
# How it stands now, after a cancellation.
# $when (when) The time that is given up.
now-cancelled = Cancelled: { $when }
now-none = No appointment
