### Password protection of customers' pages: the organisation's setting and a case's code.

# The switch in the dialog that creates a case.
title = Password protection
hint = The customer gets a code of six digits with the invitation and needs it to open the page.
mandatory = Your organisation protects every new page. The customer gets a code of six digits with the invitation.
# The field that shows the code.
code = Code of six digits
# Under the switches of an appointment's dialog.
# $name (text) The case.
note-soon = { $name } gets the code of the page with this invitation.
# $name (text) The case.
note-lacks = { $name } does not have the code of the page yet: it was set after the last invitation.

# The organisation's setting.
policy = Password protection of customers' pages
policy-off = Off for new cases, unless it is switched on in the dialog
policy-on = On for new cases, unless it is switched off in the dialog
policy-mandatory = Always on for new cases
policy-hint = A protected page opens with the link and a code of six digits, which travels in the invitation. Existing cases stay as they are.

# The dialog of a case.
# $name (text) The case.
is-on = The page of { $name } opens with the link and this code. A new code ends the old one at once.
# $name (text) The case.
is-off = Whoever has the link can open the page of { $name }. With password protection they also need a code of six digits.
known = The customer has this code.
soon = The code is on its way to the customer.
unknown = The customer does not have this code yet.
later = No message about a code goes out from here now: an invitation brings it, or you tell it yourself.
# $to (verbatim) The number.
by-sms = Send the code by SMS to { $to }
# $to (verbatim) The address.
by-email = Send the code by email to { $to }
switch-on = Switch on
switch-off = Switch off
renew = New code
tell = Send code
refused = Your organisation wants every page to be protected, so it stays so.
done-on = The page is protected.
done-off = The page opens with the link alone.
done-renewed = The page has a new code.
done-told = The code is being sent.
