### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automatisk svar: e-poster til denne adressen blir ikke besvart
# Below the greeting; a link to the customer's page follows.
automatic-intro = Takk for e-posten din. Dette er et automatisk svar: e-poster til denne adressen blir ikke besvart. Du finner avtalen din på siden din.
