### Emails that answer by themselves, where nobody reads what customers write back.

# Subject.
automatic-subject = رد تلقائي: لا يُرد على الرسائل المرسلة إلى هذا العنوان
# Below the greeting; a link to the customer's page follows.
automatic-intro = شكرًا لرسالتكم. هذا رد تلقائي: لا يُرد على الرسائل المرسلة إلى هذا العنوان. تجدون موعدكم في صفحتكم.
