### What a dialog would send, before it is saved.

# Opens the messages, as the customer will see them.
show = Show what is sent
# The button that draws the dialog anew, for pages without script.
refresh = Preview

# Why the customer is not told anything.
no-address = There is neither a phone number nor an email address.
switched-off = Both switches are off.
never-told = Nothing about this appointment has been sent, so there is nothing to take back.
asked-for-no-sms = The number asked for no SMS, and there is no email address.
# Instead of who is told: the press would send nothing.
# $name (text) The case.
on-its-way = The invitation to { $name } is already on its way. Nothing more is sent.

# An address that was the customer's, and was told of the appointment.
# $address (verbatim) The address or number.
former = Whoever reads { $address } gets a cancellation.

# When a message leaves.
at-once = Leaves as soon as you press the button.
# $seconds (number) How long the change can be undone.
after-grace = { $seconds ->
    [one] Leaves { $seconds } second after you press the button. Until then you can undo it.
   *[other] Leaves { $seconds } seconds after you press the button. Until then you can undo it.
}
# An SMS that is not urgent waits for the end of the customer's quiet hours.
# $when (when) Day and time.
after-night = Leaves { $when }, when the customer's quiet hours end.
# The same beside the switches.
# $when (when) Day and time.
sms-waits = The SMS leaves { $when }: the customer's quiet hours last until then.

# What an email does besides.
calendar-enters = The customer's calendar takes in the appointment with its new time.
calendar-removes = The customer's calendar takes the appointment out.
# Stands under the messages of a case that is yet to be made.
link-later = The link is made when you save.
