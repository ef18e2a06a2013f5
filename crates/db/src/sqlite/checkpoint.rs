//! Moves SQLite's write-ahead log into the file, off the writer's thread.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use rusqlite::Connection;

use crate::error::Error;

/// Pages (of 4 KiB) in the log from which on it is worth moving them: 32 MiB.
pub(super) const WORTHWHILE: i64 = 8_192;

/// Pages from which on the writer may be held up, so that the log cannot grow without end:
/// 512 MiB.
const TOO_LARGE: i64 = 131_072;

/// Without a commit for so long, the log is emptied and its file cut.
const IDLE: Duration = Duration::from_secs(5);

/// What the writer tells about the log.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// Pages in it after the last commit.
    pub(super) pages: AtomicI64,
    /// Commits so far.
    pub(super) commits: AtomicU64,
}

/// Works until the writer has gone (the other end of `wake` is dropped).
pub(super) fn run(path: &Path, patience: Duration, log: &Arc<Log>, wake: &Receiver<()>) {
    let connection = match super::connect(path, super::Access::Write, patience) {
        Ok(connection) => connection,
        Err(error) => {
            tracing::error!(%error, "no connection for checkpoints; the log will grow");
            return;
        }
    };
    let mut emptied_at = 0;
    loop {
        let mode = match wake.recv_timeout(IDLE) {
            Ok(()) if log.pages.load(Ordering::Relaxed) > TOO_LARGE => "RESTART",
            Ok(()) => "PASSIVE",
            Err(RecvTimeoutError::Timeout) => {
                let commits = log.commits.load(Ordering::Relaxed);
                if commits == emptied_at {
                    continue;
                }
                emptied_at = commits;
                "TRUNCATE"
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if let Err(error) = checkpoint(&connection, mode) {
            tracing::warn!(%error, mode, "a checkpoint failed");
        }
    }
}

fn checkpoint(connection: &Connection, mode: &str) -> Result<(), Error> {
    let busy: i64 = connection
        .query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |row| {
            row.get(0)
        })
        .map_err(|e| super::session::from_sqlite(&e))?;
    if busy != 0 {
        tracing::debug!(
            mode,
            "a checkpoint was left unfinished: readers hold older pages"
        );
    }
    Ok(())
}
