title = Termin absagen
words = Nachricht an die Kundschaft
confirm = Termin absagen
keep = Termin behalten
group-note = Die Gäste werden nicht benachrichtigt; der Link zeigt, dass abgesagt ist.
