//! How often, and how long each time.

use std::time::Duration;

/// What one round of one load measured.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stats {
    /// Microseconds of each, in ascending order.
    micros: Vec<u32>,
    /// How long it was measured.
    elapsed: Duration,
}

impl Stats {
    /// From the time of each and the time of all.
    pub(crate) fn new(mut micros: Vec<u32>, elapsed: Duration) -> Self {
        micros.sort_unstable();
        Self { micros, elapsed }
    }

    /// Several rounds of the same load as one.
    pub(crate) fn merged(rounds: &[Self]) -> Self {
        let micros = rounds.iter().flat_map(|round| round.micros.iter().copied());
        let elapsed = rounds.iter().map(|round| round.elapsed).sum();
        Self::new(micros.collect(), elapsed)
    }

    /// How many a second.
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub(crate) fn rate(&self) -> f64 {
        self.micros.len() as f64 / self.elapsed.as_secs_f64()
    }

    /// The mean of each, in milliseconds.
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub(crate) fn mean(&self) -> f64 {
        let sum: f64 = self.micros.iter().copied().map(f64::from).sum();
        sum / 1_000.0 / self.micros.len().max(1) as f64
    }

    /// Milliseconds within which that share of them was done: `0.99` is the 99th percentile.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list of this length"
    )]
    pub(crate) fn millis(&self, share: f64) -> f64 {
        let last = self.micros.len().saturating_sub(1);
        let place = (share * last as f64).round() as usize;
        self.micros
            .get(place)
            .map_or(f64::NAN, |micros| f64::from(*micros) / 1_000.0)
    }
}

/// A time in whole microseconds; more than an hour counts as an hour.
pub(crate) fn micros(time: Duration) -> u32 {
    u32::try_from(time.as_micros()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_places_in_the_order() {
        let stats = Stats::new((1..=1_001).rev().collect(), Duration::from_secs(2));
        assert!((stats.millis(0.5) - 0.501).abs() < 1e-9);
        assert!((stats.millis(1.0) - 1.001).abs() < 1e-9);
        assert!((stats.rate() - 500.5).abs() < 1e-9);
        assert!((stats.mean() - 0.501).abs() < 1e-9);
    }
}
