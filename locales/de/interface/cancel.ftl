title = Termin absagen
words = Nachricht an die Kundschaft
send-by = Senden per
confirm = Termin absagen
keep = Termin behalten
group-note = Die Gäste werden nicht benachrichtigt; der Link zeigt, dass abgesagt ist.
