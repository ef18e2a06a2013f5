### Emails to operators.

cancelled-subject = Abgesagt von { $name } (Fall { $number }): { $when }
cancelled-preheader = { $name } kommt nicht.
cancelled-intro = { $name } (Fall { $number }) hat den Termin abgesagt.
cancelled-words = { $name } schreibt:
cancelled-silent = Eine Nachricht war nicht dabei.
cancelled-after = Die Zeit ist wieder frei. Der Fall bleibt offen; mit dem Stift neben der Zeit vereinbaren Sie einen neuen Termin.
answer-subject = Antwort von { $name } (Fall { $number })
answer-words = Die Antwort:
answer-after = Sie steht im Fall, wo auch Ihre Kollegen sie sehen. Wenn Sie auf diese E-Mail antworten, schreiben Sie direkt an { $name }, und der Fall sieht es nicht.
stranger-subject = Antwort im Fall { $name } ({ $number }), nicht von der Adresse des Kunden
stranger-after = Sie steht im Fall. Wer sie geschrieben hat, wissen wir nicht: Rufen Sie den Kunden an, bevor Sie danach handeln.
answer-footer = Sie erhalten diese Nachricht, weil Antworten auf E-Mails von { $company } an Sie gehen.
open-case = Fall öffnen
footer = Sie erhalten diese Nachricht, weil Sie an diesem Termin bei { $company } teilnehmen.
