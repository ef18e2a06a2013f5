### Words that many pages share. A text that belongs to one page stands in that page's area.

save = Save
close = Close
copy = Copy
copied = Copied
undo = Undo
# Shown where a value was left empty, such as notes.
nothing-yet = Nothing yet
# The skip link, first on every page.
skip = Skip to the content
