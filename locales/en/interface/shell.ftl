### The frame around every page of operators.

offline = No connection. Nothing was lost; try again in a moment.
dismiss = Hide this message
operations = Operations
settings = Settings
sign-out = Sign out
back = Back
to-cases = Back to the cases
