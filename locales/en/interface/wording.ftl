### Own texts: what an organisation's messages say instead of the standard texts.

title = Texts
intro = What your customers read. Every message has a standard text in each language, and you can put your own words in its place. Day and time, the button, the footer and the calendar entry always stay.
language = Language
show = Show
# An option of the list of languages.
# $language (text) The language's name.
# $count (number) How many of its texts are the organisation's own.
language-own = { $count ->
    [one] { $language } ({ $count } own text)
   *[other] { $language } ({ $count } own texts)
}
standard = Standard text
# $who (text) Who saved it.
# $when (when) Day and time.
own = Own text: { $who }, { $when }
edit = Edit
# $what (text) The message, its channel and language.
edit-what = Edit { $what }
back = All texts

kind-invitation = Invitation
kind-moved = New time
kind-reminder = Reminder
kind-code-changed = New code
kind-cancelled = Cancellation
kind-receipt = Receipt after the customer cancelled
kind-withdrawn = To an address that was replaced
# The heading of one text.
# $kind (text) One of the above.
# $channel (text) Email or SMS.
# $language (text) The language's name.
heading = { $kind }, { $channel }, { $language }

subject = Subject
text = Text
# $link (verbatim) A placeholder.
hint-email = An empty line begins a new paragraph. Where { $link } stands on a line of its own is the button; what follows it stands below the button.
hint-sms = What the operator writes when cancelling follows on a line of its own.
places = Placeholders
places-hint = Each message fills them by itself. A brace always belongs to a placeholder.
# The name of a button that writes a placeholder into the text.
# $place (verbatim) The placeholder.
# $meaning (text) One of the sentences below.
insert = Insert { $place }: { $meaning }
place-case-name = the customer’s name
place-operator-name = whom the customer meets
place-company = your organisation
place-when = day and time, as long as there is room for
place-date = the day
place-time = the time
place-zone = the time zone
place-link = the customer’s page
place-code = the six digits that open the customer’s page, if it is protected
place-old-when = day and time before the change
place-old-date = the day before the change
place-old-time = the time before the change

reset = Back to default
test = Send test to me
test-number = Your phone number
# $to (verbatim) The operator's address.
test-to = The test goes to { $to }.
# Said after it was written.
# $to (verbatim) The address or number.
tested = The test is on its way to { $to }. The text is not saved yet.
no-server = No server is configured for this channel, so no test can be sent.
# The subject of a test.
# $subject (text) The subject that was written.
test-subject = [Test] { $subject }
# The SMS of a test.
# $text (text) The text that was written.
test-sms = [Test] { $text }
test-note = This is a test of a text. Nobody else received it, and its link leads nowhere.

preview = Preview
refresh = Show preview
with = Shown with
sample = Sample data
# What a sample is made with.
sample-name = Alex Morgan
sample-words = Something has come up. I am sorry.
# How much room an SMS takes.
# $used (number) Places that the text takes.
# $places (number) Places that there are.
# $parts (number) In how many parts it is sent.
room = { $parts ->
    [one] { $used } of { $places } places, one part
   *[other] { $used } of { $places } places, { $parts } parts
}
dear-alphabet = The text needs the large alphabet, in which a part has 70 places instead of 160.
# $characters (verbatim) The characters.
dear = These characters make it dearer: { $characters }
replace = Replace them
no-when = This text does not say when the appointment is.

# $found (verbatim) What was typed.
unknown = { $found } is no placeholder.
# $found (verbatim) What was typed.
# $meant (verbatim) What was probably meant.
unknown-meant = { $found } is no placeholder. Did you mean { $meant }?
# $found (verbatim) What was typed.
not-here = { $found } cannot stand in this text.
# $found (verbatim) What was typed.
crowded = { $found } needs a line without other placeholders: where the customer’s page is not protected, the line is left out.
brace = This brace belongs to no placeholder.
# $place (verbatim) The placeholder.
missing = { $place } is missing: without it the customer cannot open their page. It could stand here:
# Stands before the line with the mistake.
# $line (number) Which line.
# $column (number) Which character of it.
at = Line { $line }, character { $column }

# $who (text) Who saved it.
# $when (when) Day and time.
changed-meanwhile = { $who } saved another version while you were writing ({ $when }). Nothing of yours is lost: it stands below, and saving it now replaces theirs.
their-version = Their version
history = History
history-none = It has always been the standard text.
history-standard = Back to the standard text
# $who (text) Who saved it.
# $when (when) Day and time.
history-line = { $when }, { $who }
use-again = Use this again
# $when (when) Day and time.
use-again-what = Use the version of { $when } again
# $when (when) Day and time.
restored = This is the version of { $when }. It counts once you save it.
