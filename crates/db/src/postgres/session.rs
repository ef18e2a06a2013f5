//! Runs statements on one PostgreSQL connection, from a blocking thread.

use std::cell::Cell as StdCell;
use std::collections::HashMap;
use std::error::Error as StdError;
use std::sync::{Arc, PoisonError, RwLock};

use bytes::BytesMut;
use deadpool_postgres::Object;
use futures::FutureExt as _;
use tokio::runtime::Handle;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};
use tokio_postgres::{SimpleQueryMessage, Statement};

use crate::error::{Error, Kind};
use crate::param::{Flat, Param};
use crate::row::{Row, ValueRef};
use crate::sql::{Dialect, Rewritten, Sql};

/// What the texts of the program look like to PostgreSQL, for all connections.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    known: RwLock<HashMap<(usize, usize), Arc<Rewritten>>>,
}

impl Texts {
    fn get(&self, sql: Sql) -> Arc<Rewritten> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&sql.key()) {
            return Arc::clone(found);
        }
        drop(known);
        let rewritten = Arc::new(Rewritten::new(sql, Dialect::Postgres));
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(sql.key()).or_insert(rewritten))
    }
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mode {
    /// Rules are checked on rows locked by `{{for_update}}`.
    Write,
    /// One snapshot.
    Read,
}

impl Mode {
    const fn begin(self) -> &'static str {
        match self {
            Self::Write => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }
}

/// A transaction on a connection; it begins with the first statement, in the same round trip.
pub(crate) struct Session<'a> {
    handle: &'a Handle,
    client: &'a Object,
    texts: &'a Texts,
    mode: Mode,
    begun: StdCell<bool>,
}

impl<'a> Session<'a> {
    pub(super) fn new(
        handle: &'a Handle,
        client: &'a Object,
        texts: &'a Texts,
        mode: Mode,
    ) -> Self {
        Self {
            handle,
            client,
            texts,
            mode,
            begun: StdCell::new(false),
        }
    }

