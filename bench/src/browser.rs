//! The calendar in a real browser: how soon it can be used, how long the next week takes, what a
//! pointer's move costs while an appointment is dragged.
//!
//! `bench/browser/calendar.mjs` drives the Chromium of the browser tests (`tests/e2e`) and tells
//! what it saw.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::{
    calendar::window::Window,
    data::{self, PASSWORD, Plan},
    figure::Figure,
    http::server::Server,
    latency::{Stats, micros},
    runtime,
};

/// So many colleagues are shown in a working week. With their sixteen appointments a day they have as
/// many as a team of eight with four calls each.
const TEAM: u64 = 2;

/// So many are shown in a whole week while something is dragged: more than 300 appointments.
const CROWD: u64 = 3;

/// So many cases give everybody appointments for four weeks.
const ENOUGH: u64 = 120_000;

/// What the driver prints; times in milliseconds.
#[derive(Debug, Deserialize)]
struct Seen {
    /// The browser's version.
    program: String,
    /// Appointments in view.
    shown: u32,
    /// And while one is dragged.
    crowd: u32,
    /// From navigation to an appointment that can be used, in a browser that keeps nothing of the
    /// site.
    cold: Vec<f64>,
    /// The same in browsers that have just been started.
    started: Vec<f64>,
    /// The same in one that has been there before.
    returning: Vec<f64>,
    /// From a key to the next week.
    next: Vec<f64>,
    /// From a press to the week before.
    previous: Vec<f64>,
    /// Work for each move of a pointer that drags: time of the processor.
    moves: Vec<f64>,
    /// The same by the clock, which goes on while other programs have the processor.
    moves_by_the_clock: Vec<f64>,
}

/// Starts the server and has the browser driven.
///
/// Fails if there is no Node, no Chromium, or `tests/e2e` was not installed.
pub(crate) fn measure(folder: &Path, cases: u64) -> Result<(Vec<Figure>, Vec<String>)> {
    let file = runtime::wide()?.block_on(data::sqlite::file(folder, cases.max(ENOUGH)))?;
    let server = Server::start(folder, &file)?;
    let second = |people| anyhow::Ok(Window::first(7, people)?.later(7));
    let task = serde_json::json!({
        "url": format!("http://localhost:{}", server.address().port()),
        "email": Plan::operator_email(0),
        "password": PASSWORD,
        "page": second(TEAM)?.page("workweek"),
        "crowded": second(CROWD)?.page("week"),
    });
    let output = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/calendar.mjs"))
        .arg(task.to_string())
        .stderr(Stdio::inherit())
        .output()
        .context("node does not start")?;
    ensure!(
        output.status.success(),
        "the browser's driver ended with {}",
        output.status
    );
    let seen: Seen = serde_json::from_slice(&output.stdout).context("what the driver printed")?;
    Ok((seen.figures(), seen.notes()))
}

impl Seen {
    fn figures(&self) -> Vec<Figure> {
        let steps = [&*self.next, &*self.previous].concat();
        vec![
            Figure::at_most(
                "First appointment that can be used, processor slowed 4 ×, first visit",
                middle(&self.cold),
                "ms",
                1_000.0,
            ),
            Figure::value("The same, a later visit", middle(&self.returning), "ms"),
            Figure::value(
                "The same, a first visit in a browser that has just been started",
                middle(&self.started),
                "ms",
            ),
            Figure::at_most(
                "Next and previous week, processor slowed 4 ×",
                middle(&steps),
                "ms",
                150.0,
            ),
            Figure::at_most(
                &format!(
                    "Work for a pointer move while dragging, {} appointments, p95",
                    self.crowd
                ),
                stats(&self.moves).millis(0.95),
                "ms",
                8.0,
            ),
        ]
    }

    fn notes(&self) -> Vec<String> {
        let line = |name: &str, times: &[f64]| {
            let stats = stats(times);
            format!(
                "{name}, {} times: p50 {:.0} ms, p95 {:.0} ms, longest {:.0} ms",
                times.len(),
                stats.millis(0.5),
                stats.millis(0.95),
                stats.millis(1.0)
            )
        };
        let moves = stats(&self.moves);
        vec![
            format!(
                "headless Chromium {}; a working week with {} appointments, in an organisation of \
                 {} operators; medians",
                self.program,
                self.shown,
                data::OPERATORS
            ),
            "at a first visit nothing of the site is kept, neither files nor compiled scripts; a browser \
             that has just been started finds its fonts and begins its own work as well, so that is \
             told apart; an appointment can be used when it is painted, takes the focus and answers a \
             press"
                .to_owned(),
            line("first visit", &self.cold),
            line("first visit, browser just started", &self.started),
            line("later visit", &self.returning),
            line("next week, by key, a second after the last", &self.next),
            line("previous week, by its button", &self.previous),
            format!(
                "dragging, {} moves: processor time of all tasks of the main thread from a move to \
                 the next in a trace, not slowed down; p50 {:.1} ms, p95 {:.1} ms, longest {:.1} ms; \
                 by the clock p95 {:.1} ms",
                self.moves.len(),
                moves.millis(0.5),
                moves.millis(0.95),
                moves.millis(1.0),
                stats(&self.moves_by_the_clock).millis(0.95)
            ),
        ]
    }
}

fn middle(millis: &[f64]) -> f64 {
    stats(millis).millis(0.5)
}

fn stats(millis: &[f64]) -> Stats {
    let each = millis
        .iter()
        .map(|time| micros(std::time::Duration::from_secs_f64(time.max(0.0) / 1_000.0)));
    Stats::new(each.collect(), std::time::Duration::ZERO)
}
