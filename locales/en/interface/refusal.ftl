### What stands beside a field or a form that was refused: what is wrong and what to do.

wrong-sign-in = This email address and this password do not belong together.
one-time-expired = This one-time password is no longer valid. Ask an administrator for a new one.
# $minutes (number) Whole minutes until the next try.
too-many = Too many tries. { $minutes ->
    [one] Try again in one minute.
   *[other] Try again in { $minutes } minutes.
}
wrong-code = This is not the code that the console printed last.
already-set-up = Reconvene has been set up by somebody else. Sign in with the account they gave you.
empty = Write something here.
# $max (number) How many characters are allowed.
too-long = At most { $max } characters, please.
unprintable = This contains characters that cannot be shown. Type it anew.
email-malformed = This is no email address. It looks like name@example.org.
email-no-domain = The part after the @ is incomplete. It looks like name@example.org.
email-too-long = This email address is too long.
email-taken = This email address already belongs to an operator. Choose another one.
unknown-zone = Choose a time zone from the list.
unknown-language = Choose a language from the list.
# $min (number) How many characters are needed.
password-too-short = At least { $min } characters, please.
# $max (number) How many characters are allowed.
password-too-long = At most { $max } characters, please.
password-too-simple = Use more different characters.
password-wrong = This is not your present password.
last-administrator = Somebody must remain administrator. Make a colleague administrator first.
colour = Choose a colour of the form #125e63.
