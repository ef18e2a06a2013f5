//! What a customer's calendar says about an appointment.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::kept;
use crate::{contact::EmailAddress, words::words};

/// How many characters are kept of the words that come with it.
const LONGEST: usize = 1_000;

words! {
    /// Whether somebody comes, as their calendar says.
    Participation {
        /// They do.
        Accepted = "accepted",
        /// Perhaps.
        Tentative = "tentative",
        /// They do not.
        Declined = "declined",
    }
}

/// What a calendar says about an appointment (iTIP `REPLY`, RFC 5546).
///
/// It proves by the `UID` that its sender has seen our email, or the calendar of an operator, and
/// nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// By which it is known again when it is handed over twice.
    pub name: String,
    /// The entry's `UID`: which appointment it is about.
    pub uid: String,
    /// The entry's `SEQUENCE`: which revision of it.
    pub sequence: u32,
    /// When it was said, by the clock of that calendar.
    pub stamp: Option<Timestamp>,
    /// Who sent it, as the mail says itself.
    pub from: Option<EmailAddress>,
    /// For whom it speaks, as the entry says.
    pub attendee: EmailAddress,
    /// Whether they come.
    pub participation: Participation,
    /// What they add; mostly nothing.
    pub words: String,
}

impl Attendance {
    /// Whose it is, unless it is of this address: that has to be its sender's as well as its
    /// attendee's. A sender who speaks for somebody else is named as the one who is spoken for; of a
    /// mail that does not say from whom it is, nobody is named.
    pub fn of_somebody_else(&self, own: Option<&EmailAddress>) -> Option<&str> {
        let is_own = |other: &EmailAddress| own.is_some_and(|own| own.folded() == other.folded());
        match &self.from {
            None => Some(""),
            Some(from) if !is_own(from) => Some(from.as_str()),
            Some(_) => (!is_own(&self.attendee)).then(|| self.attendee.as_str()),
        }
    }

    /// With words, as far as they can be shown and are not too long.
    #[must_use]
    pub fn saying(self, words: &str) -> Self {
        Self {
            words: kept(words, LONGEST).0,
            ..self
        }
    }
}

/// What is known of whether the customer comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attends {
    /// Whether they come.
    pub participation: Participation,
    /// To which revision of the appointment they said so.
    pub revision: u32,
    /// When we heard of it.
    pub at: Timestamp,
    /// Whether the appointment is at another time since, or is off.
    pub outdated: bool,
}
