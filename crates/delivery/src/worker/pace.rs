//! How fast messages may leave: what the provider was promised.

use std::{collections::VecDeque, num::NonZeroU32};

use jiff::{SignedDuration, Timestamp};

/// The time that is counted over.
const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// Counts what left, so that in no second more leave than may.
///
/// Each process counts for itself: of several nodes, each keeps to it.
#[derive(Debug)]
pub(super) struct Pace {
    per_second: Option<NonZeroU32>,
    left: VecDeque<Timestamp>,
}

impl Pace {
    /// So many a second; `None`: as many as the provider takes.
    pub(super) fn new(per_second: Option<NonZeroU32>) -> Self {
        Self {
            per_second,
            left: VecDeque::new(),
        }
    }

    /// How many of `wanted` may leave now.
    pub(super) fn room(&mut self, now: Timestamp, wanted: usize) -> usize {
        let Some(per_second) = self.per_second else {
            return wanted;
        };
        // A clock that is set back must not hold anything up.
        self.left
            .retain(|left| *left <= now && now.duration_since(*left) < SECOND);
        let most = usize::try_from(per_second.get()).unwrap_or(usize::MAX);
        wanted.min(most.saturating_sub(self.left.len()))
    }

    /// So many leave now.
    pub(super) fn count(&mut self, now: Timestamp, leaving: usize) {
        if self.per_second.is_some() {
            self.left.extend(std::iter::repeat_n(now, leaving));
        }
    }

    /// How long until there is room for another one.
    pub(super) fn wait(&self, now: Timestamp) -> SignedDuration {
        self.left
            .front()
            .map_or(SignedDuration::ZERO, |left| {
                SECOND - now.duration_since(*left)
            })
            .clamp(SignedDuration::ZERO, SECOND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_millis(millis)
    }

    #[test]
    fn in_no_second_more_leave_than_may() {
        let mut pace = Pace::new(NonZeroU32::new(5));
        assert_eq!(pace.room(at(0), 3), 3);
        pace.count(at(0), 3);
        assert_eq!(pace.room(at(400), 16), 2);
        pace.count(at(400), 2);
        assert_eq!(pace.room(at(999), 16), 0);
        assert_eq!(pace.wait(at(999)), SignedDuration::from_millis(1));
        assert_eq!(pace.room(at(1_000), 16), 3);
        pace.count(at(1_000), 3);
        assert_eq!(pace.room(at(1_399), 16), 0);
        assert_eq!(pace.room(at(1_400), 16), 2);
    }

    #[test]
    fn without_a_limit_there_is_always_room() {
        let mut pace = Pace::new(None);
        pace.count(at(0), 1_000);
        assert_eq!(pace.room(at(0), 16), 16);
        assert_eq!(pace.wait(at(0)), SignedDuration::ZERO);
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nothing_up() {
        let mut pace = Pace::new(NonZeroU32::new(1));
        pace.count(at(3_600_000), 1);
        assert_eq!(pace.room(at(0), 16), 1);
    }
}
