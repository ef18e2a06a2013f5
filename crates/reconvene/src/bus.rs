//! Tells open pages and workers what changed: here at once, on other nodes through a relay.
//!
//! Nodes reach each other by PostgreSQL's LISTEN/NOTIFY or by NATS. Either may lose an announcement
//! while a connection is down, so a node that comes back makes all listeners fetch everything, its
//! own and those of the others (deploy/cluster.md).

mod nats;
mod packet;
mod postgres;
mod relay;
#[cfg(test)]
mod tests;

use std::sync::{
    PoisonError, RwLock,
    atomic::{AtomicBool, Ordering},
};

use app::bus::{Bus, LocalBus};
use domain::live::Announcement;
use tokio::sync::{broadcast, mpsc};

use packet::Told;

pub(crate) use relay::{CONNECTED, Channel, Relay, relay};

/// How many announcements may wait for the relay. If it cannot keep up, the rest is dropped and the
/// other nodes are told to fetch everything instead.
const QUEUE: usize = 4_096;

/// What waits to be told to other nodes.
pub(crate) type Queue = mpsc::Receiver<Announcement>;

/// The bus of one node.
#[derive(Debug)]
pub(crate) struct NodeBus {
    local: RwLock<LocalBus>,
    outgoing: mpsc::Sender<Announcement>,
    /// Something was not told to the other nodes.
    incomplete: AtomicBool,
}

impl NodeBus {
    /// A bus, and what it wants to tell other nodes. A single node drops the queue.
    pub(crate) fn new() -> (Self, Queue) {
        let (outgoing, queue) = mpsc::channel(QUEUE);
        let bus = Self {
            local: RwLock::default(),
            outgoing,
            incomplete: AtomicBool::new(false),
        };
        (bus, queue)
    }

    fn local(&self) -> LocalBus {
        self.local
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Passes on what another node told.
    fn hear(&self, told: Told) {
        match told {
            Told::Changed(announcements) => self.local().publish(announcements),
            Told::Everything => self.missed(),
        }
    }

    /// Makes every listener here fetch everything, by closing its channel: unlike a flood of
    /// announcements, nobody can be quick enough to overhear that.
    fn missed(&self) {
        *self.local.write().unwrap_or_else(PoisonError::into_inner) = LocalBus::default();
    }

    /// Remembers that other nodes were not told something.
    fn leave_incomplete(&self) {
        self.incomplete.store(true, Ordering::Relaxed);
    }

    /// Whether other nodes were not told something since the last call.
    fn take_incomplete(&self) -> bool {
        self.incomplete.swap(false, Ordering::Relaxed)
    }
}

impl Bus for NodeBus {
    fn publish(&self, announcements: Vec<Announcement>) {
        for announcement in &announcements {
            // A closed queue means that there are no other nodes.
            if let Err(mpsc::error::TrySendError::Full(_)) = self.outgoing.try_send(*announcement) {
                self.leave_incomplete();
            }
        }
        self.local().publish(announcements);
    }

    fn subscribe(&self) -> broadcast::Receiver<Announcement> {
        self.local().subscribe()
    }
}
