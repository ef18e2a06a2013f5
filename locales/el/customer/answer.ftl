### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Αυτόματη απάντηση: δεν απαντάμε στα email που στέλνονται σε αυτή τη διεύθυνση
# Below the greeting; a link to the customer's page follows.
automatic-intro = Σας ευχαριστούμε για το email σας. Αυτή είναι μια αυτόματη απάντηση: δεν απαντάμε στα email που στέλνονται σε αυτή τη διεύθυνση. Θα βρείτε το ραντεβού σας στη σελίδα σας.
