//! Everything a browser sees: plain, ready-to-show data and the templates that draw it.
//!
//! Nothing here knows a database, a use case or a clock. Pages (`crate::pages`) fill these structs
//! with strings that are already in words; texts that never change come from [`context::Cx::t`].
//!
//! How it fits together:
//!
//! - **Data** (`CaseView`, `AppointmentDialog`, …) are structs without lifetimes. **Frames**
//!   (`DashboardPage`, `DialogFragment`, …) borrow data and the [`context::Cx`] and derive
//!   [`askama::Template`].
//! - A request with `HX-Request: true` gets the fragment, any other the whole page. Both are drawn
//!   from the same data, so every screen works without script.
//! - Forms are plain HTML posts. Their fields are structs in [`forms`], so that a route can
//!   deserialize exactly the names that the template writes. Every form also carries
//!   `csrf` and, where it changes a case, `key` (idempotency) and `revision`.
//! - After a change, a request from htmx is answered with [`toast::DoneFragment`] (status 200), which closes the
//!   dialog and names the topics that changed; the page then fetches those fragments again. A
//!   request without script is redirected (303) to a page whose [`context::Cx::toast`] says the same.
//! - A refused form is answered with the same dialog or page again, with status 422.
//! - Live updates: elements with `data-live="topic topic"` fetch themselves again when the stream
//!   of `/live` names one of their topics (event `changed`, data: topics separated by spaces).

pub mod accounts;
pub mod appointment;
pub mod calendar;
pub mod case;
pub mod context;
pub mod dashboard;
pub mod details;
pub mod dialogs;
pub mod errors;
pub mod fate;
pub mod forms;
pub mod hours;
pub mod invitation;
pub mod message;
pub mod operations;
pub mod parts;
pub mod preview;
pub mod protection;
pub mod reminders;
pub mod settings;
pub mod timeline;
pub mod toast;
pub mod wording;
