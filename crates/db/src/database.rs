//! The database handle.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::error::Error;
use crate::migrate::{Migration, Plan};
use crate::options::Options;
use crate::postgres::Postgres;
use crate::sql;
use crate::sqlite::Sqlite;
use crate::tx::{ReadTx, Tx};
use crate::url::DatabaseUrl;

/// A handle to the database; clones share it.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

/// Which engine a database runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite in this process.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

#[derive(Debug)]
enum Inner {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// Opens the database; on PostgreSQL a connection is tried at once.
    ///
    /// Fails with [`crate::Kind::Locked`] if another process serves the same SQLite file, and
    /// with [`crate::Kind::Lost`] if the database cannot be reached.
    pub async fn open(url: &DatabaseUrl, options: Options) -> Result<Self, Error> {
        let inner = match url {
            DatabaseUrl::Sqlite(path) => Inner::Sqlite(Sqlite::open(path.clone(), options).await?),
            DatabaseUrl::Postgres(url) => Inner::Postgres(Postgres::open(url, options).await?),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Runs a write transaction and answers after its commit is durable.
    ///
    /// The closure may be run again after a serialization failure (at most three times), so it
    /// reads what it captured by reference and keeps nothing. If it answers an error, panics, or
    /// one of its statements failed, nothing of it remains. Once it has been handed over, it is
    /// carried out and announced even if nobody awaits the answer any more.
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.write(f).await,
            Inner::Postgres(postgres) => postgres.write(f).await,
        }
    }

    /// Runs a read transaction on one snapshot of the database.
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnOnce(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.read(f).await,
            Inner::Postgres(postgres) => postgres.read(f).await,
        }
    }

    /// Runs a read transaction that finds rows by their keys, or a page of them in the order of an
    /// index: a bounded number, however many there are.
    ///
    /// On SQLite that takes less time than to hand it to another thread, so it is done by the
    /// caller itself when a connection is free. Whatever searches or counts goes through
    /// [`Db::read`], which never keeps other tasks waiting.
    pub async fn look_up<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: FnOnce(&mut ReadTx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.look_up(f).await,
            Inner::Postgres(postgres) => postgres.read(f).await,
        }
    }

    /// Writes a consistent copy of a SQLite database to a new file while others work.
    ///
    /// Fails with [`crate::Kind::Refused`] if the file exists, and on PostgreSQL, whose own
    /// `pg_dump` does this.
    pub async fn backup(&self, to: &Path) -> Result<(), Error> {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.backup(to.to_owned()).await,
            Inner::Postgres(_) => Err(Error::refused(
                "a PostgreSQL database is backed up with pg_dump",
            )),
        }
    }

    /// Applies the migrations that are not applied yet and answers their names.
    ///
    /// Each runs in a transaction of its own, so a failing one leaves the state before it. A
    /// SQLite database that was migrated before is copied first, to `FILE.before-ID`. Fails with
    /// [`crate::Kind::Refused`] if an applied migration was changed or is unknown.
    pub async fn migrate(&self, set: &[Migration]) -> Result<Vec<&'static str>, Error> {
        let plan = Plan::new(set, self.dialect())?;
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.migrate(plan).await,
            Inner::Postgres(postgres) => postgres.migrate(plan).await,
        }
    }

    /// Names of the migrations that are not applied yet; fails as [`Db::migrate`] would.
    pub async fn pending(&self, set: &[Migration]) -> Result<Vec<&'static str>, Error> {
        let plan = Plan::new(set, self.dialect())?;
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.pending(plan).await,
            Inner::Postgres(postgres) => postgres.pending(plan).await,
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Error> {
        use crate::tx::Query as _;

        self.read(|tx| {
            tx.query_one(crate::sql!("SELECT 1 AS one"), &[])
                .map(|_| ())
        })
        .await
    }

    /// Prepares a statement, given as it stands inside a `sql!`, without running it.
    ///
    /// For the test that prepares every statement of the sources on both engines. On PostgreSQL
    /// it also refuses a parameter whose type is not portable (`$1 - 5` makes `$1` a 32-bit
    /// integer).
    pub async fn check_statement(&self, text: &str) -> Result<(), Error> {
        let text = sql::rewrite(text, self.dialect());
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.check_statement(text).await,
            Inner::Postgres(postgres) => postgres.check_statement(&text).await,
        }
    }

    /// Columns, constraints and indexes, a line each and sorted, in words both engines share: the
    /// two schemas are compared by it. Without the table that remembers the migrations.
    pub async fn schema(&self) -> Result<Vec<String>, Error> {
        let mut lines = match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.schema().await?,
            Inner::Postgres(postgres) => postgres.schema().await?,
        };
        lines.retain(|line| !line.starts_with("schema_migration"));
        lines.sort();
        Ok(lines)
    }

    /// Which engine it is; for `doctor` and tests, never to write a different statement.
    pub fn engine(&self) -> Engine {
        match &*self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Carries out the writes that wait, empties SQLite's write-ahead log into the file and lets
    /// go of the database. Later calls fail with [`crate::Kind::Lost`].
    pub async fn close(&self) {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.close().await,
            Inner::Postgres(postgres) => postgres.close(),
        }
    }

    fn dialect(&self) -> sql::Dialect {
        match &*self.inner {
            Inner::Sqlite(_) => sql::Dialect::Sqlite,
            Inner::Postgres(_) => sql::Dialect::Postgres,
        }
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Db({:?})", self.engine())
    }
}
