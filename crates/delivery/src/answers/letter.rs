//! Reads a mail that came to a message's address.

use domain::MessageId;
use mail_parser::{Message, MessageParser};

use super::bounce;
use crate::report::Event;

/// Headers that only programs write (RFC 3834, 2; RFC 2919; and what they used before those).
const OF_PROGRAMS: &[&str] = &["List-Id", "X-Autoreply", "X-Autorespond"];

/// What a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letter {
    /// News of the message.
    Report(Event),
    /// A program wrote it: somebody is on holiday. Nobody waits for an answer.
    OfProgram,
    /// A person wrote it, to an address at which nobody reads.
    OfPerson,
}

/// Reads a mail to a message's address. `from_nobody`: its envelope names no sender, as that of a
/// notification does not.
pub(super) fn read(raw: &[u8], about: MessageId, from_nobody: bool) -> Letter {
    let mail = MessageParser::default().parse(raw);
    let report = mail.as_ref().and_then(|mail| bounce::read(mail, about));
    match report {
        Some(event) => Letter::Report(event),
        None if from_nobody || mail.as_ref().is_none_or(is_of_program) => Letter::OfProgram,
        None => Letter::OfPerson,
    }
}

/// Whether its headers say that a program wrote it.
fn is_of_program(mail: &Message<'_>) -> bool {
    let value = |name: &'static str| {
        let raw = mail.header_raw(name)?;
        Some(raw.trim().to_ascii_lowercase())
    };
    let submitted = value("Auto-Submitted").is_some_and(|said| !said.starts_with("no"));
    let precedence = value("Precedence")
        .is_some_and(|said| matches!(said.as_str(), "bulk" | "junk" | "list" | "auto_reply"));
    let listed = OF_PROGRAMS
        .iter()
        .any(|name| mail.header_raw(*name).is_some());
    submitted || precedence || listed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from_somebody(raw: &str) -> Letter {
        read(raw.as_bytes(), MessageId::from(uuid::Uuid::nil()), false)
    }

    #[test]
    fn what_a_program_wrote_is_known_by_its_headers() {
        for header in [
            "Auto-Submitted: auto-replied",
            "auto-submitted:  auto-generated (holiday)",
            "Precedence: bulk",
            "List-Id: <news.example.org>",
            "X-Autoreply: yes",
        ] {
            let raw = format!("From: jose@example.org\r\n{header}\r\n\r\nI am away.\r\n");
            assert_eq!(read_from_somebody(&raw), Letter::OfProgram, "{header}");
        }
        let person = "From: jose@example.org\r\nAuto-Submitted: no\r\n\r\nHello\r\n";
        assert_eq!(read_from_somebody(person), Letter::OfPerson);
        let about = MessageId::from(uuid::Uuid::nil());
        assert_eq!(read(person.as_bytes(), about, true), Letter::OfProgram);
    }

    #[test]
    fn a_broken_structure_breaks_nothing() {
        let deep = "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n".repeat(5_000);
        for raw in ["", "\0\u{1}", &format!("From: a@b\r\n{deep}")] {
            assert!(!matches!(read_from_somebody(raw), Letter::Report(_)));
        }
        let half = "From: a@b\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\
                    Content-Type: message/delivery-status\r\n\r\nReporting-MTA";
        let about = MessageId::from(uuid::Uuid::nil());
        assert_eq!(
            read_from_somebody(half),
            Letter::Report(Event::Underway(about))
        );
    }
}
