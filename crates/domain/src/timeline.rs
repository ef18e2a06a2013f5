//! What happened in a case, as its timeline tells it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Participation,
    appointment::{Author, Span},
    case::Origin,
    ids::{AppointmentId, EventId, MessageId, OperatorId},
    language::Language,
    message::Channel,
    protection::Protected,
    text::Name,
};

/// One entry of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for life.
    pub id: EventId,
    /// When it happened. Entries of one change differ by a microsecond, so that they keep their order.
    pub at: Timestamp,
    /// Who did it.
    pub author: Author,
    /// What it was.
    pub happening: Happening,
}

/// A detail of a case that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The case's name.
    Name,
    /// The email address.
    Email,
    /// The phone number.
    Phone,
}

/// What can happen in a case. Stored as JSON: a field may be added with a default, never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Happening {
    /// The case came to be.
    CaseCreated {
        /// Where it came from.
        origin: Origin,
    },
    /// An appointment was made.
    Scheduled {
        /// Which one.
        appointment: AppointmentId,
        /// Its revision afterwards.
        revision: u32,
        /// When it takes place.
        span: Span,
    },
    /// An appointment was moved.
    Moved {
        /// Which one.
        appointment: AppointmentId,
        /// Its revision afterwards.
        revision: u32,
        /// Where it was.
        from: Span,
        /// Where it is.
        to: Span,
    },
    /// An appointment was called off.
    Cancelled {
        /// Which one.
        appointment: AppointmentId,
        /// Its revision afterwards.
        revision: u32,
        /// When it would have been.
        span: Span,
        /// The words that came with it.
        words: Option<String>,
    },
    /// The customer did not come.
    Missed {
        /// Which one.
        appointment: AppointmentId,
        /// Its revision afterwards.
        revision: u32,
        /// When it was.
        span: Span,
    },
    /// The last change was taken back.
    Undone {
        /// Which appointment.
        appointment: AppointmentId,
        /// Its revision afterwards.
        revision: u32,
        /// The time that stands again; `None`: there is no appointment, as before.
        span: Option<Span>,
    },
    /// A message was written; its state is the message's own.
    Message {
        /// Which one.
        id: MessageId,
    },
    /// A reminder did not leave, because nobody could send it while it was of use.
    ReminderMissed {
        /// Over which channel.
        channel: Channel,
        /// How many minutes before the start it was meant to leave.
        minutes: u32,
        /// The appointment's time.
        span: Span,
    },
    /// The case's reminders were switched on or off.
    RemindersSwitched {
        /// Whether they are on since.
        on: bool,
    },
    /// What failed over a channel goes out over the other one by itself.
    FellBack {
        /// Where it failed.
        from: Channel,
    },
    /// The customer answered a message.
    Answer {
        /// Over which channel.
        channel: Channel,
        /// What the answer says.
        text: String,
        /// From where, if that is not an address of the case; empty if it names nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// Whether it was longer than what is kept.
        #[serde(default, skip_serializing_if = "is_false")]
        shortened: bool,
        /// How many files came with it. They are not kept.
        #[serde(default, skip_serializing_if = "is_zero")]
        files: u32,
    },
    /// The customer's calendar said whether they come.
    Attendance {
        /// Whether they do.
        participation: Participation,
        /// What they added; mostly nothing.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
        /// Who said so, if that is not the case's address; empty if the mail names nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<String>,
        /// The time that they spoke of, if it was not the appointment's any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outdated: Option<Span>,
    },
    /// Whoever has the number asked for no SMS any more, or for SMS again.
    SmsSwitched {
        /// Whether the number gets SMS since.
        on: bool,
        /// The number.
        number: String,
        /// In which words.
        text: String,
    },
    /// Somebody has seen to those who could not be reached.
    FailuresSeenTo,
    /// A contact detail or the name was changed.
    Changed {
        /// Which one.
        detail: Detail,
        /// What it was.
        from: Option<String>,
        /// What it is.
        to: Option<String>,
    },
    /// The language of messages and of the invitation page was changed.
    LanguageChanged {
        /// What it is now.
        to: Language,
    },
    /// The old link ended; a new one was made.
    LinkReplaced,
    /// The customer's page was protected or opened, or has another code.
    ProtectionChanged {
        /// What was done.
        to: Protected,
    },
    /// The case was closed.
    Completed,
    /// The case was opened again.
    Reopened,
    /// An operator took part from here on.
    OperatorAdded {
        /// Who.
        id: OperatorId,
        /// The name as it was then.
        name: Name,
    },
    /// An operator took part no longer.
    OperatorRemoved {
        /// Who.
        id: OperatorId,
        /// The name as it was then.
        name: Name,
    },
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
