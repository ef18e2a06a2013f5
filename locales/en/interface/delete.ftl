### The dialog that deletes a case for good.

title = Delete case
# $name (text) The case.
intro = { $name } is removed for good: contact data, timeline and messages. This cannot be undone.
# $number (text) The case’s number without #.
number = Type the number { $number } to confirm
submit = Delete for good
