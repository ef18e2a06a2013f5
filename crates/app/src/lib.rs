//! The use cases. Pages, the API, the command line and importers call these and nothing else.
//!
//! Each reads from top to bottom: authorise, load, decide, write, announce; the writing is one
//! transaction. Not here: HTML, HTTP, the sending of messages.

use std::sync::Arc;

use db::Db;
use domain::{
    Ids,
    clock::Clock,
    message::{Channel, MessageState},
    organisation::Organisation,
};
use jiff::SignedDuration;
use store::sealed::Vault;

pub mod accounts;
pub mod answers;
pub mod appointments;
pub mod bus;
pub mod calendar;
pub mod casework;
mod error;
pub mod feed;
mod health;
pub mod hours;
pub mod invitation;
pub mod messages;
pub mod own_texts;
pub mod protection;
pub mod reminders;

pub use error::Failure;
pub use health::{Backlog, SendingTrouble};

/// What the use cases work with.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Ids,
    pub(crate) vault: Vault,
    pub(crate) channels: Channels,
    pub(crate) passwords: accounts::Passwords,
    pub(crate) first_grace: SignedDuration,
    pub(crate) sending: health::Sending,
}

/// Which channels have a server to send through. A message for the others is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channels {
    /// A gateway for text messages is configured.
    pub sms: bool,
    /// A mail server is configured.
    pub email: bool,
}

impl Channels {
    /// Whether a channel has a server.
    pub fn has(self, channel: Channel) -> bool {
        match channel {
            Channel::Sms => self.sms,
            Channel::Email => self.email,
        }
    }

    /// The state in which a message of a channel begins.
    pub(crate) fn first_state(self, channel: Channel) -> MessageState {
        if self.has(channel) {
            MessageState::Queued
        } else {
            MessageState::Kept
        }
    }
}

impl App {
    /// The use cases on a migrated database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, ids: Ids, vault: Vault, channels: Channels) -> Self {
        Self {
            db,
            clock,
            ids,
            vault,
            channels,
            passwords: accounts::Passwords::new(),
            first_grace: Organisation::DEFAULT_GRACE,
            sending: health::Sending::default(),
        }
    }

    /// How long a change can be undone in an organisation that is set up from now on; an existing
    /// one keeps its own time (PRODUCT.md, "Undo").
    #[must_use]
    pub fn with_first_grace(self, grace: SignedDuration) -> Self {
        Self {
            first_grace: grace,
            ..self
        }
    }

    /// The present instant.
    pub fn now(&self) -> jiff::Timestamp {
        self.clock.now()
    }

    /// Which channels have a server.
    pub fn channels(&self) -> Channels {
        self.channels
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}
