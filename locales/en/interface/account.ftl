### Signing in.

sign-in = Sign in
sign-in-title = Sign in
email = Email address
password = Password
password-hint = At least 10 characters. A few words that belong together only for you are best.
