//! The same work among few cases and among many, in turn.

use std::{path::Path, time::Duration};

use anyhow::Result;
use tokio::runtime::Runtime;

use crate::{
    data::{self, sqlite::File},
    figure::{Figure, in_words},
    http::{load::Job, side::Side},
    latency::Stats,
    runtime,
};

/// What the many are compared with.
const FEW: u64 = 10_000;

/// Rounds of each, in turn.
const ROUNDS: usize = 3;

/// What many may cost, in times of what few do.
const AT_MOST: f64 = 1.3;

/// The two files.
pub(crate) struct Sizes {
    /// The small one.
    pub(crate) few: File,
    /// The large one.
    pub(crate) many: File,
}

impl Sizes {
    /// Makes the files that are not there yet.
    ///
    /// Fails as [`data::sqlite::file`].
    pub(crate) fn fill(folder: &Path, cases: u64) -> Result<Self> {
        let wide = runtime::wide()?;
        Ok(Self {
            few: wide.block_on(data::sqlite::file(folder, FEW))?,
            many: wide.block_on(data::sqlite::file(folder, cases))?,
        })
    }
}

/// A server on each of the files.
pub(crate) struct Pair {
    few: Side,
    many: Side,
    cases: u64,
}

impl Pair {
    /// Of the two sides and how many cases the large one has.
    pub(crate) fn new(few: Side, many: Side, cases: u64) -> Self {
        Self { few, many, cases }
    }

    /// Has both sides do a piece of work in turn; it is made for their number of cases.
    ///
    /// Fails if an answer is not the right one.
    pub(crate) fn compare(
        &mut self,
        load: &Runtime,
        name: &str,
        job: impl Fn(u64) -> Job,
        length: Duration,
    ) -> Result<Compared> {
        let (few_job, many_job) = (job(FEW), job(self.cases));
        let (mut few, mut many) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            few.push(self.few.round(load, &few_job, length)?);
            many.push(self.many.round(load, &many_job, length)?);
        }
        Ok(Compared {
            name: name.to_owned(),
            cases: self.cases,
            few: Stats::merged(&few),
            many: Stats::merged(&many),
        })
    }
}

/// What one piece of work took on both sides.
pub(crate) struct Compared {
    name: String,
    cases: u64,
    few: Stats,
    many: Stats,
}

impl Compared {
    /// Milliseconds of each among few and among many.
    pub(crate) fn means(&self) -> [f64; 2] {
        [self.few.mean(), self.many.mean()]
    }

    /// As a figure with a target.
    pub(crate) fn figure(&self) -> Figure {
        figure(&self.name, self.cases, self.means())
    }

    /// As a figure without one.
    pub(crate) fn told(&self) -> Figure {
        let [few, many] = self.means();
        Figure::told(
            &title(&self.name, self.cases),
            format!("{many:.2} ms"),
            format!("{few:.2} ms"),
            format!("{:.2} ×", many / few),
        )
    }

    /// Rates and latencies in words.
    pub(crate) fn notes(&self) -> [String; 2] {
        let Self {
            name,
            cases,
            few,
            many,
        } = self;
        [
            in_words(&format!("{name}, {FEW} cases"), few),
            in_words(&format!("{name}, {cases} cases"), many),
        ]
    }
}

/// Milliseconds among few and among many as a figure with a target.
pub(crate) fn figure(name: &str, cases: u64, [few, many]: [f64; 2]) -> Figure {
    Figure::at_most_times(&title(name, cases), many, few, AT_MOST)
}

fn title(name: &str, cases: u64) -> String {
    format!("{name}: {cases} cases against {FEW}")
}
