greeting = Добрий день, { $name }!

invitation-subject = Ваша зустріч, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Вам призначено зустріч. Вас прийме { $operator }, { $company }.

again-subject = Ваша зустріч, { $company }: { $when } (надіслано повторно)
again-intro = Ще раз надсилаємо відомості про Вашу зустріч. Вас прийме { $operator }, { $company }. Нічого не змінилося.

moved-subject = Новий час Вашої зустрічі, { $company }: { $when }
moved-preheader = Новий час: { $new }, попередній: { $old }
moved-intro = Вашу зустріч перенесено. Вас прийме { $operator }, { $company }.
moved-from-to = Попередній час: { $old }. Новий час: { $new }.

cancelled-subject = Зустріч скасовано, { $company }: { $when }
cancelled-preheader = { $when } – зустріч не відбудеться.
cancelled-intro = Вашу зустріч скасовано ({ $operator }, { $company }).
cancelled-words = { $operator } пише Вам:
cancelled-after = Вам нічого не потрібно робити. Якщо знайдеться новий час, ми повідомимо Вас, і його буде видно на Вашій сторінці.

receipt-subject = Ви скасували зустріч, { $company }: { $when }
receipt-preheader = { $when } – зустріч не відбудеться.
receipt-intro = Ви скасували свою зустріч ({ $operator }, { $company }). Дякуємо, що повідомили нас.
receipt-words = Ваше повідомлення:

replaced-subject = Більше не чинна: зустріч, { $company }: { $when }
replaced-preheader = { $when } – цей час тут більше не чинний.
replaced-intro = Зустріч, про яку повідомили на цю адресу ({ $company }), більше не чинна. Наступні повідомлення надсилатимуться на іншу адресу.
replaced-after = Якщо Ви додали її до свого календаря, будь ласка, видаліть. Більше нічого робити не потрібно.

label-when = Коли
label-before = Раніше
label-with = Вас прийме
label-zone = Часовий пояс

open-page = Відкрити Вашу сторінку
page-link = Ваша сторінка: { $link }
page-hint = На своїй сторінці Ви бачите час у власному часовому поясі, можете додати зустріч до календаря або скасувати її. Посилання завжди залишається тим самим.
link-private = Посилання призначене лише для Вас. Будь ласка, не передавайте його іншим.
code = Ваш код для сторінки: { $code }

reply-hint = На цей лист можна відповісти. Вашу відповідь прочитає { $operator }.
no-reply-hint = Будь ласка, не відповідайте на цей лист: Вашу відповідь ніхто не прочитає.
footer = Ви отримали це повідомлення, бо Вам призначено зустріч: { $company }.

sms-invitation = { $company }: Ваша зустріч { $when }. Докладніше: { $link }
sms-moved = { $company }: зустріч перенесено. Було { $old }, тепер { $new }. { $link }
sms-cancelled = { $company }: Вашу зустріч { $when } скасовано. { $link }
sms-cancelled-words = { $company }: Вашу зустріч { $when } скасовано. "{ $words }" { $link }
sms-receipt = { $company }: Ви скасували зустріч { $when }. { $link }
sms-replaced = { $company }: зустріч { $when }, про яку повідомили на цей номер, більше не чинна.
sms-code = Код для сторінки: { $code }

calendar-summary = Зустріч: { $operator }, { $company }
calendar-description = Ваша сторінка з усіма відомостями: { $link }
