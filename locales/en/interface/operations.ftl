### How the messages fare, for administrators.

title = Operations
transports = Ways out
messages = Messages that need attention
none = Everything has gone out.
more = More
