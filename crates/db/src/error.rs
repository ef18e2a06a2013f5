//! What can go wrong in a database, in words both engines share.

use std::error::Error as StdError;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use crate::sql::Sql;

/// What kind of failure it was, so that callers can decide; the same on both engines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// A unique or primary key constraint, by the name given in the migration.
    Unique(String),
    /// A foreign key, by the name given in the migration. SQLite does not say which one it was:
    /// there the name is empty.
    ForeignKey(String),
    /// A `CHECK`, by the name given in the migration.
    Check(String),
    /// An exclusion constraint (PostgreSQL only; a second net, never the rule itself).
    Exclusion(String),
    /// Another connection holds a lock for too long, or the pool has no free connection.
    Busy,
    /// A serialization failure or deadlock that did not go away by trying again.
    Serialization,
    /// The disk, or the size given in [`crate::Options::max_bytes`], is full.
    Full,
    /// The connection or the database itself is gone. After a COMMIT the outcome is unknown.
    Lost,
    /// Another process has the SQLite file open for serving.
    Locked,
    /// What was asked for is not possible or not allowed; the message says what would be right.
    Refused,
    /// A mistake in the program: wrong SQL, wrong type, missing column, a panic in a closure.
    Bug,
}

/// A failure with the statement it came from and the place in the program that ran it.
///
/// Its text never contains parameters or values of rows: it may be logged.
#[derive(Clone)]
pub struct Error {
    /// What kind of failure it was.
    pub kind: Kind,
    /// The statement that failed, if it was one.
    pub statement: Option<Sql>,
    /// The line of the program that ran the statement.
    pub at: &'static Location<'static>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    /// Makes an error with a message of its own.
    #[track_caller]
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            statement: None,
            at: Location::caller(),
            source: Some(Arc::new(Detail(message.into()))),
        }
    }

    /// A mistake in the program.
    #[track_caller]
    pub(crate) fn bug(message: impl Into<String>) -> Self {
        Self::new(Kind::Bug, message)
    }

    /// Something that is not possible or not allowed.
    #[track_caller]
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, message)
    }

    /// The same failure, known better.
    pub(crate) fn with_kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// The same failure, with what was being done put before it.
    pub(crate) fn during(mut self, what: impl fmt::Display) -> Self {
        let detail = match &self.source {
            Some(source) => format!("{what}: {source}"),
            None => what.to_string(),
        };
        self.source = Some(Arc::new(Detail(detail)));
        self
    }

    /// Says which statement it was and who ran it.
    pub(crate) fn in_statement(mut self, sql: Sql, at: &'static Location<'static>) -> Self {
        self.statement = Some(sql);
        self.at = at;
        self
    }

    /// Whether the named unique constraint (or primary key) refused the row.
    pub fn is_unique(&self, constraint: &str) -> bool {
        matches!(&self.kind, Kind::Unique(name) if name == constraint)
    }

    /// Whether the named `CHECK` refused the row.
    pub fn is_check(&self, constraint: &str) -> bool {
        matches!(&self.kind, Kind::Check(name) if name == constraint)
    }

    /// Whether the named exclusion constraint refused the row.
    pub fn is_exclusion(&self, constraint: &str) -> bool {
        matches!(&self.kind, Kind::Exclusion(name) if name == constraint)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unique(name) => write!(f, "unique constraint `{name}` refused the row"),
            Self::ForeignKey(name) if name.is_empty() => f.write_str("a foreign key refused it"),
            Self::ForeignKey(name) => write!(f, "foreign key `{name}` refused it"),
            Self::Check(name) => write!(f, "check `{name}` refused the row"),
            Self::Exclusion(name) => write!(f, "exclusion constraint `{name}` refused the row"),
            Self::Busy => f.write_str("the database is busy"),
            Self::Serialization => f.write_str("too many conflicting transactions"),
            Self::Full => f.write_str("the disk is full"),
            Self::Lost => f.write_str("the database cannot be reached"),
            Self::Locked => f.write_str("the database is in use by another process"),
            Self::Refused => f.write_str("refused"),
            Self::Bug => f.write_str("a mistake in the program"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        if let Some(source) = &self.source {
            write!(f, ": {source}")?;
        }
        if let Some(statement) = self.statement {
            write!(f, " (statement {})", statement.name())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} [at {}]", self.at)
    }
}

impl StdError for Error {}

/// The engine's own words, without values.
#[derive(Debug)]
struct Detail(String);

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Detail {}
