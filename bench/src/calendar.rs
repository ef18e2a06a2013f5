//! A week of a team's calendar, against a bare loop that reads and compresses the same rows.

use std::{
    fmt::Write as _,
    io::Write as _,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use flate2::{Compression, write::GzEncoder};
use jiff::{ToSpan as _, civil::Date};
use rusqlite::{Connection, params_from_iter};

use crate::{
    data::{self, Kind, Plan, sqlite::File},
    figure::{Figure, grouped, in_words},
    http::{
        client::Client,
        load::{Job, Worker, closed},
        server::Server,
    },
    latency::{Stats, micros},
    moves::zone,
    runtime,
    store::median,
};

/// So many colleagues are shown at once.
const TEAM: u64 = 50;
/// Connections, and threads of the bare loop.
const CONNECTIONS: u64 = 4;
/// Rounds of each, in turn.
const ROUNDS: usize = 3;
/// What the many are compared with.
const FEW: u64 = 10_000;

/// The calendar's data from outside the server.
pub(crate) fn measure(
    folder: &Path,
    cases: u64,
    length: Duration,
) -> Result<(Vec<Figure>, Vec<String>)> {
    let wide = runtime::wide()?;
    let few = wide.block_on(data::sqlite::file(folder, FEW))?;
    let many = wide.block_on(data::sqlite::file(folder, cases))?;
    let load = runtime::narrow()?;
    let (week, days) = (Window::of(7)?, Window::of(2)?);

    let server = Server::start(folder, &many)?;
    let mut workers = load.block_on(Worker::sign_in_all(&server, CONNECTIONS))?;
    let answer = load.block_on(async {
        let mut client = Client::connect(server.address()).await?;
        client.become_like(workers.first().context("nobody signed in")?.who());
        let gzip = [("accept-encoding", "gzip")];
        let answer = client.get(&week.path(), &gzip).await?;
        answer.expect(200)?;
        anyhow::Ok(answer)
    })?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let mut rows = 0;
    for _ in 0..ROUNDS {
        let stats;
        (stats, workers) = load.block_on(closed(
            server.address(),
            workers,
            &Job::zipped(&week.path()),
            length,
        ))?;
        ours.push(stats);
        let stats;
        (stats, rows) = read_bare(&many, week, length)?;
        bare.push(stats);
    }

    let small = Server::start(folder, &few)?;
    let mut small_workers = load.block_on(Worker::sign_in_all(&small, CONNECTIONS))?;
    let (mut with_many, mut with_few) = (Vec::new(), Vec::new());
    let two_days = Job::zipped(&days.path());
    for _ in 0..ROUNDS {
        let stats;
        (stats, small_workers) =
            load.block_on(closed(small.address(), small_workers, &two_days, length))?;
        with_few.push(stats);
        let stats;
        (stats, workers) = load.block_on(closed(server.address(), workers, &two_days, length))?;
        with_many.push(stats);
    }
    let (with_many, with_few) = (Stats::merged(&with_many), Stats::merged(&with_few));

    #[expect(clippy::cast_precision_loss, reason = "some thousand bytes")]
    let kilobytes = answer.wire as f64 / 1_000.0;
    let figures = vec![
        Figure::at_least(
            &format!("A week of a team of {TEAM}, {CONNECTIONS} connections, against a bare loop"),
            median(&ours)?,
            median(&bare)?,
            "/s",
            25.0,
        ),
        Figure::below("The week over the wire, with gzip", kilobytes, "KB", 60.0),
        Figure::at_most_times(
            &format!("Two days of them: {cases} cases against {FEW}"),
            with_many.mean(),
            with_few.mean(),
            1.3,
        ),
    ];
    let notes = vec![
        format!("the week has {} appointments", grouped(f64::from(rows))),
        in_words("the week", &Stats::merged(&ours)),
        in_words("bare loop", &Stats::merged(&bare)),
        in_words(&format!("two days, {FEW} cases"), &with_few),
        in_words(&format!("two days, {cases} cases"), &with_many),
    ];
    Ok((figures, notes))
}

/// Days of the calendar, as the page asks for them.
#[derive(Debug, Clone, Copy)]
struct Window {
    first: Date,
    days: i64,
}

impl Window {
    /// The first days on which there are appointments.
    fn of(days: i64) -> Result<Self> {
        let first = zone()?.at(Plan::span(0, false).start).date();
        Ok(Self { first, days })
    }

    fn end(self) -> Date {
        self.first.saturating_add(self.days.days())
    }

    fn path(self) -> String {
        let mut people = String::new();
        for operator in 0..TEAM {
            let comma = if operator == 0 { "" } else { "," };
            let _infallible = write!(people, "{comma}{}", Plan::id(Kind::Operator, operator));
        }
        let (first, end) = (self.first, self.end());
        format!("/calendar/entries?from={first}&until={end}&people={people}")
    }

    /// The same as microseconds.
    fn micros(self) -> Result<(i64, i64)> {
        let rules = zone()?;
        let begins = |day: Date| anyhow::Ok(day.to_zoned(rules.rules().clone())?.timestamp());
        Ok((
            begins(self.first)?.as_microsecond(),
            begins(self.end())?.as_microsecond(),
        ))
    }
}

/// Reads and compresses the same rows on as many threads as there are connections.
fn read_bare(file: &File, window: Window, length: Duration) -> Result<(Stats, u32)> {
    let began = Instant::now();
    let threads: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let connection = file.look()?;
            anyhow::Ok(thread::spawn(move || {
                read_again_and_again(&connection, window, began + length)
            }))
        })
        .collect::<Result<_>>()?;
    let (mut times, mut rows) = (Vec::new(), 0);
    for thread in threads {
        let answer = thread.join();
        let (own, found) = answer.map_err(|_| anyhow::anyhow!("a reader panicked"))??;
        times.extend(own);
        rows = found;
    }
    Ok((Stats::new(times, began.elapsed()), rows))
}

