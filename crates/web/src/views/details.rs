//! The right column: who the customer is, edited in place.
//!
//! With `base` = `/cases/<number>` the templates post to: `{base}/details` with
//! [`super::forms::DetailForm`] (answer to htmx: [`DetailFragment`], 422 with the sentence when
//! refused), `{base}/operators/remove` (`operator`), `{base}/reminders`
//! ([`super::forms::CaseRemindersForm`]), `{base}/reopen`; and open the dialogs
//! `{base}/operators`, `{base}/complete`, `{base}/delete`, `{base}/link/replace`.

use askama::Template;
use domain::answer::Participation;

use super::context::Cx;
use super::parts::{Channel, Flag, Person, Presence};
use super::timeline::MessageState;

/// The right column.
#[derive(Debug, Clone)]
pub struct Details {
    /// `/cases/<number>`.
    pub base: String,
    /// Whether the customer is there.
    pub presence: Presence,
    /// "Created manually", "From the booking page".
    pub origin: String,
    /// "Individual case", "Group case".
    pub kind: String,
    /// The case's name.
    pub name: DetailField,
    /// The customer's address; none in a group case.
    pub email: Option<DetailField>,
    /// The customer's number; none in a group case.
    pub phone: Option<DetailField>,
    /// Why the number gets no SMS, or did not get the last one.
    pub no_sms: Option<String>,
    /// What the customer's calendar said about the appointment.
    pub attendance: Option<Attendance>,
    /// The internal reference.
    pub reference: DetailField,
    /// Notes, several lines.
    pub notes: DetailField,
    /// The language of the customer's messages and page, in words.
    pub language: String,
    /// The customer's zone, where it is known: "Europe/London".
    pub zone: Option<String>,
    /// Of what the customer is reminded; `None` in a group case.
    pub reminders: Option<ReminderList>,
    /// Who takes care of it.
    pub operators: Vec<CaseOperator>,
    /// Whether the viewer may change it.
    pub editable: bool,
    /// Whether it is completed: then *Reopen* stands in place of *Complete*.
    pub completed: bool,
    /// Idempotency key for the small forms of this view.
    pub key: String,
}

/// What the customer's calendar said about the appointment.
#[derive(Debug, Clone)]
pub struct Attendance {
    /// Decides the icon and the colour.
    pub participation: Participation,
    /// "Accepted in the calendar (Mon 23 Nov, 10:00)"
    pub sentence: String,
    /// That this was before the last change.
    pub outdated: Option<String>,
}

impl Attendance {
    /// The word in class names.
    pub fn class(&self) -> &'static str {
        self.participation.code()
    }
}

/// The reminders of a case.
#[derive(Debug, Clone, Default)]
pub struct ReminderList {
    /// Whether the customer is reminded at all.
    pub on: bool,
    /// Each reminder of the appointment that stands.
    pub lines: Vec<ReminderLine>,
}

/// One reminder.
#[derive(Debug, Clone)]
pub struct ReminderLine {
    /// SMS or email.
    pub channel: Channel,
    /// "Email, Mon 23 Nov, 14:35"
    pub text: String,
    /// Decides the icon of the words.
    pub state: ReminderState,
    /// What became of it: "planned", "sent", "left out: no address".
    pub words: String,
    /// Where its message can be read.
    pub href: Option<String>,
}

/// What became of a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReminderState {
    /// It is to come.
    Planned,
    /// It became a message.
    Message(MessageState),
    /// It does not leave, and need not.
    LeftOut,
    /// It did not leave, and should have.
    Missed,
}

impl ReminderState {
    /// The word in class names.
    pub fn class(self) -> &'static str {
        match self {
            Self::Planned => "queued",
            Self::Message(state) => state.class(),
            Self::LeftOut => "superseded",
            Self::Missed => "failed",
        }
    }
}

/// An operator of a case.
#[derive(Debug, Clone)]
pub struct CaseOperator {
    /// Name and avatar.
    pub person: Person,
    /// Value of the field `operator`.
    pub id: String,
    /// Whether it is offered to take them off the case.
    pub removable: bool,
}

/// A field that saves itself.
#[derive(Debug, Clone, Default)]
pub struct DetailField {
    /// The field's name in the form: `name`, `email`, `phone`, `reference`, `notes`.
    pub field: DetailName,
    /// What it holds, as typed if it was refused.
    pub value: String,
    /// Why it was refused.
    pub error: Option<String>,
    /// Whether it has just been saved.
    pub saved: bool,
    /// The country of a phone number.
    pub flag: Option<Flag>,
    /// Whether the viewer may change it.
    pub editable: bool,
}

/// Which detail a field is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DetailName {
    /// The case's name.
    #[default]
    Name,
    /// The customer's email address.
    Email,
    /// The customer's phone number.
    Phone,
    /// The organisation's own reference.
    Reference,
    /// Notes.
    Notes,
}

impl DetailName {
    /// The name in forms and ids.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Reference => "reference",
            Self::Notes => "notes",
        }
    }

    /// The detail that a form names, if it is one.
    pub fn parse(name: &str) -> Option<Self> {
        [
            Self::Name,
            Self::Email,
            Self::Phone,
            Self::Reference,
            Self::Notes,
        ]
        .into_iter()
        .find(|detail| detail.as_str() == name)
    }

    /// The `type` of its input.
    pub fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Name | Self::Reference | Self::Notes => "text",
        }
    }
}

/// One field, saved or refused: the answer to `{base}/details`.
#[derive(Debug, Template)]
#[template(path = "case/field.html")]
pub struct DetailFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// `/cases/<number>`.
    pub base: &'a str,
    /// The field.
    pub field: &'a DetailField,
    /// A phone number or name changed: topics to fetch again.
    pub changed: &'a str,
}
