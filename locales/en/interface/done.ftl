### What the status says after something was done to a case.

# $name (text) The case.
created = { $name } has been created.
taken = The case is yours.
completed = The case is completed.
reopened = The case is open again.
# $number (verbatim) The case's number: "#29".
deleted = Case { $number } has been deleted.
link-replaced = The old link has ended; this is the new one.
# $name (text) The operator.
operator-added = { $name } takes part in this case.
# $name (text) The operator.
# $other (text) The other case.
# $when (when) From when to when.
operator-overlaps = { $name } takes part in this case, but also in { $other }, { $when }.
operator-removed = This operator is off the case.
saved = Saved.
sent-again = The message goes out again.
# In place of an action that is no longer possible.
not-sent-again = This message cannot be sent again.
