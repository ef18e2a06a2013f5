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
