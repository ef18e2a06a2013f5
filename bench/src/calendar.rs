//! A week of a team's calendar, against a bare loop that reads and compresses the same rows.

pub(crate) mod bare;
pub(crate) mod window;

use std::{path::Path, time::Duration};

use anyhow::Result;

use crate::{
    figure::{Figure, grouped, in_words},
    http::{load::Job, side::Side},
    latency::Stats,
    runtime,
    sizes::{Pair, Sizes},
    store::median,
};
use bare::Bare;
use window::Window;

/// So many colleagues are shown at once.
const TEAM: u64 = 50;
/// Connections, and threads of the bare loop.
const CONNECTIONS: u64 = 4;
/// Rounds of each, in turn.
const ROUNDS: usize = 3;

/// The calendar's data from outside the server.
pub(crate) fn measure(
    folder: &Path,
    cases: u64,
    length: Duration,
) -> Result<(Vec<Figure>, Vec<String>)> {
    let files = Sizes::fill(folder, cases)?;
    let load = runtime::narrow()?;
    let (week, days) = (Window::first(7, TEAM)?, Window::first(2, TEAM)?);

    let mut many = Side::start(folder, &files.many, &load, CONNECTIONS)?;
    let (plain, zipped) = load.block_on(async {
        let mut client = many.client().await?;
        let plain = client.get(&week.entries(), &[]).await?;
        plain.expect(200)?;
        let gzip = [("accept-encoding", "gzip")];
        let zipped = client.get(&week.entries(), &gzip).await?;
        zipped.expect(200)?;
        anyhow::Ok((plain, zipped))
    })?;
    let bare = Bare::new(&files.many, week, &plain.body)?;
    let job = Job::zipped(&week.entries());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(many.round(&load, &job, length)?);
        theirs.push(bare.round(CONNECTIONS, length)?);
    }

    let few = Side::start(folder, &files.few, &load, CONNECTIONS)?;
    let two_days = Pair::new(few, many, cases).compare(
        &load,
        "Two days of them",
        |_| Job::zipped(&days.entries()),
        length,
    )?;

    #[expect(clippy::cast_precision_loss, reason = "some thousand")]
    let (kilobytes, rows) = (zipped.wire as f64 / 1_000.0, bare.rows() as f64);
    let figures = vec![
        Figure::at_least(
            &format!("A week of a team of {TEAM}, {CONNECTIONS} connections, against a bare loop"),
            median(&ours)?,
            median(&theirs)?,
            "/s",
            25.0,
        ),
        Figure::below("The week over the wire, with gzip", kilobytes, "KB", 60.0),
        two_days.figure(),
    ];
    let mut notes = vec![
        format!(
            "the week has {} appointments; the bare loop reads their rows, makes the same answer \
             of them (which is checked) and compresses it alike",
            grouped(rows)
        ),
        in_words("the week", &Stats::merged(&ours)),
        in_words("bare loop", &Stats::merged(&theirs)),
    ];
    notes.extend(two_days.notes());
    Ok((figures, notes))
}
