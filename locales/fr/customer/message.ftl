greeting = Bonjour { $name },

invitation-subject = Votre rendez-vous avec { $company } : { $when }
invitation-preheader = { $when }, avec { $operator }
invitation-intro = Vous avez rendez-vous avec { $operator } ({ $company }).

again-subject = Votre rendez-vous avec { $company } : { $when } (nouvel envoi)
again-intro = Voici à nouveau les informations sur votre rendez-vous avec { $operator } ({ $company }). Rien n’a changé.

moved-subject = Nouvel horaire de votre rendez-vous avec { $company } : { $when }
moved-preheader = { $new } au lieu de { $old }
moved-intro = Votre rendez-vous avec { $operator } ({ $company }) a été déplacé.
moved-from-to = Ancien horaire : { $old }. Nouvel horaire : { $new }.

cancelled-subject = Annulé : votre rendez-vous avec { $company }, { $when }
cancelled-preheader = { $when } n’aura pas lieu.
cancelled-intro = Votre rendez-vous avec { $operator } ({ $company }) a été annulé.
cancelled-words = { $operator } vous écrit :
cancelled-after = Vous n’avez rien à faire. Si un nouvel horaire est fixé, nous vous en informerons et il figurera sur votre page.

receipt-subject = Vous avez annulé : votre rendez-vous avec { $company }, { $when }
receipt-preheader = { $when } n’aura pas lieu.
receipt-intro = Vous avez annulé votre rendez-vous avec { $operator } ({ $company }). Merci de nous avoir prévenus.
receipt-words = Votre message :

replaced-subject = N’est plus valable : le rendez-vous avec { $company }, { $when }
replaced-preheader = { $when } n’est plus valable ici.
replaced-intro = Le rendez-vous avec { $company } annoncé à cette adresse n’est plus valable. Les prochains messages seront envoyés à une autre adresse.
replaced-after = Si vous l’aviez noté dans votre agenda, vous pouvez le supprimer. Vous n’avez rien d’autre à faire.

label-when = Date
label-before = Auparavant
label-with = Avec
label-zone = Fuseau horaire

open-page = Ouvrir votre page
page-link = Votre page : { $link }
page-hint = Votre page affiche l’heure dans votre propre fuseau horaire ; vous pouvez y ajouter le rendez-vous à votre agenda ou l’annuler. Le lien reste toujours le même.
link-private = Ce lien vous est personnel. Merci de ne pas le transmettre.
code = Votre code pour la page : { $code }

reply-hint = Vous pouvez répondre à cet e-mail. { $operator } lira votre réponse.
no-reply-hint = Merci de ne pas répondre à cet e-mail : votre réponse ne serait lue par personne.
footer = Vous recevez ce message parce que { $company } a fixé un rendez-vous avec vous.

sms-invitation = { $company }: votre rendez-vous est le { $when }. Détails: { $link }
sms-moved = { $company }: votre rendez-vous du { $old } est déplacé au { $new }. { $link }
sms-cancelled = { $company }: votre rendez-vous du { $when } est annulé. { $link }
sms-cancelled-words = { $company }: votre rendez-vous du { $when } est annulé. "{ $words }" { $link }
sms-receipt = { $company }: vous avez annulé votre rendez-vous du { $when }. { $link }
sms-replaced = { $company }: le rendez-vous du { $when } annoncé à ce numéro n'est plus valable.
sms-code = Code de la page: { $code }

calendar-summary = Rendez-vous avec { $operator }, { $company }
calendar-description = Votre page, avec toutes les informations : { $link }
