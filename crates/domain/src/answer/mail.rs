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
    /// To whom else it says that it went.
    pub others: Vec<EmailAddress>,
    /// Its `Message-ID`, if it can stand in a header of ours.
    pub message_id: Option<String>,
    /// To whom a program may answer it: nobody, unless its envelope and its text name the same
    /// sender, and that is not us (RFC 3834, 2 and 4).
    pub answer_to: Option<EmailAddress>,
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

/// The beginnings of mailboxes behind which are programs, lists, or whoever looks after a mail
/// server: nothing of ours goes there by itself (RFC 3834, 2).
const OF_PROGRAMS: &[&str] = &[
    "mailer-daemon",
    "postmaster",
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "do_not_reply",
    "bounces",
    "bounce-",
    "bounce+",
    "owner-",
    "listserv",
    "majordomo",
];

/// Their ends.
const OF_LISTS: &[&str] = &[
    "-request",
    "-owner",
    "-bounces",
    "-noreply",
    "-no-reply",
    ".noreply",
];

/// Whether a person may be behind an address, as far as it says.
pub fn may_be_a_person(address: &EmailAddress) -> bool {
    let folded = address.folded();
    let (mailbox, _) = folded.rsplit_once('@').unwrap_or((&folded, ""));
    let begins = |words: &&str| mailbox.starts_with(words);
    let ends = |words: &&str| mailbox.ends_with(words);
    !OF_PROGRAMS.iter().any(begins) && !OF_LISTS.iter().any(ends)
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
            others: Vec::new(),
            message_id: None,
            answer_to: None,
        };
        empty.saying(text)
    }

    #[test]
    fn programs_are_known_by_their_mailboxes() {
        let may = |text| may_be_a_person(&EmailAddress::parse(text).unwrap());
        for program in [
            "MAILER-DAEMON@example.org",
            "noreply@example.org",
            "no-reply+x@example.org",
            "Postmaster@example.org",
            "owner-news@example.org",
            "news-request@example.org",
            "team-bounces@example.org",
        ] {
            assert!(!may(program), "{program}");
        }
        for person in [
            "jose@example.org",
            "n.oreply@example.org",
            "anna.request@example.org",
        ] {
            assert!(may(person), "{person}");
        }
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
