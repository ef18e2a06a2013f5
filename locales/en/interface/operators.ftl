### The dialog that adds an operator to a case.

title = Add an operator
label = Operator
none = Everybody with a licence is already on this case.
submit = Add
