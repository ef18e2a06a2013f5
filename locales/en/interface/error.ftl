### Pages that say what went wrong.

home = To the start
request = For the log:
