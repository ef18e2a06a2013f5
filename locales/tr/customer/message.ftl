greeting = Merhaba { $name },

invitation-subject = Randevunuz, { $company }: { $when }
invitation-preheader = { $when }, { $operator }
invitation-intro = Bir randevunuz var. Sizinle görüşecek kişi: { $operator }, { $company }.

again-subject = Randevunuz, { $company }: { $when } (yeniden gönderildi)
again-intro = Randevunuzun bilgilerini size bir kez daha gönderiyoruz. Sizinle görüşecek kişi: { $operator }, { $company }. Hiçbir şey değişmedi.

moved-subject = Randevunuzun yeni saati, { $company }: { $when }
moved-preheader = Yeni: { $new }, önceki: { $old }
moved-intro = Randevunuz değiştirildi. Sizinle görüşecek kişi: { $operator }, { $company }.
moved-from-to = Önceki zaman: { $old }. Yeni zaman: { $new }.

cancelled-subject = Randevunuz iptal edildi, { $company }: { $when }
cancelled-preheader = { $when } – randevu gerçekleşmeyecek.
cancelled-intro = Randevunuz iptal edildi ({ $operator }, { $company }).
cancelled-words = Size yazan { $operator }:
cancelled-after = Bir şey yapmanıza gerek yok. Yeni bir zaman bulunursa size haber veririz; sayfanızda da görürsünüz.

receipt-subject = Randevunuzu iptal ettiniz, { $company }: { $when }
receipt-preheader = { $when } – randevu gerçekleşmeyecek.
receipt-intro = Randevunuzu iptal ettiniz ({ $operator }, { $company }). Haber verdiğiniz için teşekkür ederiz.
receipt-words = Mesajınız:

replaced-subject = Artık geçerli değil: randevu, { $company }: { $when }
replaced-preheader = { $when } – bu randevu burada artık geçerli değil.
replaced-intro = Bu adrese bildirilen randevu ({ $company }) artık geçerli değil. Sonraki mesajlar başka bir adrese gönderilecek.
replaced-after = Takviminize eklediyseniz lütfen silin. Başka bir şey yapmanıza gerek yok.

label-when = Zaman
label-before = Önceki
label-with = Görüşeceğiniz kişi
label-zone = Saat dilimi

open-page = Sayfanızı açın
page-link = Sayfanız: { $link }
page-hint = Sayfanızda saati kendi saat diliminizde görür, randevuyu takviminize ekleyebilir veya iptal edebilirsiniz. Bağlantı hep aynı kalır.
link-private = Bağlantı yalnızca size özeldir. Lütfen başkalarıyla paylaşmayın.
code = Sayfa için kodunuz: { $code }

reply-hint = Bu e-postayı yanıtlayabilirsiniz. Yanıtınızı okuyacak kişi: { $operator }.
no-reply-hint = Lütfen bu e-postayı yanıtlamayın: yanıtınızı kimse okumaz.
footer = Bu mesajı, sizinle bir randevu kararlaştırıldığı için alıyorsunuz: { $company }.

sms-invitation = { $company }: randevunuz { $when }. Ayrıntılar: { $link }
sms-moved = { $company }: randevunuz değişti. Önceki { $old }, yeni { $new }. { $link }
sms-cancelled = { $company }: { $when } randevunuz iptal edildi. { $link }
sms-cancelled-words = { $company }: { $when } randevunuz iptal edildi. "{ $words }" { $link }
sms-receipt = { $company }: { $when } randevunuzu iptal ettiniz. Bağlantı: { $link }
sms-replaced = { $company }: bu numaraya bildirilen randevu ({ $when }) artık geçerli değil.
sms-code = Sayfanın kodu: { $code }

calendar-summary = Randevu: { $operator }, { $company }
calendar-description = Tüm bilgileriyle sayfanız: { $link }
