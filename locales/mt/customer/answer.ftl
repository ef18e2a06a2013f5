### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Tweġiba awtomatika: l-emails lil dan l-indirizz ma jitwieġbux
# Below the greeting; a link to the customer's page follows.
automatic-intro = Grazzi tal-email tiegħek. Din hija tweġiba awtomatika: l-emails lil dan l-indirizz ma jitwieġbux. Issib l-appuntament tiegħek fuq il-paġna tiegħek.
