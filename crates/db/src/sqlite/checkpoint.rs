//! Moves SQLite's write-ahead log into the file, off the writer's thread.
//!
//! The log begins anew only when a write finds all of it moved, which never happens to a thread
//! that moves while another writes. So this one moves the bulk, and the writer the small rest
//! between two commits.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::Duration;

use rusqlite::Connection;

use super::session::from_sqlite;
use super::{Access, connect};

/// Pages (of 4 KiB) in the log from which on it is worth moving them: 8 MiB. More at once would be
/// less work altogether, but commits wait for the disk meanwhile.
const WORTHWHILE: i64 = 2_048;

/// Without a commit for so long, the log is emptied and its file cut.
const IDLE: Duration = Duration::from_secs(5);

/// What the writer and the checkpointer tell each other about the log.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// Pages in it after the last commit.
    pub(super) pages: AtomicI64,
    commits: AtomicU64,
    /// The bulk is moved, and the writer may move the rest.
    rest: AtomicBool,
}

impl Log {
    /// Called by the writer after each commit, with its connection.
    pub(super) fn committed(&self, connection: &Connection, wake: &SyncSender<()>) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        if self.rest.swap(false, Ordering::Acquire) {
            checkpoint(connection, "PASSIVE");
        } else if self.pages.load(Ordering::Relaxed) >= WORTHWHILE {
            // A full channel means that it is awake already.
            let _ = wake.try_send(());
        }
    }
}

/// Works until the writer has gone (the other end of `wake` is dropped).
pub(super) fn run(path: &Path, patience: Duration, log: &Arc<Log>, wake: &Receiver<()>) {
    let connection = match connect(path, Access::Write, patience) {
        Ok(connection) => connection,
        Err(error) => {
            tracing::error!(%error, "no connection for checkpoints; the log will grow");
            return;
        }
    };
    let mut emptied_at = 0;
    let mut moved = 0;
    loop {
        match wake.recv_timeout(IDLE) {
            Ok(()) => {
                let pages = log.pages.load(Ordering::Relaxed);
                // A reader may keep the log from beginning anew: then again when it has grown.
                if pages < moved || pages >= moved + WORTHWHILE {
                    checkpoint(&connection, "PASSIVE");
                    log.rest.store(true, Ordering::Release);
                    moved = pages;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                let commits = log.commits.load(Ordering::Relaxed);
                if commits != emptied_at {
                    emptied_at = commits;
                    checkpoint(&connection, "TRUNCATE");
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn checkpoint(connection: &Connection, mode: &str) {
    let text = format!("PRAGMA wal_checkpoint({mode})");
    match connection.query_row(&text, [], |row| row.get::<_, i64>(0)) {
        Ok(0) => {}
        Ok(_) => tracing::debug!(mode, "a checkpoint was left unfinished: somebody reads"),
        Err(error) => tracing::warn!(error = %from_sqlite(&error), mode, "a checkpoint failed"),
    }
}
