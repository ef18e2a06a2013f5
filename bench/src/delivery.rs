//! What leaves: how fast, how soon after its time, and what pages cost meanwhile.

pub(crate) mod letters;
mod queue;
mod sink;

use std::{path::Path, thread, time::Duration};

use anyhow::{Context as _, Result, ensure};
use domain::clock::Clock as _;
use jiff::SignedDuration;

use crate::{
    data::SystemClock,
    figure::{Figure, grouped, in_words},
    http::load::{Job, Worker, closed, open},
    latency::Stats,
    runtime,
    store::median,
};
use letters::Pool;
use queue::Queue;
use sink::Sink;

/// So many messages wait at most, and so many reminders are due at once.
const LETTERS: u64 = 100_000;
/// Rounds of each load, in turn with its rival's.
const ROUNDS: usize = 3;
/// So many leave in a second while pages are asked for.
const A_SECOND: u64 = 100;
/// Operators who ask for pages at a steady rate.
const STEADY: u64 = 16;
/// How long the first message may take; a server looks for itself every five seconds.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long before the time of the reminders the server is asked to start.
const AHEAD: SignedDuration = SignedDuration::from_secs(40);

/// All of it, over SMTP to a server of this process that takes everything.
pub(crate) fn measure(folder: &Path, length: Duration) -> Result<(Vec<Figure>, Vec<String>)> {
    let sink = Sink::start()?;
    let mut notes = Vec::new();
    let mut figures = vec![
        letters::written(length)?,
        handed_over(folder, &sink, length, &mut notes)?,
    ];
    figures.push(reminded(folder, &sink, length, &mut notes)?);
    figures.push(beside_pages(folder, &sink, length, &mut notes)?);
    Ok((figures, notes))
}

/// Emails a second, against a bare pool that sends the same letter to the same server.
fn handed_over(
    folder: &Path,
    sink: &Sink,
    length: Duration,
    notes: &mut Vec<String>,
) -> Result<Figure> {
    let queue = Queue::copy(folder, LETTERS)?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        queue.release(LETTERS)?;
        queue.settle()?;
        let server = queue.serve(folder, sink, &[])?;
        ours.push(sink.rate(length)?);
        drop(server);
        queue.expect_no_failure()?;
        let pool = Pool::start(folder, sink)?;
        bare.push(sink.rate(length)?);
        drop(pool);
    }
    for (name, rates) in [("reconvene", &ours), ("bare pool", &bare)] {
        let rates: Vec<String> = rates.iter().map(|rate| grouped(*rate)).collect();
        notes.push(format!("emails a second, {name}: {}", rates.join(", ")));
    }
    Ok(Figure::at_least(
        "Emails handed over, durable outbox on SQLite, against a bare lettre pool that sends one \
         finished letter again and again",
        middle(ours)?,
        middle(bare)?,
        "/s",
        60.0,
    ))
}

/// How long after their time the first of many reminders arrives.
fn reminded(
    folder: &Path,
    sink: &Sink,
    length: Duration,
    notes: &mut Vec<String>,
) -> Result<Figure> {
    let queue = Queue::copy(folder, LETTERS)?;
    let due = SystemClock.now() + AHEAD;
    queue.remind_at(due)?;
    queue.settle()?;
    let before = sink.taken();
    let server = queue.serve(folder, sink, &[])?;
    let late = SystemClock.now().duration_since(due);
    ensure!(late.is_negative(), "the server was not ready in time");
    sink.wait_for(before + 1, PATIENCE)?;
    let late = SystemClock.now().duration_since(due);
    ensure!(!late.is_negative(), "a reminder left before its time");
    let rate = sink.rate(length)?;
    drop(server);
    queue.expect_no_failure()?;
    notes.push(format!(
        "{} reminders of one second leave at {} /s, decided and sent at once",
        grouped(as_float(LETTERS)),
        grouped(rate)
    ));
    Ok(Figure::at_most(
        &format!(
            "The first of {} reminders that are due at once, after their time",
            grouped(as_float(LETTERS))
        ),
        late.as_secs_f64() * 1_000.0,
        "ms",
        2_000.0,
    ))
}

/// What the dashboard costs while messages leave, against what it costs while none do.
fn beside_pages(
    folder: &Path,
    sink: &Sink,
    length: Duration,
    notes: &mut Vec<String>,
) -> Result<Figure> {
    let queue = Queue::copy(folder, LETTERS)?;
    let pace = A_SECOND.to_string();
    let server = queue.serve(folder, sink, &[("RECONVENE_MAIL_PER_SECOND", &pace)])?;
    let load = runtime::narrow()?;
    let job = Job::get("/dashboard");
    let workers = load.block_on(Worker::sign_in_all(&server, STEADY))?;
    let (most, mut workers) = load.block_on(closed(server.address(), workers, &job, length))?;
    let rate = median(&[most])? / 10.0;
    let (mut calm, mut busy) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let stats;
        (stats, workers) = load.block_on(open(server.address(), workers, &job, rate, length))?;
        calm.push(stats);

        let before = sink.taken();
        let leaving = A_SECOND * (length.as_secs() * 3 / 2 + 2);
        queue.release(leaving)?;
        sink.wait_for(before + 1, PATIENCE)?;
        let began = sink.taken();
        let stats;
        (stats, workers) = load.block_on(open(server.address(), workers, &job, rate, length))?;
        busy.push(stats);
        let left = sink.taken() - began;
        ensure!(
            left * 10 >= A_SECOND * length.as_secs() * 9,
            "only {left} messages left meanwhile"
        );
        sink.wait_for(before + leaving, PATIENCE)?;
    }
    queue.expect_no_failure()?;
    let (calm, busy) = (Stats::merged(&calm), Stats::merged(&busy));
    notes.push(in_words("dashboard while nothing leaves", &calm));
    notes.push(in_words(
        &format!("dashboard while {A_SECOND} leave a second"),
        &busy,
    ));
    Ok(Figure::at_most_times(
        &format!(
            "Dashboard at {rate:.0} a second while {A_SECOND} messages a second leave: p99 \
             against p99 while none do"
        ),
        busy.millis(0.99),
        calm.millis(0.99),
        1.5,
    ))
}

/// The middle one.
fn middle(mut rates: Vec<f64>) -> Result<f64> {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().context("no round")
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn as_float(count: u64) -> f64 {
    count as f64
}

/// Waits until something holds, looking every millisecond.
///
/// Fails after `patience`.
fn until(what: &str, patience: Duration, mut holds: impl FnMut() -> bool) -> Result<()> {
    let began = std::time::Instant::now();
    while !holds() {
        ensure!(began.elapsed() < patience, "never seen: {what}");
        thread::park_timeout(Duration::from_millis(1));
    }
    Ok(())
}