    pub(crate) fn query(&self, sql: Sql, params: &[Param<'_>]) -> Result<Vec<Row>, Error> {
        self.run(sql, params, async |statement, params| {
            let rows = self.client.query(&statement, &params).await?;
            Ok(rows.into_iter().map(Row::postgres).collect())
        })
    }

    pub(crate) fn execute(&self, sql: Sql, params: &[Param<'_>]) -> Result<u64, Error> {
        self.run(sql, params, async |statement, params| {
            if !statement.columns().is_empty() {
                return Err(Failed::Bug("this statement returns rows: use query"));
            }
            Ok(self.client.execute(&statement, &params).await?)
        })
    }

    /// Commits; a serialization failure can still come up here.
    pub(super) fn commit(&self) -> Result<(), Error> {
        if !self.begun.get() {
            return Ok(());
        }
        self.handle
            .block_on(self.client.batch_execute("COMMIT"))
            .map_err(|e| from_postgres(&e))
    }

    /// Ends the transaction without its changes. Nobody waits for the answer: the connection
    /// carries its statements out in order, so whoever gets it next finds it free.
    pub(super) fn leave(&self) {
        if self.begun.get() {
            let sent = self.client.simple_query("ROLLBACK").now_or_never();
            drop::<Option<Result<Vec<SimpleQueryMessage>, _>>>(sent);
        }
    }

    fn run<'p, T>(
        &self,
        sql: Sql,
        params: &'p [Param<'p>],
        how: impl AsyncFnOnce(Statement, Vec<&'p (dyn ToSql + Sync)>) -> Result<T, Failed>,
    ) -> Result<T, Error> {
        let rewritten = self.texts.get(sql);
        if params.len() != rewritten.parameters {
            return Err(Error::bug(format!(
                "the statement has {} parameters, but {} were given",
                rewritten.parameters,
                params.len()
            )));
        }
        let expanded;
        let (text, params) = if params.iter().any(|param| matches!(param, Param::List(_))) {
            let flat = Flat::new(params)?;
            expanded = rewritten.expanded(&flat.widths);
            (
                expanded.as_str(),
                flat.params.into_iter().map(|p| p as _).collect(),
            )
        } else {
            (
                rewritten.text.as_str(),
                params.iter().map(|p| p as _).collect(),
            )
        };
        let result = self.handle.block_on(async {
            let statement = self.client.prepare_cached(text).await?;
            if self.begun.replace(true) {
                return how(statement, params).await;
            }
            // Polled in this order, so the server gets them in this order, in one round trip.
            let begin = self.client.batch_execute(self.mode.begin());
            let (begun, result) = futures::join!(begin, how(statement, params));
            begun?;
            result
        });
        result.map_err(|failed| match failed {
            Failed::Bug(message) => Error::bug(message),
            Failed::Postgres(error) => from_postgres(&error),
        })
    }
}

impl std::fmt::Debug for Session<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

enum Failed {
    Bug(&'static str),
    Postgres(tokio_postgres::Error),
}

impl From<tokio_postgres::Error> for Failed {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Postgres(error)
    }
}

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) if *kind == Type::INT8 => n.to_sql(kind, out),
            Self::Bool(b) if *kind == Type::BOOL => b.to_sql(kind, out),
            Self::Text(text) if <&str as ToSql>::accepts(kind) => text.to_sql(kind, out),
            Self::Bytes(bytes) if *kind == Type::BYTEA => bytes.to_sql(kind, out),
            Self::Int(_) if [Type::INT4, Type::INT2, Type::NUMERIC].contains(kind) => Err(format!(
                "PostgreSQL takes an integer parameter for {kind}: write CAST($n AS BIGINT)"
            )
            .into()),
            Self::Int(_) => Err(format!("an integer was given where {kind} is expected").into()),
            Self::Bool(_) => Err(format!("a boolean was given where {kind} is expected").into()),
            Self::Text(_) => Err(format!("text was given where {kind} is expected").into()),
            Self::Bytes(_) => Err(format!("bytes were given where {kind} is expected").into()),
            Self::List(_) => Err("a list inside a list".into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

/// A column's value as it lies in the row.
pub(crate) struct Cell<'a>(pub(crate) ValueRef<'a>);

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(match *kind {
            Type::INT8 => ValueRef::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => ValueRef::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => ValueRef::Int(i16::from_sql(kind, raw)?.into()),
            Type::BOOL => ValueRef::Bool(bool::from_sql(kind, raw)?),
            Type::BYTEA => ValueRef::Bytes(raw),
            _ if <&str as FromSql<'_>>::accepts(kind) => {
                ValueRef::Text(<&str as FromSql<'_>>::from_sql(kind, raw)?)
            }
            _ => return Err(format!("the type {kind} is not portable: cast it").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(ValueRef::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Kinds by PostgreSQL's codes. Its details repeat values of the row, so they are left out.
#[track_caller]
pub(super) fn from_postgres(error: &tokio_postgres::Error) -> Error {
    let Some(told) = error.as_db_error() else {
        if let Some(words) = unencrypted(error) {
            return Error::new(Kind::Lost, words);
        }
        let cause = error
            .source()
            .map(|cause| format!(": {cause}"))
            .unwrap_or_default();
        let kind = if error.is_closed()
            || error
                .source()
                .is_some_and(<dyn StdError>::is::<std::io::Error>)
        {
            Kind::Lost
        } else {
            Kind::Bug
        };
        return Error::new(kind, format!("{error}{cause}"));
    };
    let name = || told.constraint().unwrap_or_default().to_owned();
    let code = told.code();
    let kind = if *code == SqlState::UNIQUE_VIOLATION {
        Kind::Unique(name())
    } else if *code == SqlState::FOREIGN_KEY_VIOLATION {
        Kind::ForeignKey(name())
    } else if *code == SqlState::CHECK_VIOLATION {
        Kind::Check(name())
    } else if *code == SqlState::EXCLUSION_VIOLATION {
        Kind::Exclusion(name())
    } else if *code == SqlState::T_R_SERIALIZATION_FAILURE
        || *code == SqlState::T_R_DEADLOCK_DETECTED
    {
        Kind::Serialization
    } else if *code == SqlState::LOCK_NOT_AVAILABLE || *code == SqlState::TOO_MANY_CONNECTIONS {
        Kind::Busy
    } else if *code == SqlState::DISK_FULL {
        Kind::Full
    } else if code.code().starts_with("08") || code.code().starts_with("57P") {
        // The connection is broken, or the server is shutting down or starting.
        Kind::Lost
    } else {
        Kind::Bug
    };
    Error::new(
        kind,
        format!("{} (PostgreSQL {})", told.message(), code.code()),
    )
}

/// In plain words why no encrypted connection could be made, if that is what failed.
fn unencrypted(error: &tokio_postgres::Error) -> Option<String> {
    let offers_none = error
        .source()
        .is_some_and(|cause| cause.to_string() == "server does not support TLS");
    if offers_none {
        return Some(
            "the server offers no encryption: switch TLS on there, or write ?sslmode=disable if \
             nobody else can listen in between"
                .to_owned(),
        );
    }
    tls::in_plain_words(error)
}
