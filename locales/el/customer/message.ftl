greeting = Γεια σας, { $name },

invitation-subject = Το ραντεβού σας με { $company }: { $when }
invitation-preheader = { $when }, με { $operator }
invitation-intro = Έχετε ραντεβού με { $operator } ({ $company }).

again-subject = Το ραντεβού σας με { $company }: { $when } (εκ νέου αποστολή)
again-intro = Σας στέλνουμε ξανά τα στοιχεία του ραντεβού σας με { $operator } ({ $company }). Δεν έχει αλλάξει τίποτα.

moved-subject = Νέα ώρα για το ραντεβού σας με { $company }: { $when }
moved-preheader = { $new } αντί για { $old }
moved-intro = Το ραντεβού σας με { $operator } ({ $company }) μετακινήθηκε.
moved-from-to = Προηγούμενη ώρα: { $old }. Νέα ώρα: { $new }.

cancelled-subject = Ακυρώθηκε: το ραντεβού σας με { $company }, { $when }
cancelled-preheader = { $when }: το ραντεβού δεν θα γίνει.
cancelled-intro = Το ραντεβού σας με { $operator } ({ $company }) ακυρώθηκε.
cancelled-words = Μήνυμα από { $operator }:
cancelled-after = Δεν χρειάζεται να κάνετε κάτι. Αν βρεθεί νέα ώρα, θα σας ενημερώσουμε και θα τη δείτε και στη σελίδα σας.

receipt-subject = Ακυρώσατε το ραντεβού σας με { $company }, { $when }
receipt-preheader = { $when }: το ραντεβού δεν θα γίνει.
receipt-intro = Ακυρώσατε το ραντεβού σας με { $operator } ({ $company }). Σας ευχαριστούμε που μας ενημερώσατε.
receipt-words = Το μήνυμά σας:

replaced-subject = Δεν ισχύει πλέον: το ραντεβού με { $company }, { $when }
replaced-preheader = { $when }: αυτό το ραντεβού δεν ισχύει πλέον εδώ.
replaced-intro = Το ραντεβού με { $company } που ανακοινώθηκε σε αυτή τη διεύθυνση δεν ισχύει πλέον. Τα επόμενα μηνύματα θα σταλούν σε άλλη διεύθυνση.
replaced-after = Αν το είχατε προσθέσει στο ημερολόγιό σας, παρακαλούμε διαγράψτε το. Δεν χρειάζεται να κάνετε κάτι άλλο.

label-when = Πότε
label-before = Πριν
label-with = Με
label-zone = Ζώνη ώρας

open-page = Άνοιγμα της σελίδας σας
page-link = Η σελίδα σας: { $link }
page-hint = Στη σελίδα σας βλέπετε την ώρα στη δική σας ζώνη ώρας και μπορείτε να προσθέσετε το ραντεβού στο ημερολόγιό σας ή να το ακυρώσετε. Ο σύνδεσμος παραμένει πάντα ο ίδιος.
link-private = Ο σύνδεσμος προορίζεται μόνο για εσάς. Παρακαλούμε μην τον κοινοποιείτε.
code = Ο κωδικός σας για τη σελίδα: { $code }

reply-hint = Μπορείτε να απαντήσετε σε αυτό το email. Την απάντησή σας θα διαβάσει: { $operator }.
no-reply-hint = Παρακαλούμε μην απαντήσετε σε αυτό το email: κανείς δεν θα διαβάσει την απάντησή σας.
footer = Λαμβάνετε αυτό το μήνυμα επειδή έχετε ραντεβού με { $company }.

sms-invitation = { $company }: το ραντεβού σας είναι { $when }. Δείτε: { $link }
sms-moved = { $company }: το ραντεβού σας μετακινήθηκε από { $old } σε { $new }. { $link }
sms-cancelled = { $company }: το ραντεβού σας, { $when }, ακυρώθηκε. { $link }
sms-cancelled-words = { $company }: το ραντεβού σας, { $when }, ακυρώθηκε. "{ $words }" { $link }
sms-receipt = { $company }: ακυρώσατε το ραντεβού σας, { $when }. { $link }
sms-replaced = { $company }: το ραντεβού, { $when }, που ανακοινώθηκε σε αυτόν τον αριθμό δεν ισχύει πλέον.
sms-code = Κωδικός για τη σελίδα: { $code }

calendar-summary = Ραντεβού με { $operator }, { $company }
calendar-description = Η σελίδα σας, με όλα τα στοιχεία: { $link }
