//! How a database is opened.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Takes the announcements of one committed transaction, in the order they were made.
///
/// Called once per transaction that announced something, on the thread that committed it and in
/// the order of commits (per node): it must return at once, so hand the notes to a channel.
pub type OnCommit = Arc<dyn Fn(Vec<String>) + Send + Sync>;

/// How a database is opened; `Options::default()` suits serving and tests alike.
#[derive(Clone)]
pub struct Options {
    /// Where announcements go after a commit ([`crate::Tx::announce`]). Default: nowhere.
    pub on_commit: OnCommit,
    /// SQLite: take the file for this process alone and refuse if another one has it; creates
    /// the file if it is missing. Without it the file must exist, and this process works beside
    /// a running server (backup, doctor). Default: true. No meaning on PostgreSQL.
    pub exclusive: bool,
    /// Connections to PostgreSQL. Default: 16, the best of 4, 16 and 64 when measured.
    pub postgres_connections: usize,
    /// Read-only connections to SQLite. Default: 4.
    pub sqlite_readers: usize,
    /// Statements that take longer are logged with their name, never with parameters.
    /// Default: 250 ms.
    pub slow_statement: Duration,
    /// How long to wait for a lock held by another process, or for a free connection, before
    /// answering [`crate::Kind::Busy`]. Default: 10 s.
    pub patience: Duration,
    /// SQLite: the size in bytes the file may grow to; a write beyond it fails with
    /// [`crate::Kind::Full`] as on a full disk. Default: no limit.
    pub max_bytes: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            on_commit: Arc::new(|_| {}),
            exclusive: true,
            postgres_connections: 16,
            sqlite_readers: 4,
            slow_statement: Duration::from_millis(250),
            patience: Duration::from_secs(10),
            max_bytes: None,
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("exclusive", &self.exclusive)
            .field("postgres_connections", &self.postgres_connections)
            .field("sqlite_readers", &self.sqlite_readers)
            .field("slow_statement", &self.slow_statement)
            .field("patience", &self.patience)
            .field("max_bytes", &self.max_bytes)
            .finish_non_exhaustive()
    }
}
