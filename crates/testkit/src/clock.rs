//! Time and randomness that tests hold in their hands.

use std::sync::{Mutex, PoisonError};

use domain::clock::{Clock, Randomness};
use jiff::{SignedDuration, Timestamp};
use rand::{RngCore as _, SeedableRng as _};
use rand_chacha::ChaCha20Rng;

/// A clock that stands still until it is moved. Share it in an `Arc`.
#[derive(Debug)]
pub struct FakeClock(Mutex<Timestamp>);

impl FakeClock {
    /// The microsecond since 1970 at which fake clocks start: Tuesday, 24 November 2026, 09:00 UTC.
    const START: i64 = 1_795_510_800_000_000;

    /// A clock that shows an instant.
    pub fn at(instant: Timestamp) -> Self {
        Self(Mutex::new(instant))
    }

    /// Moves the clock on, or back with a negative duration.
    #[track_caller]
    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.checked_add(by).unwrap_or(*now);
    }

    /// Sets the clock, as an administrator of the machine would.
    pub fn set(&self, instant: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = instant;
    }
}

impl Default for FakeClock {
    fn default() -> Self {
        Self::at(Timestamp::from_microsecond(Self::START).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Randomness that is the same in every run.
#[derive(Debug)]
pub struct SeededRandomness(Mutex<ChaCha20Rng>);

impl SeededRandomness {
    /// The sequence that belongs to a seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_stands_still_until_it_is_moved() {
        let clock = FakeClock::default();
        assert_eq!(clock.now().to_string(), "2026-11-24T09:00:00Z");
        assert_eq!(clock.now(), clock.now());
        clock.advance(SignedDuration::from_millis(1500));
        assert_eq!(clock.now().to_string(), "2026-11-24T09:00:01.5Z");
    }

    #[test]
    fn a_seed_repeats_its_sequence() {
        let draw = |seed| {
            let mut bytes = [0; 16];
            SeededRandomness::new(seed).fill(&mut bytes);
            bytes
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }
}
