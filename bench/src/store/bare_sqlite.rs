//! The bare loop on SQLite: a thread that commits in groups, and one that moves the log's bulk.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use anyhow::Result;
use rusqlite::{Connection, params_from_iter};
use tokio::{sync::oneshot, task::JoinSet};

use super::{
    Round,
    bare::{Move, gather},
};
use crate::{
    data::sqlite::File,
    latency::{Stats, micros},
    moves::Pool,
};

/// As the product commits at most so many at once.
const LARGEST_GROUP: usize = 256;
/// Pages of the log from which on they are moved, as the product does.
const WORTHWHILE: i64 = 2_048;

type Answer = oneshot::Sender<Result<(), rusqlite::Error>>;

/// Lets all writers move for so long; hands their appointments back as they stand.
///
/// Fails if a statement does.
pub(super) async fn round(
    file: &File,
    pools: Vec<Pool>,
    length: Duration,
) -> Result<(Stats, Vec<Pool>)> {
    let (sender, inbox) = mpsc::channel();
    let mut connection = connect(file)?;
    let (other, pages) = (connect(file)?, Arc::new(AtomicI64::new(0)));
    let counted = Arc::clone(&pages);
    connection.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, pages: i32| {
        counted.store(i64::from(pages), Ordering::Relaxed);
        Ok(())
    }))?;
    let (wake, woken) = mpsc::sync_channel(1);
    let rest = Arc::new(AtomicBool::new(false));
    let (mover_pages, mover_rest) = (Arc::clone(&pages), Arc::clone(&rest));
    let mover = thread::spawn(move || move_log(&other, &woken, &mover_pages, &mover_rest));
    let writer = thread::spawn(move || write(&connection, &inbox, &wake, &pages, &rest));

    let round = Round::start(length);
    let mut writers = JoinSet::new();
    for mut pool in pools {
        let (sender, plan) = (sender.clone(), file.plan.clone());
        writers.spawn(async move {
            let mut times = Vec::new();
            while round.goes_on() {
                let operator = pool.operator;
                let standing = pool.next()?;
                let one = Move::new(&plan, operator, standing);
                let began = std::time::Instant::now();
                let (answer, answered) = oneshot::channel();
                sender.send((one, answer))?;
                answered.await??;
                let ended = std::time::Instant::now();
                standing.advance();
                if round.counts(ended) {
                    times.push(micros(ended - began));
                }
            }
            Ok((pool, times))
        });
    }
    drop(sender);
    let (pools, times) = gather(writers).await?;
    let ended = tokio::task::spawn_blocking(|| (writer.join(), mover.join())).await?;
    match ended {
        (Ok(Ok(())), Ok(Ok(()))) => Ok((round.stats(times), pools)),
        (Ok(Err(error)), _) | (_, Ok(Err(error))) => Err(error.into()),
        (Err(_), _) | (_, Err(_)) => anyhow::bail!("a thread of the bare loop panicked"),
    }
}

/// Opened as the product opens its writer.
fn connect(file: &File) -> Result<Connection> {
    let connection = Connection::open(&file.path)?;
    connection.set_prepared_statement_cache_capacity(512);
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
         PRAGMA busy_timeout = 10000;",
    )?;
    Ok(connection)
}

fn write(
    connection: &Connection,
    inbox: &mpsc::Receiver<(Move, Answer)>,
    wake: &mpsc::SyncSender<()>,
    pages: &AtomicI64,
    rest: &AtomicBool,
) -> rusqlite::Result<()> {
    let control = |text: &str| connection.prepare_cached(text)?.execute([]).map(|_| ());
    while let Ok(first) = inbox.recv() {
        control("BEGIN IMMEDIATE")?;
        let mut done = Vec::new();
        let mut next = Some(first);
        while let Some((one, answer)) = next.take() {
            control("SAVEPOINT work")?;
            let result = apply(connection, &one);
            if result.is_err() {
                control("ROLLBACK TO work")?;
            }
            control("RELEASE work")?;
            done.push((answer, result));
            if done.len() < LARGEST_GROUP {
                next = inbox.try_recv().ok();
            }
        }
        control("COMMIT")?;
        for (answer, result) in done {
            // The round may be over.
            drop(answer.send(result));
        }
        if rest.swap(false, Ordering::Acquire) {
            checkpoint(connection)?;
        } else if pages.load(Ordering::Relaxed) >= WORTHWHILE {
            // A full channel means that it is awake already.
            let _full = wake.try_send(());
        }
    }
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

fn apply(connection: &Connection, one: &Move) -> rusqlite::Result<()> {
    for (statement, values) in one.calls() {
        let mut prepared = connection.prepare_cached(statement.sqlite())?;
        if statement.reads {
            let mut rows = prepared.query(params_from_iter(&values))?;
            while rows.next()?.is_some() {}
        } else {
            prepared.execute(params_from_iter(&values))?;
        }
    }
    Ok(())
}

fn move_log(
    connection: &Connection,
    woken: &mpsc::Receiver<()>,
    pages: &AtomicI64,
    rest: &AtomicBool,
) -> rusqlite::Result<()> {
    let mut moved = 0;
    while woken.recv().is_ok() {
        let pages = pages.load(Ordering::Relaxed);
        if pages < moved || pages >= moved + WORTHWHILE {
            checkpoint(connection)?;
            rest.store(true, Ordering::Release);
            moved = pages;
        }
    }
    Ok(())
}

fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}
