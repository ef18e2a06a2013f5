### The dialog that cancels an appointment.

title = Cancel appointment
words = Message to the customer
confirm = Cancel appointment
keep = Keep appointment
group-note = Guests are not told; the link shows that it is cancelled.
