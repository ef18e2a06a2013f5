### The right column: details of a case, edited in place.

online = Online
away = Away
hide = Hide
name = Name
email = Email address
phone = Phone number
reference = Internal reference
notes = Notes
saved = Saved
origin = Type and origin
language = Language of the customer
zone = Time zone of the customer
operators = Operators
nobody = Nobody owns this case yet.
add-operator = Add an operator
# $name (text) The operator.
remove-operator = Take { $name } off this case
complete = Complete
menu = More
link = Customer's link
replace-link = Replace link
delete = Delete

# Where the case came from, after its type.
origin-manual = Manually created
origin-booking-page = From the booking page
origin-widget = From the widget
origin-api = From another program
origin-import = Imported
individual = Individual case
group = Group case
