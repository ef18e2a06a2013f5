### Around signing in: notes, the replacing of a one-time password, who was here when.

signed-out = You are signed out.
new-password-title = Choose your password
new-password-intro = The password you signed in with was good for once. Choose your own; nobody else will know it.
new-password-submit = Save and go on
# $count (number) How many browsers.
browsers = { $count ->
    [one] Only this browser is signed in.
   *[other] { $count } browsers are signed in, this one included.
}
# $when (when) A past time in words, such as "2 min".
last-here = Last here: { $when }
never-here = Has not been here yet
saved = Saved
