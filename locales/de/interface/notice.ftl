### Emails to operators.

cancelled-subject = Abgesagt von { $name } (Fall { $number }): { $when }
cancelled-preheader = { $name } kommt nicht.
cancelled-intro = { $name } (Fall { $number }) hat den Termin abgesagt.
cancelled-words = { $name } schreibt:
cancelled-silent = Eine Nachricht war nicht dabei.
cancelled-after = Die Zeit ist wieder frei. Der Fall bleibt offen; mit dem Stift neben der Zeit vereinbaren Sie einen neuen Termin.
open-case = Fall öffnen
footer = Sie erhalten diese Nachricht, weil Sie an diesem Termin bei { $company } teilnehmen.