fn read_again_and_again(
    connection: &Connection,
    window: Window,
    until: Instant,
) -> Result<(Vec<u32>, u32)> {
    let (from, end) = window.micros()?;
    let marks = vec!["?"; usize::try_from(TEAM)?].join(", ");
    let mut statement = connection.prepare(&format!(
        "SELECT c.number, c.name, c.kind, a.status, ao.starts_at, ao.ends_at, ao.operator_id
         FROM appointment_operator ao
         JOIN appointment a ON a.id = ao.appointment_id
         JOIN customer_case c ON c.id = a.case_id
         WHERE ao.operator_id IN ({marks}) AND ao.scheduled
           AND ao.starts_at > {} AND ao.starts_at < {end} AND ao.ends_at > {from}
         ORDER BY ao.starts_at, ao.appointment_id",
        from - 24 * 3_600_000_000
    ))?;
    let people: Vec<[u8; 16]> = (0..TEAM)
        .map(|operator| Plan::id(Kind::Operator, operator).into_bytes())
        .collect();
    let (mut times, mut count) = (Vec::new(), 0);
    while Instant::now() < until {
        let began = Instant::now();
        let mut answer = GzEncoder::new(Vec::new(), Compression::default());
        let mut rows = statement.query(params_from_iter(&people))?;
        count = 0;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let name = row.get_ref(1)?.as_str()?;
            let (kind, status) = (row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?);
            let (start, end): (i64, i64) = (row.get(4)?, row.get(5)?);
            let operator = row.get_ref(6)?.as_blob()?.last().copied().unwrap_or(0);
            writeln!(
                answer,
                "{number},{name},{kind},{status},{start},{end},{operator}"
            )?;
            count += 1;
        }
        answer.finish()?;
        times.push(micros(began.elapsed()));
    }
    Ok((times, count))
}
