title = Randevunuz, { $company }
with = Sizinle görüşecek kişi: { $operator }

state-planned = Randevunuz
state-moved = Randevunuz değiştirildi
moved-from-to = Önceki: { $old }. Şimdi: { $new }.
state-running = Randevunuz şu anda sürüyor
state-cancelled = Bu randevu iptal edildi
state-cancelled-by-you = Bu randevuyu iptal ettiniz
state-over = Bu randevu sona erdi
state-missed = Bu randevu gerçekleşmedi
state-none = Şu anda bir randevunuz yok
none-hint = Bir zaman kararlaştırıldığında burada görünür. Bağlantı aynı kalır.
words-from = Size yazan { $operator }:
your-words = Mesajınız:

add-to-calendar = Takvime ekle
zone-note = Tüm saatler: { $zone }
zone-label = Saat dilimi
zone-change = Saat dilimini değiştir
language-label = Dil
language-change = Dili değiştir

cancel = Randevuyu iptal et
cancel-title = Bu randevu iptal edilsin mi?
cancel-explain = { $company } hemen haberdar edilir ve bu zaman başkası için boşalır.
cancel-message-label = Mesaj, alıcı: { $operator } (isteğe bağlı)
keep = Randevuyu koru
take-back = İptali geri al
take-back-until = Yanlışlıkla mı oldu? İptali şu saate kadar geri alabilirsiniz: { $until }.
taken-back = Randevunuz yeniden geçerli.
take-back-late = İptal artık burada geri alınamaz. Yeni bir randevu için lütfen başvurun: { $company }.
take-back-taken = Bu zaman bu arada başkasına verildi. Yeni bir randevu için lütfen başvurun: { $company }.
cancel-late = Randevu başladığı için artık burada iptal edilemez. Lütfen başvurun: { $company }.
changed-meanwhile = Randevu bu arada değiştirildi. Lütfen yeniden bakın; hiçbir şey iptal edilmedi.
message-too-long = Lütfen mesajınızı en çok { $limit } karaktere kısaltın.
message-unprintable = Lütfen mesajınızı yeniden yazın: gösterilemeyen karakterler içeriyor.

wrong-link-title = Bu bağlantı hiçbir yere çıkmıyor
wrong-link-text = Belki bir kısmı eksik ya da yenisiyle değiştirildi. Lütfen aldığınız son mesajdaki bağlantıyı açın.
trouble-title = Bir şeyler ters gitti
trouble-text = Bu sizin hatanız değildi ve hiçbir şey değişmedi. Lütfen birazdan yeniden deneyin.
too-many = Bir anda çok fazla istek geldi. Lütfen bir dakika bekleyip yeniden deneyin.
footer = Bu sayfa yalnızca size özeldir. Lütfen adresini başkalarıyla paylaşmayın.
