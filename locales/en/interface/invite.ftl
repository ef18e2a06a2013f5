### Who is told of a change: the rows with the switches.

title = Invitation
language = Language
sms = Send SMS
phone = Phone number
mail = Send email
email = Email address

# What follows from the switches.
# $name (text) The case.
# $language (text) The language's name.
tells-both = { $name } gets an SMS and an email in { $language }.
# $name (text) The case.
# $language (text) The language's name.
tells-sms = { $name } gets an SMS in { $language }.
# $name (text) The case.
# $language (text) The language's name.
tells-email = { $name } gets an email in { $language }.
# Nothing can leave; the reasons stand below.
# $name (text) The case.
# $language (text) The language's name.
tells-kept = The message to { $name } is written in { $language }, but cannot leave:
# $name (text) The case.
tells-nobody = { $name } is not told.
# Nothing is sent, and what the customer was last told is no longer true.
# $name (text) The case.
# $when (when) What they were last told.
believes = { $name } still believes: { $when }
keeps-sms = No SMS gateway is configured: the SMS is kept in the case.
keeps-email = No mail server is configured: the email is kept in the case.
# The box beside an address that is replaced.
# $address (verbatim) The address or number so far.
withdraw = { $address } gets a cancellation
# $one (verbatim) An address or number so far.
# $other (verbatim) Another one.
withdraw-both = { $one } and { $other } get a cancellation

# Beside a phone number that was refused.
phone-no-country = Begin with + and the country code, like +44 7700 900123.
phone-unknown-country = No country has this code. Begin with + and the country code, like +44.
phone-too-short = Digits are missing: this number is too short for its country.
phone-too-long = This number has too many digits for its country.
phone-not-of-country = There is no such number in this country. Check the digits.
phone-malformed = This is no phone number. It looks like +44 7700 900123.
