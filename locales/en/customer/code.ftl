### The code of a protected page: asked for, and sent when it has changed.

# The heading of the page that asks for the code.
title = Please type your code
# $company (text) The organisation.
intro = { $company } has sent you a code of six digits together with the link. It opens this page.
# The field for the code.
label = Code of six digits
# The button.
open = Open page
# Six digits that are not the right ones.
wrong = This code is not right. Please look at the latest message that you received.
# What was typed is no code at all.
digits = The code has six digits. Please type all of them.
# After five wrong codes.
# $wait (when) How long nothing can be tried.
locked = There were too many wrong codes. Please try again in { $wait }.
# Stands under the form.
# $company (text) The organisation.
help = You have no code? Please contact { $company }.
# Subject of the email that brings a new code.
# $company (text) The organisation.
changed-subject = The code for your page with { $company }
# $operator (text) Whom the customer meets.
# $company (text) The organisation.
changed-intro = Your page about the appointment with { $operator } of { $company } now opens with this code. Earlier codes no longer work.
# The same by SMS; fits 160 places like the others.
# $company (text) The organisation.
# $when (when) Day and start, from `sms_moment`.
# $code (verbatim) Six digits.
# $link (verbatim) The invitation page.
changed-sms = { $company }: code for the page of your appointment on { $when }: { $code } { $link }
