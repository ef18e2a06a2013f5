//! Moves a second, durable, against bare loops that run the same statements.

mod bare;
mod bare_postgres;
mod bare_sqlite;
pub(crate) mod ours;

use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use testkit::postgres::Cluster;
use tokio_postgres::NoTls;

use crate::{
    data::{self, Plan},
    figure::{Figure, in_words},
    latency::Stats,
    moves::{Pool, Standing, WRITERS},
};

/// Rounds of each, one after the other in turn, so that a busy minute of the machine hits both.
const ROUNDS: usize = 3;

/// How long a round runs before it counts, as a share of its length.
const WARM_UP: f64 = 0.2;

/// The length of a round.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Round {
    begin: Instant,
    end: Instant,
}

impl Round {
    /// A round that begins now.
    pub(crate) fn start(length: Duration) -> Self {
        let begin = Instant::now() + length.mul_f64(WARM_UP);
        Self {
            begin,
            end: begin + length,
        }
    }

    /// Whether it goes on.
    pub(crate) fn goes_on(self) -> bool {
        Instant::now() < self.end
    }

    /// Whether what ends at `at` counts.
    pub(crate) fn counts(self, at: Instant) -> bool {
        at >= self.begin && at < self.end
    }

    /// Its figures, from the microseconds of all that counted.
    pub(crate) fn stats(self, micros: Vec<u32>) -> Stats {
        Stats::new(micros, self.end - self.begin)
    }
}

/// Keys of forms and tokens that nobody used before.
pub(crate) fn fresh_key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let run = domain::clock::Clock::now(&data::SystemClock).as_microsecond();
    format!("bench-{run}-{n}")
}

/// Both engines.
pub(crate) async fn sqlite(
    folder: &Path,
    cases: u64,
    length: Duration,
) -> Result<(Vec<Figure>, Vec<String>)> {
    let file = data::sqlite::file(folder, cases).await?;
    let mut pools = Pool::read_all(&file.look()?, &file.plan)?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let stats;
        (stats, pools) = bare_sqlite::round(&file, pools, length).await?;
        bare.push(stats);
        let stats;
        (stats, pools) = ours::round(&file.url(), &file.plan, pools, length).await?;
        ours.push(stats);
    }
    outcome(
        &format!("Moves on SQLite, {WRITERS} writers, {cases} appointments"),
        "bare rusqlite",
        &ours,
        &bare,
        60.0,
    )
}

/// The same on a temporary PostgreSQL cluster that writes durably.
pub(crate) async fn postgres(cases: u64, length: Duration) -> Result<(Vec<Figure>, Vec<String>)> {
    let cluster = Cluster::start_durable().map_err(anyhow::Error::msg)?;
    let url: db::DatabaseUrl = cluster.url().parse()?;
    let (client, connection) = tokio_postgres::connect(cluster.url(), NoTls).await?;
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(connection);
    let plan = data::postgres::fill(&url, &client, cases).await?;
    // Just filled: every appointment stands at its first time.
    let mut pools: Vec<Pool> = (0..WRITERS)
        .map(|operator| {
            let first = |case| Standing::new(case, 1, Plan::first_start(case));
            Pool::new(operator, plan.cases_of(operator).map(first).collect())
        })
        .collect();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let stats;
        (stats, pools) = bare_postgres::round(cluster.url(), &plan, pools, length).await?;
        bare.push(stats);
        let stats;
        (stats, pools) = ours::round(&url, &plan, pools, length).await?;
        ours.push(stats);
    }
    outcome(
        &format!("Moves on PostgreSQL, {WRITERS} writers, {cases} appointments"),
        "bare tokio-postgres",
        &ours,
        &bare,
        65.0,
    )
}

fn outcome(
    name: &str,
    rival: &str,
    ours: &[Stats],
    bare: &[Stats],
    percent: f64,
) -> Result<(Vec<Figure>, Vec<String>)> {
    let figure = Figure::at_least(name, median(ours)?, median(bare)?, "moves/s", percent);
    let notes = vec![
        in_words("reconvene", &Stats::merged(ours)),
        in_words(rival, &Stats::merged(bare)),
    ];
    Ok((vec![figure], notes))
}

/// The middle rate of an odd number of rounds.
pub(crate) fn median(rounds: &[Stats]) -> Result<f64> {
    let mut rates: Vec<f64> = rounds.iter().map(Stats::rate).collect();
    rates.sort_by(f64::total_cmp);
    let middle = rates.get(rates.len() / 2).copied();
    middle
        .filter(|rate| *rate > 0.0)
        .context("nothing was done in a whole round")
}
