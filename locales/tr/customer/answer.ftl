### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Otomatik yanıt: bu adrese gönderilen e-postalar yanıtlanmaz
# Below the greeting; a link to the customer's page follows.
automatic-intro = E-postanız için teşekkür ederiz. Bu otomatik bir yanıttır: bu adrese gönderilen e-postalar yanıtlanmaz. Randevunuzu sayfanızda bulabilirsiniz.
