### Settings: profile, organisation, team.

profile = Profile
organisation = Organisation
team = Team
name = Name
email-hint = You sign in with this address. An administrator can change it.
language = Language of these pages
zone = Time zone
password-title = Password
password-current = Current password
password-new = New password
password-change = Change password
sessions-title = Signed-in browsers
sign-out-everywhere = Sign out everywhere
feed-too = Also switch off the calendar’s private address
organisation-name = Name of the organisation
organisation-name-hint = Customers see it at the head of their page and in every message.
customer-language = Language of customers, unless chosen otherwise
languages = Languages of your customers
languages-hint = These stand first wherever a language is chosen.
overlaps = When two appointments of one operator overlap
overlaps-warn = Warn, and let the operator decide
overlaps-forbid = Forbid it
overlaps-existing = Overlaps that exist already
colour = Brand colour
you = You
inactive = Deactivated
role = Role
role-operator = Operator
role-administrator = Administrator
licence = Licence
reset = New one-time password
deactivate = Deactivate
activate = Activate
account = Name and email address
# $name (text) The operator.
account-of = Name and email address of { $name }
add-title = Add an operator
add = Add operator
# $name (text) The operator.
one-time = One-time password for { $name }
one-time-label = One-time password
# $hours (number) For how long it is valid.
one-time-hint = It is shown only now and is valid for { $hours } hours. Hand it over in person; it must be changed at the first sign-in.
