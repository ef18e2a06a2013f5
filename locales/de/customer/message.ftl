greeting = Guten Tag { $name },

invitation-subject = Ihr Termin bei { $company }: { $when }
invitation-preheader = { $when }, mit { $operator }
invitation-intro = Sie haben einen Termin bei { $company } mit { $operator }.

again-subject = Ihr Termin bei { $company }: { $when } (erneut gesendet)
again-intro = Sie erhalten hier noch einmal die Angaben zu Ihrem Termin bei { $company } mit { $operator }. Es hat sich nichts geändert.

moved-subject = Neue Zeit für Ihren Termin bei { $company }: { $when }
moved-preheader = { $new } statt { $old }
moved-intro = Ihr Termin bei { $company } mit { $operator } wurde verlegt.
moved-from-to = Bisherige Zeit: { $old }. Neue Zeit: { $new }.

cancelled-subject = Abgesagt: Ihr Termin bei { $company }, { $when }
cancelled-preheader = { $when } findet nicht statt.
cancelled-intro = Ihr Termin bei { $company } mit { $operator } wurde abgesagt.
cancelled-words = { $operator } schreibt Ihnen:
cancelled-after = Sie brauchen nichts weiter zu tun. Sobald es eine neue Zeit gibt, hören Sie von uns; sie steht dann auch auf Ihrer Seite.

receipt-subject = Sie haben abgesagt: Ihr Termin bei { $company }, { $when }
receipt-preheader = { $when } findet nicht statt.
receipt-intro = Sie haben Ihren Termin bei { $company } mit { $operator } abgesagt. Danke, dass Sie Bescheid gegeben haben.
receipt-words = Ihre Nachricht:

replaced-subject = Nicht mehr gültig: der Termin bei { $company }, { $when }
replaced-preheader = { $when } gilt hier nicht mehr.
replaced-intro = Der Termin bei { $company }, der an diese Adresse gemeldet wurde, gilt nicht mehr. Weitere Nachrichten gehen an eine andere Adresse.
replaced-after = Falls der Termin in Ihrem Kalender steht, löschen Sie ihn bitte. Sonst brauchen Sie nichts zu tun.

label-when = Wann
label-before = Bisher
label-with = Mit
label-zone = Zeitzone

open-page = Ihre Seite öffnen
page-link = Ihre Seite: { $link }
page-hint = Auf Ihrer Seite sehen Sie die Zeit in Ihrer eigenen Zeitzone, übernehmen den Termin in Ihren Kalender oder sagen ihn ab. Der Link bleibt immer gleich.
link-private = Der Link ist nur für Sie bestimmt. Bitte geben Sie ihn nicht weiter.
code = Ihr Code für die Seite: { $code }

reply-hint = Sie können auf diese E-Mail antworten. { $operator } liest Ihre Antwort.
no-reply-hint = Bitte antworten Sie nicht auf diese E-Mail: Ihre Antwort würde von niemandem gelesen.
footer = Sie erhalten diese Nachricht, weil { $company } einen Termin mit Ihnen vereinbart hat.

sms-invitation = { $company }: Ihr Termin ist am { $when }. Details: { $link }
sms-moved = { $company }: Ihr Termin wurde verlegt vom { $old } auf { $new }. { $link }
sms-cancelled = { $company }: Ihr Termin am { $when } wurde abgesagt. { $link }
sms-cancelled-words = { $company }: Ihr Termin am { $when } wurde abgesagt. "{ $words }" { $link }
sms-receipt = { $company }: Sie haben Ihren Termin am { $when } abgesagt. { $link }
sms-replaced = { $company }: Der Termin am { $when }, der an diese Nummer gemeldet wurde, gilt nicht mehr.
sms-code = Code für die Seite: { $code }

calendar-summary = Termin mit { $operator }, { $company }
calendar-description = Ihre Seite mit allen Angaben: { $link }
