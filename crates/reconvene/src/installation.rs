//! Database and key of one installation, opened together.

use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use db::{DatabaseUrl, Db, OnCommit, Options};

use crate::{
    config::{Config, InstallationKey},
    edge::SystemRandomness,
};

/// An opened, migrated database with the key that belongs to it.
#[derive(Clone)]
pub(crate) struct Installation {
    /// The database; on SQLite this process alone may write to it.
    pub(crate) db: Db,
    /// What its links and codes are encrypted with.
    pub(crate) key: InstallationKey,
}

impl Installation {
    /// Opens the installation for writing, making what a new one needs.
    ///
    /// # Errors
    /// If another process serves the same SQLite file, the key is lost, or a migration fails.
    pub(crate) async fn open(config: &Config) -> Result<Self> {
        Self::open_with(config, Arc::new(|_| {})).await
    }

    /// The same, with a hook that gets what each committed transaction announces.
    ///
    /// # Errors
    /// As [`Installation::open`].
    pub(crate) async fn open_with(config: &Config, on_commit: OnCommit) -> Result<Self> {
        // The key comes first: a database without its key would be a loss, the reverse is none.
        let key = key(config)?;
        let db = open(config, on_commit).await?;
        let applied = migrate(&db).await?;
        if !applied.is_empty() {
            tracing::info!(migrations = applied.join(", "), "the database was migrated");
        }
        Ok(Self { db, key })
    }

    /// Opens the database for writing and says which migrations were applied.
    ///
    /// # Errors
    /// As [`Installation::open`].
    pub(crate) async fn open_and_migrate(config: &Config) -> Result<(Db, Vec<&'static str>)> {
        key(config)?;
        let db = open(config, Arc::new(|_| {})).await?;
        let applied = migrate(&db).await?;
        Ok((db, applied))
    }

    /// Opens an existing installation for a small change beside a server that may be running. On
    /// SQLite the two wait for each other's transactions.
    ///
    /// # Errors
    /// If there is none, it cannot be reached, or it must be migrated first.
    pub(crate) async fn open_to_change(config: &Config) -> Result<Self> {
        // Before the key, so that nobody who mistypes the file's name makes a key for it.
        let db = Self::open_beside(config).await?;
        if !db.pending(store::MIGRATIONS).await?.is_empty() {
            bail!(
                "{} is not migrated: run `reconvene migrate`",
                config.database.url
            );
        }
        let key = key(config)?;
        Ok(Self { db, key })
    }

    /// Opens an existing database beside a server that may be running.
    ///
    /// # Errors
    /// If there is none or it cannot be reached.
    pub(crate) async fn open_beside(config: &Config) -> Result<Db> {
        let options = Options {
            exclusive: false,
            ..Options::default()
        };
        Db::open(&config.database.url, options)
            .await
            .with_context(|| format!("{} cannot be opened", config.database.url))
    }
}

async fn open(config: &Config, on_commit: OnCommit) -> Result<Db> {
    let options = Options {
        on_commit,
        ..Options::default()
    };
    Db::open(&config.database.url, options)
        .await
        .with_context(|| format!("{} cannot be opened", config.database.url))
}

async fn migrate(db: &Db) -> Result<Vec<&'static str>> {
    db.migrate(store::MIGRATIONS)
        .await
        .context("the database cannot be migrated")
}

/// The installation's key; made where a SQLite installation is new.
fn key(config: &Config) -> Result<InstallationKey> {
    let path = config
        .key_file()
        .context("RECONVENE_SECRET_FILE is not set")?;
    let key = match &config.database.url {
        DatabaseUrl::Sqlite(file) => {
            let is_new = std::fs::metadata(file).map_or(true, |data| data.len() == 0);
            InstallationKey::read_or_make(&path, is_new, &SystemRandomness)
        }
        // Each node would make its own, and none could read the links of the others.
        DatabaseUrl::Postgres(_) => InstallationKey::read(&path),
    };
    Ok(key?)
}
