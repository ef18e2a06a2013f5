### Jemand war nicht zu erreichen, und was jetzt zu tun ist.

mark = Nicht erreicht
title = { $name } war nicht zu erreichen
title-former = Wer { $to } liest, war nicht zu erreichen
what = { $message } – { $state }.
done = Als erledigt markieren
seen-to = Als erledigt markiert.
other-email = Den anderen Kanal nutzen: E-Mail an { $to }
other-sms = Den anderen Kanal nutzen: SMS an { $to }
call = { $number } anrufen

refused-replaced = Hier ging es um einen anderen Termin; es gibt nichts mehr mitzuteilen.
refused-cancelled = Der Termin wurde inzwischen abgesagt; es geht keine Einladung hinaus.
refused-stands = Der Termin gilt wieder; es geht keine Absage hinaus.
refused-past = Das ist inzwischen vorbei; es gibt nichts mehr mitzuteilen.
refused-asleep = Die Ruhezeit dauert, bis der Termin beginnt, und für eine Erinnerung wird niemand geweckt. Rufen Sie an, wenn es wichtig ist.
refused-known = Der Kunde weiß es inzwischen.
refused-on-its-way = Dieselbe Nachricht ist schon unterwegs.
refused-no-address = Der Fall hat für diesen Kanal keine Adresse mehr.

fallback-title = Wenn eine Nachricht nicht zugestellt werden kann
fallback-switch = Über den anderen Kanal senden
fallback-hint = Was per SMS endgültig scheitert, geht als E-Mail hinaus und umgekehrt: einmal, und nur wenn der Fall dort eine Adresse hat und dorthin noch nichts gesendet wurde. Beides steht im Verlauf.
