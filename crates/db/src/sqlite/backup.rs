//! Copies of a database that is in use.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::session::from_sqlite;
use super::{Access, Sqlite, blocking, connect, create, lock};
use crate::error::{Error, Kind};

impl Sqlite {
    pub(crate) async fn backup(&self, to: PathBuf) -> Result<(), Error> {
        let (from, patience) = (self.path.clone(), self.options.patience);
        blocking(move || copy(&from, &to, patience)).await
    }
}

/// Copies one snapshot of `from` to the new file `to`, checked and complete or not at all.
pub(super) fn copy(from: &Path, to: &Path, patience: Duration) -> Result<(), Error> {
    if to.exists() {
        return Err(Error::refused(format!("{} exists already", to.display())));
    }
    let part = lock::beside(to, ".part");
    let lost = |e: std::io::Error| Error::new(Kind::Lost, format!("{}: {e}", part.display()));
    if part.exists() {
        fs::remove_file(&part).map_err(lost)?;
    }
    create(&part)?;
    let copied = copy_to(from, &part, patience).and_then(|()| {
        fs::File::open(&part)
            .and_then(|file| file.sync_all())
            .map_err(lost)?;
        // Unlike a rename, a link refuses a file that came up in the meantime.
        fs::hard_link(&part, to).map_err(|e| Error::refused(format!("{}: {e}", to.display())))
    });
    let removed = fs::remove_file(&part).map_err(lost);
    copied.and(removed)
}

fn copy_to(from: &Path, part: &Path, patience: Duration) -> Result<(), Error> {
    let source = connect(from, Access::Read, patience)?;
    let mut target = Connection::open(part).map_err(|e| from_sqlite(&e))?;
    let step = {
        let backup = Backup::new(&source, &mut target).map_err(|e| from_sqlite(&e))?;
        // All pages in one step: a copy in parts begins anew whenever somebody writes.
        backup.step(-1).map_err(|e| from_sqlite(&e))?
    };
    if !matches!(step, StepResult::Done) {
        return Err(Error::new(
            Kind::Busy,
            "the database is locked by another process",
        ));
    }
    // One plain file, which can be read from a read-only place.
    let verdict: String = target
        .query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
        .and_then(|()| target.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)))
        .map_err(|e| from_sqlite(&e))?;
    if verdict != "ok" {
        return Err(Error::new(
            Kind::Lost,
            format!("the copy is damaged: {verdict}"),
        ));
    }
    target.close().map_err(|(_, e)| from_sqlite(&e))
}
