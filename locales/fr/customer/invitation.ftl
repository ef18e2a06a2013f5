title = Votre rendez-vous avec { $company }
with = avec { $operator }

state-planned = Votre rendez-vous
state-moved = Votre rendez-vous a été déplacé
moved-from-to = Avant : { $old }. Maintenant : { $new }.
state-running = Votre rendez-vous a lieu en ce moment
state-cancelled = Ce rendez-vous a été annulé
state-cancelled-by-you = Vous avez annulé ce rendez-vous
state-over = Ce rendez-vous est passé
state-missed = Ce rendez-vous n’a pas eu lieu
state-none = Vous n’avez pas de rendez-vous pour le moment
none-hint = Dès qu’un rendez-vous sera fixé, il apparaîtra ici. Le lien reste le même.
words-from = { $operator } vous écrit :
your-words = Votre message :

add-to-calendar = Ajouter à l’agenda
zone-note = Toutes les heures : { $zone }
zone-label = Fuseau horaire
zone-change = Changer de fuseau
language-label = Langue
language-change = Changer de langue

cancel = Annuler le rendez-vous
cancel-title = Annuler ce rendez-vous ?
cancel-explain = { $company } en est informé immédiatement et l’horaire se libère pour quelqu’un d’autre.
cancel-message-label = Message à { $operator } (facultatif)
keep = Conserver le rendez-vous
take-back = Rétablir le rendez-vous
take-back-until = C’était une erreur ? Vous pouvez rétablir le rendez-vous jusqu’à { $until }.
taken-back = Votre rendez-vous est rétabli.
take-back-late = Il n’est plus possible de rétablir ce rendez-vous ici. Pour en fixer un nouveau, contactez { $company }.
take-back-taken = Cet horaire a été attribué à quelqu’un d’autre entre-temps. Pour fixer un nouveau rendez-vous, contactez { $company }.
cancel-late = Le rendez-vous a déjà commencé et ne peut plus être annulé ici. Veuillez contacter { $company }.
changed-meanwhile = Le rendez-vous a été modifié entre-temps. Veuillez le vérifier ; rien n’a été annulé.
message-too-long = { $limit ->
    [one] Veuillez raccourcir votre message à { $limit } caractère.
   *[other] Veuillez raccourcir votre message à { $limit } caractères.
}
message-unprintable = Veuillez saisir à nouveau votre message : il contient des caractères qui ne peuvent pas être affichés.

wrong-link-title = Ce lien ne mène nulle part
wrong-link-text = Il est peut-être incomplet ou a été remplacé par un nouveau. Veuillez ouvrir le lien du dernier message que vous avez reçu.
trouble-title = Une erreur s’est produite
trouble-text = Vous n’y êtes pour rien et rien n’a été modifié. Veuillez réessayer dans un instant.
too-many = Trop de demandes à la fois. Veuillez patienter une minute avant de réessayer.
footer = Cette page vous est personnelle. Merci de ne pas en transmettre l’adresse.
