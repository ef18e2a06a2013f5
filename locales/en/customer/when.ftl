### How dates, times and lengths are put together. Read by `texts::when` alone.

# A date with a time of day or a range of times.
# $date (when) With or without weekday and year.
# $time (when) One time or a range.
date-time = { $date }, { $time }

# From one time to another.
# $start (when) A time, or a date and a time.
# $end (when) The same.
range = { $start } – { $end }

# A time of day that comes twice, on the night when the clocks go back.
# $time (when) The time.
# $offset (when) Which of the two: “GMT+2”.
doubled-time = { $time } ({ $offset })

# A length, or how long ago, in lists.
# $minutes (number) Minutes.
minutes = { $minutes } min

# A length of whole hours.
# $hours (number) Hours.
hours = { $hours } h

# A length.
# $hours (number) Hours.
# $minutes (number) Minutes.
hours-minutes = { $hours } h { $minutes } min

# In lists, instead of how long ago it was: less than a minute.
now = now

# In lists, instead of a date.
yesterday = yesterday

# A zone as people know it.
# $zone (when) “Germany Time”.
# $offset (when) “GMT+1”.
zone = { $zone } ({ $offset })
