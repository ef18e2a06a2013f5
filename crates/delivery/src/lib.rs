//! Letters of the desk: how messages are written, sent, and what is heard of them afterwards.
//!
//! - [`render`] writes an email or SMS from a message's snapshot, [`calendar`] its calendar entry.
//!   Both are pure: the same message gives the same letter, at every attempt and in the preview.
//! - [`transport`] hands a letter to a server and says what became of it.
//! - [`verdict`] tells what a server's refusal means; [`report`] reads what gateways say later,
//!   [`incoming`] what customers answer by SMS, and [`twilio`] both from Twilio.
//! - [`answers`] listens for mail that comes back: emails that could not be delivered.
//! - [`worker`] takes due messages from the outbox, sends them and records the outcome.
//! - [`config`] is what of all this can be configured.
//!
//! Invariant: nothing is sent while a transaction is open, and no address, name, text or secret
//! reaches a log; a log line names a message by its id.

pub mod answers;
pub mod calendar;
pub mod config;
pub mod incoming;
pub mod render;
pub mod report;
pub mod transport;
pub mod twilio;
pub mod verdict;
pub mod worker;

pub use report::Event;
pub use worker::Worker;
