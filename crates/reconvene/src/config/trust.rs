//! Whom encrypted connections trust besides the public authorities.

use std::{fs, path::PathBuf};

use tls::Authorities;

use super::reader::Reader;

/// Whom encrypted connections trust (database, mail server, SMS provider).
#[derive(Debug)]
pub(crate) struct TrustConfig {
    /// The public authorities and those in `file`.
    pub(crate) authorities: Authorities,
    /// Where the installation's own authorities stand, if it has any.
    pub(crate) file: Option<PathBuf>,
}

impl TrustConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let read = reader.optional(
            "trust.ca_file",
            "a readable file with the certificates of your own authorities (PEM)",
            |path| {
                let pem = fs::read(path).map_err(|error| format!("cannot be read ({error})"))?;
                let authorities = Authorities::from_pem(&pem).map_err(|error| error.to_string())?;
                Ok((authorities, PathBuf::from(path)))
            },
        )?;
        Some(match read {
            Some((authorities, file)) => Self {
                authorities,
                file: Some(file),
            },
            None => Self {
                authorities: Authorities::default(),
                file: None,
            },
        })
    }
}
