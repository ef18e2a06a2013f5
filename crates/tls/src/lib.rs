//! Whom encrypted connections trust, and in plain words why one was refused.
//!
//! Every connection that leaves the machine (database, mail server, SMS gateway) is checked in the
//! same way: the server's certificate must be signed by an authority of the public list or by one
//! that the installation names itself, and must be made out for the server's name. There is no
//! switch that encrypts without checking (docs/decisions/0010-checked-tls.md).
//!
//! Not here: opening connections; that is up to those who speak the protocol.

mod authorities;
mod words;

pub use authorities::{Authorities, AuthoritiesError};
pub use words::{in_plain_words, is_certificate_wrong};
