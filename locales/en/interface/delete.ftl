### The dialog that deletes a case for good.

title = Delete case
# $name (text) The case.
intro = { $name } is removed for good: contact data, timeline and messages. This cannot be undone.
# $number (text) The case’s number without #.
number = Type the number { $number } to confirm
submit = Delete for good
# Beside the number.
# $number (text) The case's number without #.
wrong-number = This is not the number of the case. Type { $number }.
