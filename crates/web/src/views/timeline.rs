//! The middle column's list of what happened, oldest first.
//!
//! Fetches: [`Timeline::earlier`] (GET, fragment [`TimelineEarlier`]). Posts to: Undo at an entry, as
//! in [`super::toast`]; what to do next at a failed message, [`NextSteps`].

use askama::Template;
use domain::answer::Participation;

use super::context::Cx;
use super::parts::{Channel, Moment, Person};
use super::toast::UndoOffer;

/// The entries of a case, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// The entries shown.
    pub entries: Vec<Entry>,
    /// Address of the fragment with the entries before these.
    pub earlier: Option<String>,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The heading of a new day, at its first entry: "Today", "Tue 24 Nov".
    pub day: Option<String>,
    /// When: the time of day in words.
    pub at: Moment,
    /// Which icon stands before it.
    pub kind: EntryKind,
    /// Who did it; their name is part of [`Entry::text`].
    pub actor: Option<Person>,
    /// The whole sentence: "Mira moved it from Mon 10:00 to Tue 14:35".
    pub text: String,
    /// Words that a person wrote with it.
    pub quote: Option<String>,
    /// What else there is to say about these words: that they went on, or what came with them.
    pub note: Option<String>,
    /// State and link, if the entry is a message.
    pub message: Option<MessageMark>,
    /// What can be done about a message whose reader could not be reached.
    pub next: Option<NextSteps>,
    /// Undo, while it can be taken back.
    pub undo: Option<UndoOffer>,
}

/// What can be done about a message whose reader could not be reached.
#[derive(Debug, Clone)]
pub struct NextSteps {
    /// Where *Send again* and *Use the other channel* post to.
    pub action: String,
    /// Idempotency key.
    pub key: String,
    /// Whether *Send again* is offered.
    pub again: bool,
    /// The other channel, if there is an address for it.
    pub other: Option<OtherWay>,
    /// The customer's telephone, if there is a number.
    pub call: Option<Call>,
}

/// *Use the other channel*.
#[derive(Debug, Clone)]
pub struct OtherWay {
    /// The channel's word in forms.
    pub channel: String,
    /// The button's name, with the address.
    pub label: String,
}

impl OtherWay {
    /// Whether that channel is SMS.
    pub fn is_sms(&self) -> bool {
        self.channel == domain::message::Channel::Sms.code()
    }
}

/// *Call*.
#[derive(Debug, Clone)]
pub struct Call {
    /// `tel:+447700900123`
    pub href: String,
    /// The link's name, with the number.
    pub label: String,
}

/// What an entry is about; decides the icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// The case was created, completed, reopened, or handed on.
    Case,
    /// An appointment was scheduled.
    Scheduled,
    /// An appointment was moved.
    Moved,
    /// An appointment was cancelled or missed.
    Cancelled,
    /// A change was taken back.
    Undone,
    /// A contact or another detail changed.
    Details,
    /// A message.
    Message(Channel),
    /// What the customer answered.
    Answer,
    /// What the customer's calendar answered.
    Attendance(Participation),
}

impl EntryKind {
    /// The word in class names.
    pub fn class(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Scheduled => "scheduled",
            Self::Moved => "moved",
            Self::Cancelled | Self::Attendance(Participation::Declined) => "cancelled",
            Self::Undone => "undone",
            Self::Details => "details",
            Self::Message(_) => "message",
            Self::Answer | Self::Attendance(Participation::Accepted | Participation::Tentative) => {
                "answer"
            }
        }
    }
}

/// State of a message and the way to read it.
#[derive(Debug, Clone)]
pub struct MessageMark {
    /// SMS or email.
    pub channel: Channel,
    /// Where it stands.
    pub state: MessageState,
    /// The state in words: "delivered", "waiting, can be undone", "refused: no such mailbox".
    pub words: String,
    /// The page that shows it as the customer sees it.
    pub href: String,
    /// Where *Send again* posts to, if it is offered.
    pub again: Option<String>,
    /// Idempotency key for *Send again*.
    pub key: String,
}

/// The states of a message (product: Words).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageState {
    /// It waits, and can be undone or is due later.
    Queued,
    /// It is being sent.
    Sending,
    /// The server took it.
    Sent,
    /// It arrived.
    Delivered,
    /// It did not go out.
    Failed,
    /// A newer change made it pointless.
    Superseded,
    /// No server was configured.
    Kept,
}

impl MessageState {
    /// The word in class names.
    pub fn class(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Superseded => "superseded",
            Self::Kept => "kept",
        }
    }
}

/// Entries before those already shown.
#[derive(Debug, Template)]
#[template(path = "case/earlier.html")]
pub struct TimelineEarlier<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// The entries, and the address of those before them.
    pub timeline: &'a Timeline,
}
