### The dialog that creates a case.

title = Create new case
kind = Type
individual = One customer
group = Group
name = Name of the case
name-hint = At most 50 characters. The customer sees it.
contact = Contact
schedule = Schedule for later
submit = Create case
submit-send = Create & send invitation
