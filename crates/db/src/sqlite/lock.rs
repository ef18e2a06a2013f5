//! Keeps a second server away from a SQLite file.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind};

/// Held as long as the file belongs to this process; the system lets go of it if the process
/// ends in whatever way. The file beside the database stays: removing it would race.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock `FILE.lock`, or says who has it.
pub(super) fn take(database: &Path) -> Result<Lock, Error> {
    let path = beside(database, ".lock");
    let failed = |e: std::io::Error| Error::new(Kind::Lost, format!("{}: {e}", path.display()));
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {
            file.set_len(0).map_err(failed)?;
            write!(file, "{}", std::process::id()).map_err(failed)?;
            Ok(Lock { _file: file })
        }
        Err(TryLockError::WouldBlock) => {
            // The number is only a help; without it the refusal is as right.
            let owner = fs::read_to_string(&path).unwrap_or_default();
            let owner = match owner.trim() {
                "" => String::new(),
                process => format!(" (process {process})"),
            };
            Err(Error::new(
                Kind::Locked,
                format!(
                    "{} is served by another process{owner}: stop it first",
                    database.display()
                ),
            ))
        }
        Err(TryLockError::Error(e)) => Err(failed(e)),
    }
}

/// A file name with something put behind it.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}
