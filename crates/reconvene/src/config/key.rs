//! The installation's key: it encrypts what must be shown again (links, codes).

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::{clock::Randomness, secret::Secret};
use thiserror::Error;

/// 32 random bytes, the same on every node and for the life of the installation.
#[derive(Clone, Debug)]
pub(crate) struct InstallationKey(Secret<[u8; 32]>);

/// Why there is no key.
#[derive(Debug, Error)]
pub(crate) enum KeyError {
    /// The file cannot be read or written.
    #[error("the key file {} cannot be {doing}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// Why it failed.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("{} must hold 32 bytes in base64 (as `openssl rand -base64 32` prints them)", .0.display())]
    Malformed(PathBuf),
    /// The database was there before the key.
    #[error(
        "the key file {} is missing, but its database exists: put the key back (without it the \
         customers' links cannot be read)",
        .0.display()
    )]
    Missing(PathBuf),
}

impl InstallationKey {
    /// The bytes, for the parts that encrypt.
    pub(crate) fn secret(&self) -> &Secret<[u8; 32]> {
        &self.0
    }

    /// Reads a key that must exist.
    ///
    /// # Errors
    /// If it cannot be read or is no key.
    pub(crate) fn read(path: &Path) -> Result<Self, KeyError> {
        let text = fs::read_to_string(path).map_err(failed(path, "read"))?;
        let bytes = BASE64_STANDARD.decode(text.trim()).ok();
        let key = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = key.ok_or_else(|| KeyError::Malformed(path.to_owned()))?;
        if fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o007 != 0) {
            tracing::warn!(path = %path.display(), "everybody on this machine can read the key file");
        }
        Ok(Self(Secret::new(key)))
    }

    /// Reads the key, or makes one where the installation is new.
    ///
    /// `is_new` says whether there is no data yet: a lost key must not be replaced silently.
    ///
    /// # Errors
    /// If it is lost, cannot be read or written, or is no key.
    pub(crate) fn read_or_make(
        path: &Path,
        is_new: bool,
        randomness: &dyn Randomness,
    ) -> Result<Self, KeyError> {
        if path.exists() {
            return Self::read(path);
        }
        if !is_new {
            return Err(KeyError::Missing(path.to_owned()));
        }
        let mut bytes = [0; 32];
        randomness.fill(&mut bytes);
        match write(path, &bytes) {
            Ok(()) => Ok(Self(Secret::new(bytes))),
            // Another process made one at the same moment: that one counts.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::read(path),
            Err(error) => Err(failed(path, "written")(error)),
        }
    }
}

/// Writes the key durably and whole, readable by its owner only, without replacing another.
fn write(path: &Path, bytes: &[u8; 32]) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let text = BASE64_STANDARD.encode(bytes);
    let part = path.with_extension(format!("key-{}", std::process::id()));
    let result = (|| {
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&part)?;
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        // A link fails where a renaming would replace the key that another process just made.
        fs::hard_link(&part, path)
    })();
    fs::remove_file(&part)?;
    result?;
    fs::File::open(folder)?.sync_all()
}

fn failed(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> KeyError {
    let path = path.to_owned();
    move |source| KeyError::File {
        path,
        doing,
        source,
    }
}
