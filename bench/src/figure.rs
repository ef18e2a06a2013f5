//! What was measured, against what, and whether the target is met.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::latency::Stats;

/// One line of the report.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Figure {
    /// What was measured.
    name: String,
    /// The product's value, with its unit.
    ours: String,
    /// What it is compared with, with its unit; empty for an absolute target.
    reference: String,
    /// The ratio; empty for an absolute target.
    ratio: String,
    /// The target in words; empty for what is told for information.
    target: String,
    /// Whether it is met; `None`: there is no target.
    met: Option<bool>,
}

impl Figure {
    /// The product's rate is to be at least so many percent of the other's.
    pub(crate) fn at_least(
        name: &str,
        ours: f64,
        reference: f64,
        unit: &str,
        percent: f64,
    ) -> Self {
        let share = 100.0 * ours / reference;
        Self {
            name: name.to_owned(),
            ours: format!("{} {unit}", grouped(ours)),
            reference: format!("{} {unit}", grouped(reference)),
            ratio: format!("{share:.0} %"),
            target: format!("≥ {percent:.0} %"),
            met: Some(share.is_finite() && share >= percent),
        }
    }

    /// The product's time is to be at most so many times the other's. Both in milliseconds.
    pub(crate) fn at_most_times(name: &str, ours: f64, reference: f64, times: f64) -> Self {
        let ratio = ours / reference;
        Self {
            name: name.to_owned(),
            ours: format!("{ours:.2} ms"),
            reference: format!("{reference:.2} ms"),
            ratio: format!("{ratio:.2} ×"),
            target: format!("≤ {times} ×"),
            met: Some(ratio.is_finite() && ratio <= times),
        }
    }

    /// The product's value is to stay below a limit.
    pub(crate) fn below(name: &str, ours: f64, unit: &str, limit: f64) -> Self {
        Self {
            name: name.to_owned(),
            ours: format!("{ours:.1} {unit}"),
            reference: String::new(),
            ratio: String::new(),
            target: format!("< {limit:.0} {unit}"),
            met: Some(ours < limit),
        }
    }

    /// The product's value is to be at most a limit.
    pub(crate) fn at_most(name: &str, ours: f64, unit: &str, limit: f64) -> Self {
        Self {
            name: name.to_owned(),
            ours: format!("{ours:.1} {unit}"),
            reference: String::new(),
            ratio: String::new(),
            target: format!("≤ {limit:.0} {unit}"),
            met: Some(ours <= limit),
        }
    }

    /// The product's rate is to reach a number.
    pub(crate) fn reaches(name: &str, ours: f64, unit: &str, number: f64) -> Self {
        Self {
            name: name.to_owned(),
            ours: format!("{} {unit}", grouped(ours)),
            reference: String::new(),
            ratio: String::new(),
            target: format!("≥ {} {unit}", grouped(number)),
            met: Some(ours >= number),
        }
    }

    /// A value that has no target of its own.
    pub(crate) fn value(name: &str, ours: f64, unit: &str) -> Self {
        Self::told(
            name,
            format!("{ours:.1} {unit}"),
            String::new(),
            String::new(),
        )
    }

    /// A ratio that has no target of its own.
    pub(crate) fn told(name: &str, ours: String, reference: String, ratio: String) -> Self {
        Self {
            name: name.to_owned(),
            ours,
            reference,
            ratio,
            target: String::new(),
            met: None,
        }
    }

    /// As a line of a Markdown table.
    pub(crate) fn line(&self) -> String {
        let met = match self.met {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "–",
        };
        let Self {
            name,
            ours,
            reference,
            ratio,
            target,
            ..
        } = self;
        format!("| {name} | {ours} | {reference} | {ratio} | {target} | {met} |")
    }
}

/// What one part measured, kept until the report is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Part {
    /// Its headline.
    pub(crate) title: String,
    /// When it ended.
    pub(crate) at: Timestamp,
    /// How long each round took, in seconds.
    pub(crate) seconds: u64,
    /// The machine's load before it began.
    pub(crate) load: String,
    /// The lines of its table.
    pub(crate) figures: Vec<Figure>,
    /// How it was measured, and what stood out.
    pub(crate) notes: Vec<String>,
}

/// A rate and its latencies in a few words, for the notes.
pub(crate) fn in_words(name: &str, stats: &Stats) -> String {
    format!(
        "{name}: {} /s, p50 {:.2} ms, p99 {:.2} ms, longest {:.1} ms",
        grouped(stats.rate()),
        stats.millis(0.5),
        stats.millis(0.99),
        stats.millis(1.0)
    )
}

/// `12345.6` as `12,346`.
pub(crate) fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_met_at_its_limit_and_missed_beyond() {
        assert!(
            Figure::at_least("x", 60.0, 100.0, "/s", 60.0)
                .line()
                .ends_with("| met |")
        );
        assert!(
            Figure::at_least("x", 59.9, 100.0, "/s", 60.0)
                .line()
                .contains("missed")
        );
        assert!(
            Figure::at_most_times("x", 3.1, 1.0, 3.0)
                .line()
                .contains("missed")
        );
        assert!(
            Figure::at_most("x", 8.0, "ms", 8.0)
                .line()
                .ends_with("| met |")
        );
        assert!(
            Figure::at_most("x", 8.1, "ms", 8.0)
                .line()
                .contains("missed")
        );
        assert!(
            Figure::below("x", 40.0, "MB", 40.0)
                .line()
                .contains("missed")
        );
    }

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!(grouped(999.4), "999");
        assert_eq!(grouped(1_234_567.0), "1,234,567");
    }
}
