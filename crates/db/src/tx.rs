//! The transaction that closures get.

use std::panic::Location;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::param::Param;
use crate::postgres;
use crate::row::Row;
use crate::sql::Sql;
use crate::sqlite;

/// A write transaction: reads, changes and announces.
///
/// What it did is visible to others after the closure has answered `Ok` and the commit stands.
#[derive(Debug)]
pub struct Tx<'a> {
    session: Session<'a>,
    notes: Vec<String>,
}

/// A read transaction: a snapshot of the database that does not change while it is open.
#[derive(Debug)]
pub struct ReadTx<'a> {
    session: Session<'a>,
}

/// Reading, in both kinds of transaction: finders take `q: &mut impl Query`.
///
/// On a [`Tx`] the methods also run `INSERT`, `UPDATE` and `DELETE … RETURNING`.
pub trait Query: sealed::Sealed {
    /// All rows.
    #[track_caller]
    fn query(&mut self, sql: Sql, params: &[Param<'_>]) -> Result<Vec<Row>, Error>;

    /// The row if there is one; more than one is [`crate::Kind::Bug`].
    #[track_caller]
    fn query_opt(&mut self, sql: Sql, params: &[Param<'_>]) -> Result<Option<Row>, Error> {
        let at = Location::caller();
        let mut rows = self.query(sql, params)?;
        if rows.len() > 1 {
            return Err(
                Error::bug("more than one row where one was expected").in_statement(sql, at)
            );
        }
        Ok(rows.pop())
    }

    /// The one row; none or more than one is [`crate::Kind::Bug`].
    #[track_caller]
    fn query_one(&mut self, sql: Sql, params: &[Param<'_>]) -> Result<Row, Error> {
        let at = Location::caller();
        self.query_opt(sql, params)?
            .ok_or_else(|| Error::bug("no row where one was expected").in_statement(sql, at))
    }
}

impl<'a> Tx<'a> {
    pub(crate) fn new(engine: Engine<'a>, slow: Duration) -> Self {
        Self {
            session: Session {
                engine,
                slow,
                failed: None,
            },
            notes: Vec::new(),
        }
    }

    /// Runs a statement that returns no rows and answers how many rows it touched.
    #[track_caller]
    pub fn execute(&mut self, sql: Sql, params: &[Param<'_>]) -> Result<u64, Error> {
        self.session
            .run(sql, params, Location::caller(), Engine::execute)
    }

    /// Registers a note that is handed to [`crate::Options::on_commit`] after the commit; it is
    /// forgotten if the transaction is rolled back.
    pub fn announce(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// What was announced, and the failure of a statement if there was one.
    pub(crate) fn into_parts(self) -> (Vec<String>, Option<Error>) {
        (self.notes, self.session.failed)
    }
}

impl<'a> ReadTx<'a> {
    pub(crate) fn new(engine: Engine<'a>, slow: Duration) -> Self {
        Self {
            session: Session {
                engine,
                slow,
                failed: None,
            },
        }
    }

    /// The failure of a statement if there was one.
    pub(crate) fn into_failure(self) -> Option<Error> {
        self.session.failed
    }
}

impl Query for Tx<'_> {
    #[track_caller]
    fn query(&mut self, sql: Sql, params: &[Param<'_>]) -> Result<Vec<Row>, Error> {
        self.session
            .run(sql, params, Location::caller(), Engine::query)
    }
}

impl Query for ReadTx<'_> {
    #[track_caller]
    fn query(&mut self, sql: Sql, params: &[Param<'_>]) -> Result<Vec<Row>, Error> {
        self.session
            .run(sql, params, Location::caller(), Engine::query)
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Tx<'_> {}
    impl Sealed for super::ReadTx<'_> {}
}

/// The connection a transaction runs on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Engine<'a> {
    Sqlite(&'a sqlite::Session),
    Postgres(&'a postgres::Session<'a>),
}

impl Engine<'_> {
    fn query(self, sql: Sql, params: &[Param<'_>]) -> Result<Vec<Row>, Error> {
        match self {
            Self::Sqlite(session) => session.query(sql, params),
            Self::Postgres(session) => session.query(sql, params),
        }
    }

    fn execute(self, sql: Sql, params: &[Param<'_>]) -> Result<u64, Error> {
        match self {
            Self::Sqlite(session) => session.execute(sql, params),
            Self::Postgres(session) => session.execute(sql, params),
        }
    }
}

#[derive(Debug)]
struct Session<'a> {
    engine: Engine<'a>,
    slow: Duration,
    /// The first statement that failed. PostgreSQL refuses everything after it; SQLite would go
    /// on, even outside the transaction if the disk is full, so both are held to the same rule.
    failed: Option<Error>,
}

impl<'a> Session<'a> {
    fn run<T>(
        &mut self,
        sql: Sql,
        params: &[Param<'_>],
        at: &'static Location<'static>,
        how: impl FnOnce(Engine<'a>, Sql, &[Param<'_>]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        let started = Instant::now();
        let result = how(self.engine, sql, params);
        let taken = started.elapsed();
        if taken >= self.slow {
            let duration_ms = u64::try_from(taken.as_millis()).unwrap_or(u64::MAX);
            tracing::warn!(statement = sql.name(), duration_ms, "slow statement");
        }
        result.map_err(|error| {
            let error = error.in_statement(sql, at);
            self.failed = Some(error.clone());
            error
        })
    }
}
