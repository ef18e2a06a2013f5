### The set-up page of an empty installation.

title = Set up Reconvene
intro = This installation is empty. Name your organisation and its first administrator.
code = One-time code
code-hint = It stands on the console where the server was started.
organisation-title = Organisation
organisation = Name of the organisation
zone = Time zone
language = Language of your customers
administrator-title = First administrator
name = Your name
submit = Set up
