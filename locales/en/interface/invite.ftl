### Who is told of a change: the rows with the switches.

title = Invitation
language = Language
sms = Send SMS
phone = Phone number
mail = Send email
email = Email address
preview = Preview
