### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Automātiska atbilde: uz šo adresi sūtītiem e-pastiem netiek atbildēts
# Below the greeting; a link to the customer's page follows.
automatic-intro = Paldies par Jūsu e-pastu. Šī ir automātiska atbilde: uz šo adresi sūtītiem e-pastiem netiek atbildēts. Savu tikšanos atradīsiet savā lapā.
