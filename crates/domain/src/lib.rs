//! The words of the product as types, and its rules.
//!
//! Small and calm: everything depends on it. Invariant: nothing here does input or output, waits,
//! reads a clock or an environment; time and randomness come in as arguments. The words and rules
//! themselves are explained in `docs/PRODUCT.md`.

pub mod answer;
pub mod appointment;
pub mod availability;
pub mod case;
pub mod clock;
pub mod contact;
pub mod form_key;
pub mod holidays;
pub mod ids;
pub mod language;
pub mod live;
pub mod message;
pub mod operator;
pub mod organisation;
pub mod protection;
pub mod reminder;
pub mod repeat;
pub mod secret;
pub mod telling;
pub mod template;
pub mod text;
pub mod time;
pub mod timeline;
pub mod wording;
mod words;

pub use form_key::FormKey;
pub use ids::{
    AbsenceId, AppointmentId, CaseId, EventId, Ids, MessageId, OperatorId, OrganisationId,
    SessionId,
};
pub use language::{InterfaceLanguage, Language};
