//! How many messages lie ready, so that no place waits for the database.

use std::time::Duration;

use tokio::time::Instant;

/// As many lie ready as leave in this time: whatever a worker has can no longer be taken back, so a
/// slow server must not keep any waiting.
const SPAN: Duration = Duration::from_millis(30);

/// However quickly they leave.
const AT_MOST: usize = 240;

/// Counts what left in the last two spans of time.
#[derive(Debug, Default)]
pub(super) struct Flow {
    began: Option<Instant>,
    left: usize,
    left_before: usize,
}

impl Flow {
    /// So many have just left.
    pub(super) fn count(&mut self, now: Instant, left: usize) {
        self.turn(now);
        self.left += left;
    }

    /// How many should lie ready.
    pub(super) fn ahead(&mut self, now: Instant) -> usize {
        self.turn(now);
        self.left_before.min(AT_MOST)
    }

    /// Begins a new span if this one is over.
    fn turn(&mut self, now: Instant) {
        let began = *self.began.get_or_insert(now);
        let elapsed = now.saturating_duration_since(began);
        if elapsed < SPAN {
            return;
        }
        self.left_before = if elapsed < SPAN * 2 { self.left } else { 0 };
        self.left = 0;
        self.began = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_a_quick_server_messages_lie_ready() {
        let (mut flow, start) = (Flow::default(), Instant::now());
        assert_eq!(flow.ahead(start), 0, "nobody knows yet how quick it is");
        flow.count(start, 10);
        flow.count(start + SPAN / 2, 5);
        assert_eq!(flow.ahead(start + SPAN), 15);
        flow.count(start + SPAN, 1_000);
        assert_eq!(flow.ahead(start + SPAN * 2), AT_MOST);
    }

    #[test]
    fn behind_a_slow_one_none_do() {
        let (mut flow, start) = (Flow::default(), Instant::now());
        flow.count(start, 16);
        assert_eq!(flow.ahead(start + SPAN * 2), 0, "that was long ago");
        flow.count(start + SPAN * 10, 1);
        assert_eq!(flow.ahead(start + SPAN * 11), 1);
        assert_eq!(flow.ahead(start + SPAN * 12), 0);
    }
}
