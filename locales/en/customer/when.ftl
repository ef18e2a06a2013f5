### How dates, times and lengths are put together. Read by `texts::when` alone.

# The full date with a time of day.
# $date (when) With weekday and year.
# $time (when) One time.
date-time = { $date }, { $time }

# The full date with the times from which to which.
# $date (when) With weekday and year.
# $start (when) A time.
# $end (when) A time of the same day.
date-times = { $date }, { $start } – { $end }

# A shortened date with a time of day, for lists and short messages.
# $date (when) With or without the year.
# $time (when) One time.
short-date-time = { $date }, { $time }

# A shortened date with the times from which to which.
# $date (when) With or without the year.
# $start (when) A time.
# $end (when) A time of the same day.
short-date-times = { $date }, { $start } – { $end }

# From one time to another on the same day.
# $start (when) A time.
# $end (when) A time.
times = { $start } – { $end }

# From a time on one day to a time on another.
# $start (when) A time, with its date if that is not told before.
# $end (when) A date with its time.
days = { $start } – { $end }

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
# $city (when) The city that stands for it.
# $offset (when) “GMT+1”.
zone = { $city } time ({ $offset })

# A time in a short message whose reader may be elsewhere.
# $time (when) Day and time.
# $city (when) The city that stands for the zone.
in-zone = { $time } ({ $city })
