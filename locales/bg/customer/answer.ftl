### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = Автоматичен отговор: на имейли до този адрес не се отговаря
# Below the greeting; a link to the customer's page follows.
automatic-intro = Благодарим Ви за имейла. Това е автоматичен отговор: на имейли до този адрес не се отговаря. Вашата среща ще намерите на Вашата страница.
