### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automaatvastus: sellele aadressile saadetud e-kirjadele ei vastata
# Below the greeting; a link to the customer's page follows.
automatic-intro = Täname e-kirja eest. See on automaatvastus: sellele aadressile saadetud e-kirjadele ei vastata. Oma kohtumise leiate oma lehelt.
