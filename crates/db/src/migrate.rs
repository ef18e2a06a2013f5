//! What has to be done to bring a database up to date; the engines carry it out.

use sha2::{Digest as _, Sha256};

use crate::error::Error;
use crate::sql::{self, Dialect};

/// A step of the schema. Never change one that was released: write the next.
///
/// `sql` is for both engines, with the tokens `{{int}} {{bool}} {{blob}} {{text}} {{strict}}
/// {{clustered}}`: a clustered table is kept in the order of its key, for what is read by it.
/// The other two add protection or speed on one engine and never change meaning; they run after
/// it in the same transaction. Constraints have names, since errors are told by them.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Grows from migration to migration, without gaps being required.
    pub id: u32,
    /// What it is for, in a few words: `cases`, `outbox_attempts`.
    pub name: &'static str,
    /// The statements for both engines.
    pub sql: &'static str,
    /// Statements for PostgreSQL alone.
    pub postgres: Option<&'static str>,
    /// Statements for SQLite alone.
    pub sqlite: Option<&'static str>,
}

/// The table that remembers what was applied.
pub(crate) const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    id {{int}} CONSTRAINT schema_migration_pkey PRIMARY KEY,
    name {{text}} NOT NULL,
    checksum {{text}} NOT NULL,
    applied_at {{text}} NOT NULL
) {{strict}}";

/// A migration written for one engine.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) id: i64,
    pub(crate) name: &'static str,
    pub(crate) text: String,
    pub(crate) checksum: String,
}

/// A step as the database remembers it.
#[derive(Clone, Debug)]
pub(crate) struct Applied {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) checksum: String,
}

/// All steps, in order, written for one engine.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) table: String,
    steps: Vec<Step>,
}

impl Plan {
    pub(crate) fn new(set: &[Migration], dialect: Dialect) -> Result<Self, Error> {
        let mut steps: Vec<Step> = Vec::with_capacity(set.len());
        for migration in set {
            if steps
                .last()
                .is_some_and(|last| last.id >= i64::from(migration.id))
            {
                return Err(Error::bug(format!(
                    "migration {:04}_{} does not come after the one before it",
                    migration.id, migration.name
                )));
            }
            steps.push(step(migration, dialect)?);
        }
        let table = sql::expand_migration(TABLE, dialect).map_err(Error::bug)?;
        Ok(Self { table, steps })
    }

    /// The steps still to be done, after `applied` (in order of id).
    pub(crate) fn pending(&self, applied: &[Applied]) -> Result<&[Step], Error> {
        for (i, done) in applied.iter().enumerate() {
            let Some(step) = self.steps.get(i).filter(|step| step.id == done.id) else {
                return Err(Error::refused(format!(
                    "the database has migration {:04}_{}, which this version does not know: \
                     it was migrated by another version",
                    done.id, done.name
                )));
            };
            if step.checksum != done.checksum {
                return Err(Error::refused(format!(
                    "migration {:04}_{} was changed after it had been applied: undo the change \
                     and write a new migration",
                    step.id, step.name
                )));
            }
        }
        Ok(self.steps.get(applied.len()..).unwrap_or_default())
    }
}

pub(crate) fn names(steps: &[Step]) -> Vec<&'static str> {
    steps.iter().map(|step| step.name).collect()
}

/// Says which migration failed.
pub(crate) fn failed(step: &Step, error: Error) -> Error {
    error.during(format_args!("migration {:04}_{}", step.id, step.name))
}

fn step(migration: &Migration, dialect: Dialect) -> Result<Step, Error> {
    let extra = match dialect {
        Dialect::Sqlite => migration.sqlite,
        Dialect::Postgres => migration.postgres,
    };
    // A checkout with other line ends is no change.
    let source = format!("{};\n{}", migration.sql, extra.unwrap_or_default()).replace('\r', "");
    let place = format!("migration {:04}_{}", migration.id, migration.name);
    if source.to_ascii_uppercase().contains("DEFERRABLE") {
        return Err(Error::bug(format!(
            "{place}: a deferred constraint fails at the commit, which many transactions share"
        )));
    }
    let text = sql::expand_migration(&source, dialect)
        .map_err(|token| Error::bug(format!("{place}: unknown token `{token}`")))?;
    let checksum = hex(&Sha256::digest(source.as_bytes()));
    Ok(Step {
        id: i64::from(migration.id),
        name: migration.name,
        text,
        checksum,
    })
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    text
}
