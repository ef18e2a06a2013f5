### The frame around every page of operators.

offline = No connection. Nothing was lost; try again in a moment.
dismiss = Hide this message
operations = Operations
settings = Settings
sign-out = Sign out
back = Back
to-cases = Back to the cases

# For administrators, on every page, while messages do not leave.
# $why (text) As "the server could not be reached".
failing-email = Emails are not going out: { $why }.
# $why (text) As "the server could not be reached".
failing-sms = Text messages are not going out: { $why }.
# Said after "not going out:" where nothing was tried.
not-tried = what is due has not been tried for minutes
