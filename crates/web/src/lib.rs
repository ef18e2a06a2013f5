//! Everything that is reached over HTTP: routes, pages, live updates.
//!
//! A request passes, from outside to inside: the span and line of the log ([`log`]), the security
//! headers ([`headers`]), compression, error pages ([`error`]), a deadline, and then the guard of
//! its route ([`guard`]): who may, and whether a form really comes from our own page. Every route
//! stands once, in [`mod@router`], with who may use it.
//!
//! Not here: rules, SQL, the sending of messages. Use cases of `app` are called and their answers
//! are put into the structs of [`views`].

pub mod assets;
pub mod client;
pub mod cookies;
pub mod csrf;
pub mod error;
pub mod extract;
pub mod guard;
pub mod headers;
pub mod live;
pub mod log;
pub mod pages;
pub mod respond;
pub mod router;
pub mod state;
pub mod views;
pub mod words;

pub use router::router;
pub use state::{Outside, WebConfig, WebState};
