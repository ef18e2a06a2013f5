//! What people write back to an email of ours.

use super::kept;
use crate::{contact::EmailAddress, ids::MessageId};

/// How many characters of an email are kept: two pages.
const LONGEST: usize = 4_000;

/// An email that answers one of ours.
///
/// The address that it came to proves that its sender saw our email, and nothing else: who stands in
/// it as its sender is what somebody wrote there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What it answers.
    pub to: MessageId,
    /// By which it is known again when it is handed over twice: made of its `Message-ID`.
    pub name: String,
    /// Who wrote it, as it says itself; `None`: it names nobody.
    pub from: Option<EmailAddress>,
    /// What was written, without what it quotes; may be empty.
    pub text: String,
    /// Whether the text was longer than what is kept.
    pub shortened: bool,
    /// How many files came with it.
    pub files: u32,
}

impl Reply {
    /// Keeps of a text what can be shown, and no more than the longest that is kept. Nothing is
    /// refused.
    #[must_use]
    pub fn saying(self, text: &str) -> Self {
        let (text, shortened) = kept(text, LONGEST);
        Self {
            text,
            shortened,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saying(text: &str) -> Reply {
        let empty = Reply {
            to: MessageId::from(uuid::Uuid::nil()),
            name: String::new(),
            from: None,
            text: String::new(),
            shortened: false,
            files: 0,
        };
        empty.saying(text)
    }

    #[test]
    fn a_long_text_is_shortened_between_characters() {
        let exact = saying(&"ä".repeat(LONGEST));
        assert_eq!(
            (exact.text.chars().count(), exact.shortened),
            (LONGEST, false)
        );
        let longer = saying(&"ä".repeat(LONGEST + 1));
        assert_eq!(
            (longer.text.chars().count(), longer.shortened),
            (LONGEST, true)
        );
        assert!(!saying(&format!("{}\r\n\r\n", "ä".repeat(LONGEST))).shortened);
    }

    #[test]
    fn what_cannot_be_shown_is_left_out() {
        let reply = saying("\0I am\u{202E} late.  \r\n\r\nJosé\u{1b}[31m");
        assert_eq!(reply.text, "I am late.\n\nJosé[31m");
    }
}
