### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Автоматична відповідь: на листи, надіслані на цю адресу, ніхто не відповідає
# Below the greeting; a link to the customer's page follows.
automatic-intro = Дякуємо за Ваш лист. Це автоматична відповідь: на листи, надіслані на цю адресу, ніхто не відповідає. Вашу зустріч можна знайти на Вашій сторінці.
