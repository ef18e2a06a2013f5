//! An outbox with as many messages as one likes, made due when they are wanted.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Result, ensure};
use domain::{clock::Clock as _, reminder::Reminders};
use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;

use super::sink::Sink;
use crate::{
    data::{self, SystemClock},
    http::server::Server,
    runtime,
};

/// How long a writer beside the server waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// A copy of a filled file, to be spoilt.
#[derive(Debug)]
pub(super) struct Queue {
    path: PathBuf,
    key: PathBuf,
}

impl Queue {
    /// Copies the file with so many cases; each has an invitation that left.
    ///
    /// Fails if the disk is full.
    pub(super) fn copy(folder: &Path, cases: u64) -> Result<Self> {
        let file = runtime::wide()?.block_on(data::sqlite::file(folder, cases))?;
        let path = folder.join("queue.db");
        remove(&path);
        fs::copy(&file.path, &path)?;
        let queue = Self {
            path,
            key: file.key,
        };
        // Whoever measures at night measures the same.
        let mut reminders = Reminders::default();
        reminders.quiet = None;
        let connection = queue.open()?;
        connection.execute(
            "UPDATE organisation SET reminders = ?1",
            [serde_json::to_string(&reminders)?],
        )?;
        Ok(queue)
    }

    /// Serves it; emails go to the sink.
    ///
    /// Fails as [`Server::start_on`].
    pub(super) fn serve(
        &self,
        folder: &Path,
        sink: &Sink,
        variables: &[(&str, &str)],
    ) -> Result<Server> {
        let smtp = format!("smtp://{}?tls=off", sink.address());
        let mut all = vec![("RECONVENE_SMTP", smtp.as_str())];
        all.extend(variables);
        Server::start_with(folder, &self.path, &self.key, &all)
    }

    /// Makes the first so many invitations due now, as if none of them had ever left.
    ///
    /// Fails if the server does not let go of the file.
    pub(super) fn release(&self, count: u64) -> Result<()> {
        let now = SystemClock.now().as_microsecond();
        let released = self.open()?.execute(
            "UPDATE message
             SET state = 'queued', due_at = ?1, created_at = ?1, attempt = 0, told = FALSE,
                 sent_at = NULL, settled_at = NULL, lease_until = NULL,
                 link_sealed = (SELECT c.link_sealed FROM customer_case c WHERE c.id = case_id)
             WHERE id IN (SELECT id FROM message WHERE kind = 'invitation' ORDER BY id LIMIT ?2)",
            (now, i64::try_from(count)?),
        )?;
        ensure!(
            u64::try_from(released)? == count,
            "only {released} messages there"
        );
        Ok(())
    }

    /// Takes what was prepared over into the file, so that the server does not do it while it is measured.
    ///
    /// Fails while a server has the file.
    pub(super) fn settle(&self) -> Result<()> {
        let busy: i64 = self
            .open()?
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        ensure!(busy == 0, "somebody has the file");
        Ok(())
    }

    /// Moves every appointment so that its first reminder is due at that time.
    ///
    /// Fails if somebody writes meanwhile.
    pub(super) fn remind_at(&self, due: Timestamp) -> Result<()> {
        let start = due + SignedDuration::from_hours(24);
        let end = start + SignedDuration::from_mins(30);
        let (start, end) = (start.as_microsecond(), end.as_microsecond());
        let connection = self.open()?;
        connection.execute(
            "UPDATE appointment SET starts_at = ?1, ends_at = ?2, remind_at = ?3",
            (start, end, due.as_microsecond()),
        )?;
        for table in ["appointment_operator", "appointment_version", "message"] {
            connection.execute(
                &format!("UPDATE {table} SET starts_at = ?1, ends_at = ?2"),
                (start, end),
            )?;
        }
        for table in ["customer_case", "case_operator"] {
            connection.execute(
                &format!("UPDATE {table} SET appointment_start = ?1, appointment_end = ?2"),
                (start, end),
            )?;
        }
        Ok(())
    }

    /// Makes sure that what was counted are messages that arrived.
    ///
    /// Fails if one has failed.
    pub(super) fn expect_no_failure(&self) -> Result<()> {
        let failed: i64 = self.open()?.query_row(
            "SELECT count(*) FROM message WHERE state = 'failed'",
            [],
            |row| row.get(0),
        )?;
        ensure!(failed == 0, "{failed} messages have failed");
        Ok(())
    }

    fn open(&self) -> Result<Connection> {
        let connection = Connection::open(&self.path)?;
        connection.busy_timeout(PATIENCE)?;
        Ok(connection)
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Removes a file and what SQLite keeps beside it; none may be there.
fn remove(path: &Path) {
    for ending in ["db", "db-wal", "db-shm", "db.lock"] {
        drop(fs::remove_file(path.with_extension(ending)));
    }
}
