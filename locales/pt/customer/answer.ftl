### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Resposta automática: os e-mails enviados para este endereço não são respondidos
# Below the greeting; a link to the customer's page follows.
automatic-intro = Obrigado pelo seu e-mail. Esta é uma resposta automática: os e-mails enviados para este endereço não são respondidos. Encontra a sua marcação na sua página.
