### The languages of customers, as operators read them.

# Said before the chosen language: the button's whole name.
# $name (text) The language's name.
button = Language: { $name }
en = English
de = German
fi = Finnish
sv = Swedish
fr = French
es = Spanish
pl = Polish
ar = Arabic
