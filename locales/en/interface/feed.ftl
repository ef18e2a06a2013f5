### The own calendar's private address: its settings, and what the calendar says.

title = Calendar on your phone
intro = A private address at which phones and calendar programs read your appointments. They cannot change anything there.
range = It holds your appointments from four weeks ago to one year ahead, with names and numbers of cases, without phone numbers and email addresses. Cancelled ones stay for four weeks and are marked as cancelled.
label = Private address
secret = Whoever has this address can read your calendar. Give it to your own devices only, and replace it if somebody else got it.
on = Switch on
replace = Replace the address
off = Switch off
after = After replacing or switching off, the present address stops working at once; devices that use it need the new one.

# The calendar's name in other programs.
# $operator (text) Whose calendar it is.
# $company (text) The organisation.
name = { $operator } · { $company }
about = Appointments from four weeks ago to one year ahead
# The title of an appointment there.
# $name (text) The case.
# $number (text) The case's number: "#29".
summary = { $name } { $number }
# The notes of an appointment there.
# $link (verbatim) The case's address.
description = Open the case: { $link }
