### The dialog that cancels an appointment.

title = Cancel appointment
words = Message to the customer
# Above the switches for SMS and email.
send-by = Send by
confirm = Cancel appointment
keep = Keep appointment
group-note = Guests are not told; the link shows that it is cancelled.
