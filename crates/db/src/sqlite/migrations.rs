//! Brings a SQLite file up to date.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _};

use super::session::{Session, from_sqlite};
use super::{Access, Sqlite, backup, blocking, connect, lock};
use crate::error::{Error, Kind};
use crate::migrate::{Applied, Plan, Step, failed, names};

impl Sqlite {
    pub(crate) async fn migrate(&self, plan: Plan) -> Result<Vec<&'static str>, Error> {
        if !self.options.exclusive {
            return Err(Error::refused("a migration needs the database for itself"));
        }
        let (path, patience) = (self.path.clone(), self.options.patience);
        let done = self
            .alone(move |session| run(session, &plan, &path, patience))
            .await?;
        // Readers prepare anew against the new schema.
        self.readers.lock().clear();
        Ok(done)
    }

    pub(crate) async fn pending(&self, plan: Plan) -> Result<Vec<&'static str>, Error> {
        let (path, patience) = (self.path.clone(), self.options.patience);
        blocking(move || {
            let connection = connect(&path, Access::Read, patience)?;
            plan.pending(&applied(&connection)?).map(names)
        })
        .await
    }
}

fn run(
    session: &Session,
    plan: &Plan,
    path: &Path,
    patience: Duration,
) -> Result<Vec<&'static str>, Error> {
    let connection = &session.connection;
    let done = applied(connection)?;
    let steps = plan.pending(&done)?;
    let Some(first) = steps.first() else {
        return Ok(Vec::new());
    };
    if !done.is_empty() {
        let copy = free_name(path, first.id);
        backup::copy(path, &copy, patience)?;
        tracing::info!(backup = %copy.display(), "copied the database before migrating it");
    }
    // A table that is rebuilt is dropped, which would delete the rows that refer to it. Whether
    // all references hold is checked before each commit instead.
    pragma(connection, "PRAGMA foreign_keys = OFF")?;
    let result = steps.iter().try_for_each(|step| {
        apply(connection, plan, step).map_err(|error| {
            if !connection.is_autocommit()
                && let Err(error) = connection.execute_batch("ROLLBACK")
            {
                tracing::error!(%error, "the migration cannot be rolled back");
            }
            failed(step, error)
        })
    });
    pragma(connection, "PRAGMA foreign_keys = ON")?;
    result.map(|()| names(steps))
}

fn apply(connection: &Connection, plan: &Plan, step: &Step) -> Result<(), Error> {
    let sqlite = |e: rusqlite::Error| from_sqlite(&e);
    connection
        .execute_batch("BEGIN IMMEDIATE")
        .map_err(sqlite)?;
    connection.execute_batch(&plan.table).map_err(sqlite)?;
    connection.execute_batch(&step.text).map_err(sqlite)?;
    if connection.is_autocommit() {
        return Err(Error::bug(
            "a migration must not begin or end a transaction",
        ));
    }
    let broken: Option<String> = connection
        .query_row("PRAGMA foreign_key_check", [], |row| row.get(0))
        .optional()
        .map_err(sqlite)?;
    if let Some(table) = broken {
        let message = format!("rows of `{table}` refer to rows that are not there");
        return Err(Error::new(Kind::ForeignKey(String::new()), message));
    }
    connection
        .execute(
            "INSERT INTO schema_migration (id, name, checksum, applied_at)
             VALUES (?1, ?2, ?3, CURRENT_TIMESTAMP)",
            (step.id, step.name, &step.checksum),
        )
        .map_err(sqlite)?;
    connection.execute_batch("COMMIT").map_err(sqlite)
}

fn applied(connection: &Connection) -> Result<Vec<Applied>, Error> {
    let read = || {
        let exists: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'schema_migration')",
            [],
            |row| row.get(0),
        )?;
        if !exists {
            return Ok(Vec::new());
        }
        connection
            .prepare("SELECT id, name, checksum FROM schema_migration ORDER BY id")?
            .query_map([], |row| {
                Ok(Applied {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    checksum: row.get(2)?,
                })
            })?
            .collect()
    };
    read().map_err(|e: rusqlite::Error| from_sqlite(&e))
}

fn pragma(connection: &Connection, text: &str) -> Result<(), Error> {
    connection.execute_batch(text).map_err(|e| from_sqlite(&e))
}

/// `FILE.before-0007`, or with `-2`, `-3`… behind it if an earlier attempt left one.
fn free_name(path: &Path, id: i64) -> std::path::PathBuf {
    let mut copy = lock::beside(path, &format!(".before-{id:04}"));
    let mut n = 2;
    while copy.exists() {
        copy = lock::beside(path, &format!(".before-{id:04}-{n}"));
        n += 1;
    }
    copy
}
