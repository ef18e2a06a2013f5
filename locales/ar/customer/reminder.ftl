subject = تذكير: موعدكم لدى { $company }، { $when }
intro = نذكّركم بموعدكم مع { $operator } من { $company }.
cannot-come = إذا تعذّر عليكم الحضور، فيرجى إلغاء الموعد على صفحتكم ليصبح الوقت متاحًا لغيركم.
sms = تذكير بموعدكم لدى { $company }: { $when }. { $link }
