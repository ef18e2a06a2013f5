//! Runs statements on one SQLite connection.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection};

use super::constraints::Constraints;
use crate::error::{Error, Kind};
use crate::param::{Flat, Param};
use crate::row::{Columns, Row, Value};
use crate::sql::{Dialect, Rewritten, Sql};

/// Statements of the program plus those that differ by the length of a list.
const PREPARED: usize = 512;

/// A connection with what it remembers about statements.
#[derive(Debug)]
pub(crate) struct Session {
    pub(super) connection: Connection,
    known: RefCell<HashMap<(usize, usize), Arc<Known>>>,
    constraints: RefCell<Option<Constraints>>,
}

#[derive(Debug)]
struct Known {
    rewritten: Rewritten,
    columns: OnceLock<Columns>,
}

impl Session {
    pub(super) fn new(connection: Connection) -> Self {
        connection.set_prepared_statement_cache_capacity(PREPARED);
        Self {
            connection,
            known: RefCell::new(HashMap::new()),
            constraints: RefCell::new(None),
        }
    }

    /// Forgets what depends on the schema.
    pub(super) fn forget(&self) {
        self.connection.flush_prepared_statement_cache();
        self.known.borrow_mut().clear();
        *self.constraints.borrow_mut() = None;
    }

    pub(crate) fn query(&self, sql: Sql, params: &[Param<'_>]) -> Result<Vec<Row>, Error> {
        let known = self.known(sql);
        let mut statement = self.prepared(&known, params)?;
        let width = statement.column_count();
        let columns = known
            .columns
            .get_or_init(|| statement.column_names().map(Into::into).collect());
        let columns = if columns.len() == width {
            Arc::clone(columns)
        } else {
            // `SELECT *` after the table has changed.
            statement.column_names().map(Into::into).collect()
        };
        let mut found = Vec::new();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|e| self.error(&e))? {
            let mut values = Vec::with_capacity(width);
            for i in 0..width {
                values.push(value(row.get_ref(i).map_err(|e| self.error(&e))?)?);
            }
            found.push(Row::sqlite(Arc::clone(&columns), values.into_boxed_slice()));
        }
        Ok(found)
    }

    pub(crate) fn execute(&self, sql: Sql, params: &[Param<'_>]) -> Result<u64, Error> {
        let known = self.known(sql);
        let mut statement = self.prepared(&known, params)?;
        if statement.column_count() > 0 {
            return Err(Error::bug("this statement returns rows: use query"));
        }
        let touched = statement.raw_execute().map_err(|e| self.error(&e))?;
        Ok(u64::try_from(touched).unwrap_or(u64::MAX))
    }

    /// Runs one of the statements that begin and end transactions.
    pub(super) fn control(&self, text: &'static str) -> Result<(), Error> {
        self.connection
            .prepare_cached(text)
            .and_then(|mut statement| statement.raw_execute())
            .map(|_| ())
            .map_err(|e| self.error(&e))
    }

    /// Whether a transaction is open; SQLite may end one by itself when the disk is full.
    pub(super) fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    fn known(&self, sql: Sql) -> Arc<Known> {
        let mut known = self.known.borrow_mut();
        let entry = known.entry(sql.key()).or_insert_with(|| {
            Arc::new(Known {
                rewritten: Rewritten::new(sql, Dialect::Sqlite),
                columns: OnceLock::new(),
            })
        });
        Arc::clone(entry)
    }

    fn prepared(&self, known: &Known, params: &[Param<'_>]) -> Result<CachedStatement<'_>, Error> {
        let rewritten = &known.rewritten;
        // SQLite takes a parameter nobody bound for NULL.
        if params.len() != rewritten.parameters {
            return Err(Error::bug(format!(
                "the statement has {} parameters, but {} were given",
                rewritten.parameters,
                params.len()
            )));
        }
        let mut statement;
        if params.iter().any(|param| matches!(param, Param::List(_))) {
            let flat = Flat::new(params)?;
            statement = self.prepare(&rewritten.expanded(&flat.widths))?;
            for (i, param) in (1..).zip(&flat.params) {
                statement
                    .raw_bind_parameter(i, Bound(param))
                    .map_err(|e| self.error(&e))?;
            }
        } else {
            statement = self.prepare(&rewritten.text)?;
            for (i, param) in (1..).zip(params) {
                statement
                    .raw_bind_parameter(i, Bound(param))
                    .map_err(|e| self.error(&e))?;
            }
        }
        Ok(statement)
    }

    fn prepare(&self, text: &str) -> Result<CachedStatement<'_>, Error> {
        self.connection
            .prepare_cached(text)
            .map_err(|e| self.error(&e))
    }

    /// Puts SQLite's words into ours; constraints get the names the migrations gave them.
    #[track_caller]
    pub(super) fn error(&self, error: &rusqlite::Error) -> Error {
        let error = from_sqlite(error);
        if let Kind::Unique(columns) = &error.kind
            && let Some(name) = self.constraint(columns)
        {
            return error.with_kind(Kind::Unique(name));
        }
        error
    }

    fn constraint(&self, columns: &str) -> Option<String> {
        let mut constraints = self.constraints.borrow_mut();
        if constraints.is_none() {
            match Constraints::read(&self.connection) {
                Ok(read) => *constraints = Some(read),
                Err(error) => {
                    tracing::error!(%error, "the names of constraints cannot be read");
                    return None;
                }
            }
        }
        constraints.as_ref()?.unique(columns)
    }
}

struct Bound<'a>(&'a Param<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Param::Null => ValueRef::Null,
            Param::Int(n) => ValueRef::Integer(*n),
            Param::Bool(b) => ValueRef::Integer(i64::from(*b)),
            Param::Text(text) if text.contains('\0') => {
                // PostgreSQL refuses it, so SQLite must not take it.
                let reason = "text must not contain the character NUL".into();
                return Err(rusqlite::Error::ToSqlConversionFailure(reason));
            }
            Param::Text(text) => ValueRef::Text(text.as_bytes()),
            Param::Bytes(bytes) => ValueRef::Blob(bytes),
            Param::List(_) => {
                let nested = "a list inside a list".into();
                return Err(rusqlite::Error::ToSqlConversionFailure(nested));
            }
        }))
    }
}

fn value(value: ValueRef<'_>) -> Result<Value, Error> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => return Err(Error::bug("a text in the database is not UTF-8")),
        },
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => Value::Other("a floating-point number"),
    })
}

/// Kinds by SQLite's result codes. A unique constraint is told by its columns so far.
#[track_caller]
pub(super) fn from_sqlite(error: &rusqlite::Error) -> Error {
    use rusqlite::ErrorCode;
    use rusqlite::ffi;

    let rusqlite::Error::SqliteFailure(code, message) = error else {
        return Error::bug(error.to_string());
    };
    let message = message.clone().unwrap_or_else(|| code.to_string());
    let after = |prefix: &str| message.strip_prefix(prefix).unwrap_or(&message).to_owned();
    let kind = match (code.code, code.extended_code) {
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => Kind::Unique(after("UNIQUE constraint failed: ")),
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Kind::ForeignKey(String::new()),
        (_, ffi::SQLITE_CONSTRAINT_CHECK) => Kind::Check(after("CHECK constraint failed: ")),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Kind::Busy,
        (ErrorCode::DiskFull, _) => Kind::Full,
        (
            ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::OutOfMemory
            | ErrorCode::FileLockingProtocolFailed,
            _,
        ) => Kind::Lost,
        _ => Kind::Bug,
    };
    Error::new(kind, format!("{message} (SQLite {})", code.extended_code))
}
