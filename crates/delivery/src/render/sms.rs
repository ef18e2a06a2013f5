//! Text messages: their words, and what they cost.

use domain::{contact::PhoneNumber, message::MessageKind, template::Placeholder, wording::Part};
use texts::{sms, when};

use super::{Letter, Unwritable, clocks, own::Filling, told_span};

/// A text message, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sms {
    /// The number in E.164 form.
    pub to: String,
    /// The whole text.
    pub text: String,
    /// In which alphabet it is sent.
    pub encoding: Encoding,
    /// In how many parts it is sent, each of which is paid for.
    pub segments: u32,
}

/// The alphabets of text messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The GSM 7-bit alphabet (3GPP TS 23.038): 160 places, 153 in each of several parts.
    Gsm7,
    /// UTF-16: 70 places, 67 in each of several parts.
    Ucs2,
}

/// The longest words of an operator that an SMS repeats; the page has the rest.
const LONGEST_WORDS: usize = 200;

/// In which alphabet a text is sent, and in how many parts.
///
/// One character that the GSM alphabet lacks turns the whole text into UTF-16. Neither an escape
/// sequence nor a surrogate pair is torn between two parts.
pub fn segments(text: &str) -> (Encoding, u32) {
    let Room {
        encoding, segments, ..
    } = room(text);
    (encoding, segments)
}

/// How much room a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// The alphabet.
    pub encoding: Encoding,
    /// In how many parts it is sent.
    pub segments: u32,
    /// How many places its characters take; some take two.
    pub used: usize,
    /// How many places so many parts have.
    pub places: usize,
}

/// How much room a text takes: see [`segments`].
pub fn room(text: &str) -> Room {
    let gsm: Option<Vec<usize>> = text.chars().map(sms::places).collect();
    let (encoding, sizes, alone, each) = match gsm {
        Some(sizes) => (Encoding::Gsm7, sizes, 160, 153),
        None => (
            Encoding::Ucs2,
            text.chars().map(char::len_utf16).collect(),
            70,
            67,
        ),
    };
    let segments = parts(&sizes, alone, each);
    let several = usize::try_from(segments).unwrap_or(usize::MAX);
    Room {
        encoding,
        segments,
        used: sizes.iter().sum(),
        places: if segments == 1 {
            alone
        } else {
            several.saturating_mul(each)
        },
    }
}

/// How many parts characters of these sizes fill: one of `alone` places, or several of `each`.
fn parts(sizes: &[usize], alone: usize, each: usize) -> u32 {
    if sizes.iter().sum::<usize>() <= alone {
        return 1;
    }
    let mut parts = 1;
    let mut filled = 0;
    for size in sizes {
        if filled + size > each {
            parts += 1;
            filled = 0;
        }
        filled += size;
    }
    parts
}

