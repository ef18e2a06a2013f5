### Error pages: what happened, and what to do now.

not-found-title = There is nothing here
not-found-advice = The address is wrong, or what was here has been deleted.
forbidden-title = Not for this account
no-licence-advice = You can look, but changing anything needs a licence. An administrator can give you one.
administrators-advice = Only administrators can do this. Ask one of them.
foreign-title = This form is not valid any more
foreign-advice = It was opened before you signed in, or it came from another site. Go back, reload the page and send it again.
method-title = This cannot be opened like that
method-advice = Go back and use the buttons of the page.
too-large-title = That is too large
too-large-advice = Shorten what you typed and send it again.
not-a-form-title = Only forms are taken here
not-a-form-advice = Send it as application/x-www-form-urlencoded, as the page's own form does.
bad-request-title = That was not understood
bad-request-advice = Go back, reload the page and try again.
too-many-title = Too many tries
busy-title = That takes too long at the moment
busy-advice = Wait a moment, look whether your change was saved, and try again if it was not.
internal-title = Something went wrong on our side
internal-advice = Look whether your change was saved, and try again if it was not. If it happens again, tell your administrator the number below.
