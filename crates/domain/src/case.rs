//! Cases: a customer's matter, with all that is known about the customer.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    contact::{EmailAddress, PhoneNumber},
    ids::{CaseId, OperatorId, OrganisationId},
    language::Language,
    text::Name,
    time::Zone,
    words::words,
};

words! {
    /// Whether one customer or a group is met.
    CaseType {
        /// One customer, who is invited.
        Individual = "individual",
        /// Guests whom nobody invites automatically; the operator shares the link.
        Group = "group",
    }
}

words! {
    /// Whether there is work left.
    CaseState {
        /// Being worked on.
        Open = "open",
        /// Closed; can be reopened.
        Completed = "completed",
    }
}

words! {
    /// Where a case came from.
    Origin {
        /// An operator created it.
        Manual = "manual",
        /// A customer booked on the booking page.
        BookingPage = "booking_page",
        /// A visitor wrote through the widget.
        Widget = "widget",
        /// Another program created it.
        Api = "api",
        /// It was imported.
        Import = "import",
    }
}

/// A customer's matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The same for life.
    pub id: CaseId,
    /// The organisation that holds it.
    pub organisation: OrganisationId,
    /// Counts up within the organisation; people say `#29`.
    pub number: i64,
    /// The customer sees it.
    pub name: Name,
    /// One customer, or a group.
    pub kind: CaseType,
    /// Whether there is work left.
    pub state: CaseState,
    /// Where it came from.
    pub origin: Origin,
    /// Where emails go.
    pub email: Option<EmailAddress>,
    /// Where text messages go.
    pub phone: Option<PhoneNumber>,
    /// The organisation's own reference.
    pub reference: String,
    /// Free notes, for operators only.
    pub notes: String,
    /// The language of messages and of the invitation page.
    pub language: Language,
    /// The customer's zone, where it is known.
    pub zone: Option<Zone>,
    /// The operators who own it; none: it waits in the queue.
    pub operators: Vec<OperatorId>,
    /// When it came to be.
    pub created_at: Timestamp,
    /// When anything last happened in it.
    pub active_at: Timestamp,
    /// Until when the customer counts as online.
    pub online_until: Option<Timestamp>,
}

impl Case {
    /// Limits of the free fields, in characters.
    pub const REFERENCE_MAX: usize = 100;
    /// See [`Case::REFERENCE_MAX`].
    pub const NOTES_MAX: usize = 10_000;

    /// Whether the customer has the invitation page open and visible.
    pub fn is_online(&self, now: Timestamp) -> bool {
        self.online_until.is_some_and(|until| until > now)
    }

    /// Whether an email address is the customer's.
    pub fn is_email(&self, address: &EmailAddress) -> bool {
        let own = self.email.as_ref();
        own.is_some_and(|own| own.folded() == address.folded())
    }
}

/// Which cases the list shows (PRODUCT.md, "Finding cases").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseFilter {
    /// Open cases of the viewer.
    #[default]
    Mine,
    /// All open cases.
    Active,
    /// Open cases that nobody owns.
    Unassigned,
    /// Open cases that colleagues own and the viewer does not.
    Colleagues,
    /// Completed cases.
    Completed,
    /// Cases with an appointment today, in the viewer's zone.
    Today,
    /// Cases with an appointment this week (Monday to Sunday), in the viewer's zone.
    Week,
    /// Cases whose current appointment is cancelled.
    Cancelled,
    /// Cases whose current appointment was missed.
    Missed,
}

impl CaseFilter {
    /// Every filter, in the order of the menu.
    pub const ALL: [Self; 9] = [
        Self::Mine,
        Self::Active,
        Self::Unassigned,
        Self::Colleagues,
        Self::Completed,
        Self::Today,
        Self::Week,
        Self::Cancelled,
        Self::Missed,
    ];

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Active => "active",
            Self::Unassigned => "unassigned",
            Self::Colleagues => "colleagues",
            Self::Completed => "completed",
            Self::Today => "today",
            Self::Week => "week",
            Self::Cancelled => "cancelled",
            Self::Missed => "missed",
        }
    }
}
