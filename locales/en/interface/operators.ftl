### The dialog that adds an operator to a case.

title = Add an operator
label = Operator
none = Everybody with a licence is already on this case.
submit = Add
# Beside an operator who cannot take part.
choose = Choose an operator from the list.
not-licensed = This operator has no licence.
inactive = This account is deactivated.
# $name (text) The other case.
# $when (when) From when to when.
overlaps = This operator has another appointment then ({ $name }, { $when }), and overlaps are forbidden.
last = Nobody would be left for the coming appointment. Add somebody first, or cancel it.
# Of two who press at once, what the second hears.
# $names (text) Who has the case now.
taken = This case has been taken already: { $names }.
