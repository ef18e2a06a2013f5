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
da = Danish
it = Italian
nl = Dutch
bg = Bulgarian
cs = Czech
et = Estonian
el = Greek
ga = Irish
hr = Croatian
lv = Latvian
lt = Lithuanian
hu = Hungarian
mt = Maltese
nb = Norwegian (Bokmål)
pt = Portuguese
ro = Romanian
sk = Slovak
sl = Slovenian
tr = Turkish
uk = Ukrainian
