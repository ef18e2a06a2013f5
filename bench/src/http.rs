//! What browsers get: moves by form, the dashboard, and how long each waits.

pub(crate) mod client;
pub(crate) mod load;
mod rendered;
pub(crate) mod server;
pub(crate) mod side;

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};

use crate::{
    data,
    figure::{Figure, grouped, in_words},
    http::{
        client::Client,
        load::{Job, Worker, closed, open},
        server::{Bare, Server},
    },
    latency::Stats,
    moves::{Pool, WRITERS},
    runtime,
    store::{median, ours},
};

/// Rounds of each load, in turn with its rival's.
const ROUNDS: usize = 3;

/// Connections of the load at a steady rate.
const STEADY: usize = 16;

/// Everything that is measured from outside the server.
pub(crate) fn measure(
    folder: &Path,
    cases: u64,
    length: Duration,
) -> Result<(Vec<Figure>, Vec<String>)> {
    let file = runtime::wide()?.block_on(data::sqlite::file(folder, cases))?;
    let load = runtime::narrow()?;
    let mut pools = Pool::read_all(&file.look()?, &file.plan)?;

    // Everybody signs in once; the sessions outlive the server's restarts.
    let server = Server::start(folder, &file)?;
    let mut workers = load.block_on(Worker::sign_in_all(&server, WRITERS))?;
    drop(server);

    let (mut store, mut posts) = (Vec::new(), Vec::new());
    let mut peak: f64 = 0.0;
    for _ in 0..ROUNDS {
        let stats;
        (stats, pools) =
            runtime::wide()?.block_on(ours::round(&file.url(), &file.plan, pools, length))?;
        store.push(stats);
        let server = Server::start(folder, &file)?;
        let stats;
        (stats, workers, pools) = load.block_on(async {
            let workers = load::with_pools(workers, pools);
            let (stats, mut workers) =
                closed(server.address(), workers, &Job::Move, length).await?;
            let pools = workers.iter_mut().filter_map(Worker::take_pool).collect();
            anyhow::Ok((stats, workers, pools))
        })?;
        posts.push(stats);
        peak = peak.max(server.peak_memory()?);
    }

    let server = Server::start(folder, &file)?;
    file.wait_until_told()?;
    file.read_through()?;
    let page = load.block_on(async {
        let mut client = Client::connect(server.address()).await?;
        client.become_like(workers.first().context("nobody signed in")?.who());
        let answer = client.get("/dashboard", &[]).await?;
        answer.expect(200)?;
        anyhow::Ok(answer.body)
    })?;
    let bare = Bare::start(folder, &page)?;
    let (mut dashboards, mut bytes, mut copies) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let stats;
        (stats, workers) = load.block_on(closed(
            server.address(),
            workers,
            &Job::get("/dashboard"),
            length,
        ))?;
        dashboards.push(stats);
        let stats;
        (stats, workers) =
            load.block_on(closed(bare.address(), workers, &Job::get("/"), length))?;
        bytes.push(stats);
        let stats;
        let copied = Job::get("/copied");
        (stats, workers) = load.block_on(closed(bare.address(), workers, &copied, length))?;
        copies.push(stats);
    }
    let rate = median(&dashboards)? / 10.0;
    let (mut calm, mut calm_bare) = (Vec::new(), Vec::new());
    workers.truncate(STEADY);
    for _ in 0..ROUNDS {
        let stats;
        (stats, workers) = load.block_on(open(
            server.address(),
            workers,
            &Job::get("/dashboard"),
            rate,
            length,
        ))?;
        calm.push(stats);
        let stats;
        (stats, workers) =
            load.block_on(open(bare.address(), workers, &Job::get("/"), rate, length))?;
        calm_bare.push(stats);
    }
    let zipped = zipped(&load, (&server, &bare), workers, length)?;
    peak = peak.max(server.peak_memory()?);

    let (posts_all, dashboards_all) = (Stats::merged(&posts), Stats::merged(&dashboards));
    let (calm, calm_bare) = (Stats::merged(&calm), Stats::merged(&calm_bare));
    let figures = vec![
        Figure::at_least(
            &format!("Moves by form post, {WRITERS} connections, against the store's moves"),
            median(&posts)?,
            median(&store)?,
            "/s",
            35.0,
        ),
        Figure::at_least(
            &format!(
                "Dashboard, {WRITERS} connections, against a bare server that renders the same \
                 bytes from memory"
            ),
            median(&dashboards)?,
            median(&bytes)?,
            "/s",
            25.0,
        ),
        Figure::told(
            "The same against a bare server that copies them",
            format!("{} /s", grouped(median(&dashboards)?)),
            format!("{} /s", grouped(median(&copies)?)),
            format!("{:.0} %", 100.0 * median(&dashboards)? / median(&copies)?),
        ),
        Figure::at_most_times(
            "Moves by form post: p99 against p50",
            posts_all.millis(0.99),
            posts_all.millis(0.5),
            4.0,
        ),
        Figure::at_most_times(
            "Dashboard: p99 against p50",
            dashboards_all.millis(0.99),
            dashboards_all.millis(0.5),
            4.0,
        ),
        Figure::at_most_times(
            &format!("Dashboard at {rate:.0} a second (a tenth): p99 against the bare server's"),
            calm.millis(0.99),
            calm_bare.millis(0.99),
            3.0,
        ),
        zipped,
        Figure::below("Memory at its highest under this load", peak, "MB", 250.0),
    ];
    let notes = vec![
        format!("the dashboard's page has {} bytes", page.len()),
        in_words("moves by form post", &posts_all),
        in_words("dashboard", &dashboards_all),
        in_words("bare server", &Stats::merged(&bytes)),
        in_words("dashboard at a tenth", &calm),
        in_words("bare server at that rate", &calm_bare),
    ];
    Ok((figures, notes))
}

/// The same pages compressed, as browsers ask for them; both sides compress alike.
fn zipped(
    load: &tokio::runtime::Runtime,
    (server, bare): (&Server, &Bare),
    workers: Vec<Worker>,
    length: Duration,
) -> Result<Figure> {
    let (ours, workers) = load.block_on(closed(
        server.address(),
        workers,
        &Job::zipped("/dashboard"),
        length,
    ))?;
    let (theirs, _) = load.block_on(closed(bare.address(), workers, &Job::zipped("/"), length))?;
    Ok(Figure::told(
        "Dashboard compressed with gzip, 16 connections; the bare server compresses too",
        format!("{:.0} /s", ours.rate()),
        format!("{:.0} /s", theirs.rate()),
        format!("{:.0} %", 100.0 * ours.rate() / theirs.rate()),
    ))
}
