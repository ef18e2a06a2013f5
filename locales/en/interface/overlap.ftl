### The list of overlaps that exist although they are forbidden now.

# $operator (text) Whose appointments they are.
# $first (text) The case of the earlier appointment.
# $when (when) Its date, start and end.
# $second (text) The case of the later appointment.
# $then (when) Its date, start and end.
pair = { $operator }: { $first }, { $when }, and { $second }, { $then }