impl Letter<'_> {
    /// Writes the message as an SMS. It begins with the company, and the link is never cut.
    pub fn sms(&self) -> Result<Sms, Unwritable> {
        let message = self.message;
        let snapshot = self.snapshot()?;
        let texts = texts::customer(message.language).plain();
        let company = &snapshot.organisation_name;
        let written = snapshot.zone.at(message.created_at);
        let told = |at| when::sms_moment(message.language, &snapshot.zone.at(at), &written);
        let (start, _) = clocks(told_span(message.kind, snapshot), snapshot);
        let start = when::sms_moment(message.language, &start, &written);
        let link = self.link()?.unwrap_or_default();
        let own = snapshot.own_text(message.kind);
        let standard = match (message.kind, snapshot.moved_from, snapshot.words.as_deref()) {
            (MessageKind::Invitation, Some(before), _) => {
                texts.message_sms_moved(company, &told(before.start), &start, link)
            }
            (MessageKind::Invitation, None, _) => {
                texts.message_sms_invitation(company, &start, link)
            }
            (MessageKind::Reminder, ..) => texts.reminder_sms(company, &start, link),
            (MessageKind::CodeChanged, ..) => {
                texts.code_changed_sms(company, &start, self.new_code()?, link)
            }
            (MessageKind::Cancellation, _, Some(words)) => {
                texts.message_sms_cancelled_words(company, &start, &shortened(words), link)
            }
            (MessageKind::Cancellation, _, None) => {
                texts.message_sms_cancelled(company, &start, link)
            }
            (MessageKind::CancellationReceipt, ..) => {
                texts.message_sms_receipt(company, &start, link)
            }
            (MessageKind::Withdrawal, ..) => texts.message_sms_replaced(company, &start),
            // Operators get emails, and emails are answered by email.
            (
                MessageKind::CustomerCancelled
                | MessageKind::PassedOn
                | MessageKind::AutomaticAnswer,
                ..,
            ) => {
                return Err(Unwritable::Channel);
            }
        };
        let mut text = match own {
            Some(own) => {
                // Their words are as they want them, at the price that they were told.
                let mut text = Filling::of(self, texts, snapshot)?.text(&own.body, Part::Sms);
                // Those of a receipt are its reader's own.
                if let (MessageKind::Cancellation, Some(words)) = (message.kind, &snapshot.words) {
                    let words = sms::plain_punctuation(&shortened(words));
                    text.extend(["\n\"", &words, "\""]);
                }
                text
            }
            None => sms::plain_punctuation(&standard),
        };
        let told = own.is_some_and(|own| own.body.has(Placeholder::Code));
        if let (MessageKind::Invitation, Some(code), false) = (message.kind, self.code(), told) {
            text.push('\n');
            text.push_str(&sms::plain_punctuation(&texts.message_sms_code(code)));
        }
        if let Some(language) = snapshot.wording.test {
            text = texts::interface(language).plain().wording_test_sms(&text);
        }
        let (encoding, segments) = segments(&text);
        let to = PhoneNumber::parse(&message.recipient).map_err(|_| Unwritable::Recipient)?;
        Ok(Sms {
            to: to.as_str().to_owned(),
            text,
            encoding,
            segments,
        })
    }
}

/// Words on one line, cut where they are too long to be paid for.
fn shortened(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_WORDS {
        return line;
    }
    let kept: String = line.chars().take(LONGEST_WORDS - 3).collect();
    format!("{}...", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_by_the_rules_of_both_alphabets() {
        use Encoding::{Gsm7, Ucs2};
        for (text, expected) in [
            (String::new(), (Gsm7, 1)),
            ("x".repeat(160), (Gsm7, 1)),
            ("x".repeat(161), (Gsm7, 2)),
            ("x".repeat(306), (Gsm7, 2)),
            ("x".repeat(307), (Gsm7, 3)),
            ("€".repeat(80), (Gsm7, 1)),
            (format!("{}x", "€".repeat(80)), (Gsm7, 2)),
            // 153 places hold 76 escape sequences, not 76 and a half.
            ("€".repeat(152), (Gsm7, 2)),
            ("€".repeat(153), (Gsm7, 3)),
            ("ü{}[]~|^\\".to_owned(), (Gsm7, 1)),
            ("’".to_owned(), (Ucs2, 1)),
            ("ب".repeat(70), (Ucs2, 1)),
            ("ب".repeat(71), (Ucs2, 2)),
            ("ب".repeat(134), (Ucs2, 2)),
            ("ب".repeat(135), (Ucs2, 3)),
            ("🎉".repeat(35), (Ucs2, 1)),
            // 67 places hold 33 pairs.
            ("🎉".repeat(66), (Ucs2, 2)),
            ("🎉".repeat(67), (Ucs2, 3)),
            (format!("{}’", "x".repeat(70)), (Ucs2, 2)),
        ] {
            assert_eq!(
                segments(&text),
                expected,
                "{} characters",
                text.chars().count()
            );
        }
    }

    #[test]
    fn long_words_are_cut_and_short_ones_are_not() {
        assert_eq!(shortened("Sorry,\n I am ill."), "Sorry, I am ill.");
        assert_eq!(shortened(&"x".repeat(200)).len(), 200);
        let cut = shortened(&"ö".repeat(201));
        assert_eq!(cut.chars().count(), 200);
        assert!(cut.ends_with("ö..."));
    }
}
