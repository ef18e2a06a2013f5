subject = Meabhrúchán: do choinne le { $company }, { $when }
intro = Meabhrúchán é seo ar do choinne le { $operator } ó { $company }.
cannot-come = Mura féidir leat teacht, cuir an choinne ar ceal ar do leathanach, le do thoil, ionas go mbeidh an t-am saor do dhuine eile.
sms = { $company }: meabhrúchán ar do choinne, { $when }. { $link }
