//! Carries announcements of what changed to open pages and workers, here and on other nodes.
//!
//! The bus is a hint: it may lose an announcement or bring one twice. Workers also look by
//! themselves, and pages fetch again when they reconnect.

use std::sync::Arc;

use domain::live::Announcement;
use tokio::sync::broadcast;

/// How many announcements a slow listener may lag behind before it is told to fetch everything.
const BACKLOG: usize = 1_024;

/// A way for announcements to travel.
pub trait Bus: Send + Sync {
    /// Sends announcements to every listener. Called after the commit, from any thread; it must
    /// not wait.
    fn publish(&self, announcements: Vec<Announcement>);

    /// Listens from now on. A listener that lags too far behind is told so by the channel; if the
    /// channel closes, announcements of other nodes were missed. Either way the listener fetches
    /// everything, in the second case after it has subscribed again.
    fn subscribe(&self) -> broadcast::Receiver<Announcement>;
}

/// The side within one process; all there is on a single node.
#[derive(Debug, Clone)]
pub struct LocalBus {
    sender: broadcast::Sender<Announcement>,
}

impl Default for LocalBus {
    fn default() -> Self {
        Self {
            sender: broadcast::Sender::new(BACKLOG),
        }
    }
}

impl Bus for LocalBus {
    fn publish(&self, announcements: Vec<Announcement>) {
        for announcement in announcements {
            // An error means that nobody listens, which is nobody's loss.
            drop(self.sender.send(announcement));
        }
    }

    fn subscribe(&self) -> broadcast::Receiver<Announcement> {
        self.sender.subscribe()
    }
}

/// What the database calls after each commit: reads the notes that `store` left and publishes them.
pub fn after_commit(bus: Arc<dyn Bus>) -> db::OnCommit {
    Arc::new(move |notes: Vec<String>| {
        let announcements = notes
            .iter()
            .filter_map(|note| serde_json::from_str(note).ok())
            .collect();
        bus.publish(announcements);
    })
}
