### The dialogs around the customer’s link.

title = Customer's link
# $name (text) The case.
intro = Whoever has this link sees the appointment of { $name } and can cancel it. It stays the same for life.
label = Link
text = Text to copy
replace = Replace link
replace-hint = Sent to the wrong person?
replace-title = Replace link
# $name (text) The case.
replace-intro = The link of { $name } stops working at once and a new one takes its place. Nobody is told by itself.
