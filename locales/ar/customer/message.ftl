greeting = مرحبًا { $name }،

invitation-subject = موعدكم لدى { $company }: { $when }
invitation-preheader = { $when }، مع { $operator }
invitation-intro = لديكم موعد مع { $operator } من { $company }.

again-subject = موعدكم لدى { $company }: { $when } (إرسال مكرر)
again-intro = نرسل إليكم مرة أخرى تفاصيل موعدكم مع { $operator } من { $company }. لم يتغير شيء.

moved-subject = وقت جديد لموعدكم لدى { $company }: { $when }
moved-preheader = { $new } بدلًا من { $old }
moved-intro = تم تغيير وقت موعدكم مع { $operator } من { $company }.
moved-from-to = الوقت السابق: { $old }. الوقت الجديد: { $new }.

cancelled-subject = تم الإلغاء: موعدكم لدى { $company }، { $when }
cancelled-preheader = أُلغي الموعد: { $when }
cancelled-intro = تم إلغاء موعدكم مع { $operator } من { $company }.
cancelled-words = رسالة من { $operator }:
cancelled-after = لا يلزمكم القيام بأي شيء. إذا تحدد وقت جديد فسنبلغكم به، وسيظهر أيضًا على صفحتكم.

receipt-subject = لقد ألغيتم موعدكم لدى { $company }، { $when }
receipt-preheader = أُلغي الموعد: { $when }
receipt-intro = لقد ألغيتم موعدكم مع { $operator } من { $company }. شكرًا لإبلاغنا.
receipt-words = رسالتكم:

replaced-subject = لم يعد ساريًا: الموعد لدى { $company }، { $when }
replaced-preheader = لم يعد هذا الموعد ساريًا هنا: { $when }
replaced-intro = الموعد لدى { $company } الذي أُبلغ به هذا العنوان لم يعد ساريًا. ستُرسل الرسائل القادمة إلى عنوان آخر.
replaced-after = إذا كنتم قد أضفتموه إلى تقويمكم فيُرجى حذفه. لا يلزمكم القيام بأي شيء آخر.

label-when = الوقت
label-before = الوقت السابق
label-with = مع
label-zone = المنطقة الزمنية

open-page = فتح صفحتكم
page-link = صفحتكم: { $link }
page-hint = على صفحتكم ترون الوقت بحسب منطقتكم الزمنية، ويمكنكم إضافة الموعد إلى تقويمكم أو إلغاؤه. يبقى الرابط نفسه دائمًا.
link-private = هذا الرابط مخصص لكم وحدكم، فيُرجى عدم إعطائه لغيركم.
code = الرمز الخاص بصفحتكم: { $code }

reply-hint = يمكنكم الرد على هذه الرسالة، وسيصل ردكم إلى { $operator }.
no-reply-hint = يُرجى عدم الرد على هذه الرسالة، فلن يقرأ ردكم أحد.
footer = وصلتكم هذه الرسالة لأن { $company } حددت موعدًا معكم.

sms-invitation = موعدكم لدى { $company }: { $when }. التفاصيل: { $link }
sms-moved = تغير موعدكم لدى { $company } من { $old } إلى { $new }. { $link }
sms-cancelled = أُلغي موعدكم لدى { $company }، { $when }. { $link }
sms-cancelled-words = أُلغي موعدكم لدى { $company }، { $when }. "{ $words }" { $link }
sms-receipt = لقد ألغيتم موعدكم لدى { $company }، { $when }. { $link }
sms-replaced = لم يعد موعد { $when } لدى { $company }، الذي أُبلغ به هذا الرقم، ساريًا.
sms-code = رمز الصفحة: { $code }

calendar-summary = موعد مع { $operator }، { $company }
calendar-description = صفحتكم وعليها جميع التفاصيل: { $link }
