### The dialog that completes a case.

title = Complete case
# $name (text) The case.
intro = { $name } moves to the completed cases. It can be reopened at any time.
# $time (text) The appointment in words.
fate = There is an appointment to come: { $time }
submit = Complete case
# What becomes of the appointment.
fate-tell = Cancel it and tell the customer
fate-silent = Cancel it silently
fate-keep = Keep it
# What follows from keeping it.
# $name (text) The case.
keeps = Nothing changes for { $name }, and nobody is told.
