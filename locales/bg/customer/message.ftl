greeting = Здравейте, { $name },

invitation-subject = Вашата среща с { $company }: { $when }
invitation-preheader = { $when }, с { $operator }
invitation-intro = Имате уговорена среща с { $operator } от { $company }.

again-subject = Вашата среща с { $company }: { $when } (изпратено повторно)
again-intro = Изпращаме Ви още веднъж данните за срещата Ви с { $operator } от { $company }. Нищо не се е променило.

moved-subject = Нов час за срещата Ви с { $company }: { $when }
moved-preheader = { $new } вместо { $old }
moved-intro = Срещата Ви с { $operator } от { $company } е преместена.
moved-from-to = Досегашен час: { $old }; нов час: { $new }

cancelled-subject = Отменена: срещата Ви с { $company }, { $when }
cancelled-preheader = { $when } – срещата няма да се състои.
cancelled-intro = Срещата Ви с { $operator } от { $company } е отменена.
cancelled-words = { $operator } Ви пише:
cancelled-after = Не е необходимо да правите нищо. Ако се намери нов час, ще Ви уведомим и той ще се вижда и на Вашата страница.

receipt-subject = Отменихте срещата си с { $company }, { $when }
receipt-preheader = { $when } – срещата няма да се състои.
receipt-intro = Отменихте срещата си с { $operator } от { $company }. Благодарим Ви, че ни уведомихте.
receipt-words = Вашето съобщение:

replaced-subject = Вече не важи: срещата с { $company }, { $when }
replaced-preheader = { $when } – тази среща вече не важи тук.
replaced-intro = Срещата с { $company }, съобщена на този адрес, вече не важи. Следващите съобщения ще се изпращат на друг адрес.
replaced-after = Ако сте я добавили в календара си, моля, премахнете я. Друго не е необходимо да правите.

label-when = Кога
label-before = Преди
label-with = С кого
label-zone = Часова зона

open-page = Отворете Вашата страница
page-link = Вашата страница: { $link }
page-hint = На Вашата страница виждате часа във Вашата часова зона и можете да добавите срещата в календара си или да я отмените. Връзката винаги остава същата.
link-private = Връзката е предназначена само за Вас. Моля, не я споделяйте.
code = Вашият код за страницата: { $code }

reply-hint = Можете да отговорите на този имейл. { $operator } ще прочете отговора Ви.
no-reply-hint = Моля, не отговаряйте на този имейл: никой няма да прочете отговора Ви.
footer = Получавате това съобщение, защото { $company } има уговорена среща с Вас.

sms-invitation = { $company }: срещата Ви е на { $when } Вижте: { $link }
sms-moved = { $company }: срещата Ви е преместена. Преди { $old }, сега { $new } { $link }
sms-cancelled = { $company }: срещата Ви ({ $when }) е отменена. { $link }
sms-cancelled-words = { $company }: срещата Ви ({ $when }) е отменена. "{ $words }" { $link }
sms-receipt = { $company }: отменихте срещата си ({ $when }). { $link }
sms-replaced = { $company }: срещата ({ $when }), съобщена на този номер, вече не важи.
sms-code = Код за страницата: { $code }

calendar-summary = Среща с { $operator }, { $company }
calendar-description = Вашата страница с всички данни: { $link }
