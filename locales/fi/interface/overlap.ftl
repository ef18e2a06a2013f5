### The list of overlaps that exist although they are forbidden now.

pair = { $operator }: { $first }, { $when }; { $second }, { $then }
