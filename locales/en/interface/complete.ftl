### The dialog that completes a case.

title = Complete case
# $name (text) The case.
intro = { $name } moves to the completed cases. It can be reopened at any time.
# $time (text) The appointment in words.
fate = There is an appointment to come: { $time }
submit = Complete case
