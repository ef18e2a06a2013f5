//! The middle column: who the case is about, its appointment, its timeline.
//!
//! With `base` = `/cases/<number>` the templates open (GET, dialogs of [`super::appointment`] and
//! [`super::dialogs`]): `{base}/appointment`, `{base}/appointment/cancel`, `{base}/link`; and post to:
//! `{base}/appointment/tell` ([`Unaware`]), `{base}/appointment/missed`, `{base}/reopen`.

use super::details::Details;
use super::parts::{Moment, Person, Presence};
use super::timeline::Timeline;

/// Middle and right column of a case; one fragment, fetched together at `{base}`.
#[derive(Debug, Clone)]
pub struct CaseColumns {
    /// The middle column.
    pub case: CaseView,
    /// The right column.
    pub details: Details,
}

/// The middle column.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// `/cases/<number>`; addresses of actions continue it.
    pub base: String,
    /// The topic of live updates: `case:<id>`.
    pub topic: String,
    /// The case's name.
    pub name: String,
    /// `#129`.
    pub number: String,
    /// A group case: several guests, nobody invited automatically.
    pub group: bool,
    /// Whether the customer is there.
    pub presence: Presence,
    /// "Completed on 3 November by Mira Okafor", once it is.
    pub completed: Option<String>,
    /// It is in the queue: *Take this case*.
    pub waiting: bool,
    /// Whether the viewer may change it; else no button is offered.
    pub editable: bool,
    /// The current appointment, or the last one.
    pub appointment: Option<AppointmentView>,
    /// People who were last told something else (product: Does not know the new time).
    pub unaware: Option<Unaware>,
    /// Somebody who could not be reached.
    pub unreached: Option<Unreached>,
    /// What happened.
    pub timeline: Timeline,
    /// Idempotency key for the small forms of this view.
    pub key: String,
    /// Something is unread: the page says at once that the viewer has seen it (`{base}/seen`).
    pub unread: bool,
}

/// The appointment's card.
#[derive(Debug, Clone)]
pub struct AppointmentView {
    /// Where it stands.
    pub state: AppointmentState,
    /// The day in words: "Tuesday, 24 November 2026".
    pub day: String,
    /// Start: exact, and its time of day.
    pub start: Moment,
    /// End: exact, and its time of day (with its day, if that is another).
    pub end: Moment,
    /// The viewer's zone, named: "Europe/Berlin".
    pub zone: String,
    /// The customer's time, where their zone is known and differs: "13:35 for José (London)".
    pub customer_time: Option<String>,
    /// How far away: "in 2 days".
    pub distance: Option<String>,
    /// Video or chat, in words.
    pub kind: String,
    /// Its operators.
    pub operators: Vec<Person>,
    /// What the customer wrote when cancelling, under the date: who, and the words.
    pub words: Option<(String, String)>,
    /// Whether *Cancel appointment* is offered (scheduled, and not yet over).
    pub cancellable: bool,
    /// Whether it can be marked as missed (begun, scheduled).
    pub missable: bool,
    /// The revision shown, for the small forms.
    pub revision: String,
}

/// Where an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppointmentState {
    /// It is to come.
    Planned,
    /// It runs now.
    Running,
    /// It ended.
    Past,
    /// It was cancelled.
    Cancelled,
    /// Nobody came.
    Missed,
}

impl AppointmentState {
    /// The word in class names.
    pub fn class(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Past => "past",
            Self::Cancelled => "cancelled",
            Self::Missed => "missed",
        }
    }

    /// Whether the time is crossed out.
    pub fn is_off(self) -> bool {
        matches!(self, Self::Cancelled | Self::Missed)
    }
}

/// Somebody who was to be told something and could not be reached. *Mark as done* posts to
/// `{base}/failures`.
#[derive(Debug, Clone)]
pub struct Unreached {
    /// "José Álvarez could not be reached"
    pub title: String,
    /// What failed, when, and why.
    pub sentence: String,
    /// When that was looked up, in microseconds since 1970.
    pub seen: i64,
}

/// People who were last told something else; *Tell now* tells them all.
#[derive(Debug, Clone)]
pub struct Unaware {
    /// "José Álvarez still believes Mon 23 Nov, 10:00.", a sentence each.
    pub sentences: Vec<String>,
    /// Who would get what. Empty: there is no address, or the viewer may not, so *Tell now* is not
    /// offered.
    pub tells: Vec<String>,
}
