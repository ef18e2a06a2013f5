//! Every table and every SQL statement of the product, one module per subject.
//!
//! Finders take an [`Actor`](domain::operator::Actor) or an organisation's id and return nothing of
//! another one. Functions that read take any [`db::Query`], those that write a [`db::Tx`]; the use
//! cases in `app` (and delivery's claim and record) decide where a transaction begins and ends.
//!
//! Not here: rules, rights, words for people.

pub mod announcements;
pub mod appointments;
pub mod attendance;
pub mod calendar;
pub mod cases;
mod convert;
mod error;
pub mod feed;
pub mod hours;
pub mod installation;
mod migrations;
pub mod numbers;
pub mod operators;
pub mod organisations;
pub mod outbox;
pub mod own_texts;
pub mod protection;
pub mod reach;
pub mod reminders;
pub mod reply_policy;
pub mod requests;
pub mod sealed;
pub mod search;
pub mod sessions;
pub mod throttle;
pub mod timeline;

pub use error::{Error, Result};
pub use migrations::MIGRATIONS;
