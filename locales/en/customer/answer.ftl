### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatic answer: emails to this address are not answered
# Below the greeting; a link to the customer's page follows.
automatic-intro = Thank you for your email. This is an automatic answer: emails to this address are not answered. You will find your appointment on your page.
