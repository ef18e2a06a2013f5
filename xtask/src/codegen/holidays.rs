//! The public holidays of all countries, from `PyPI`'s `holidays`, for `domain::holidays`.
//!
//! `holidays/collect.py` writes them in a Python of their own with the packages of
//! `holidays/requirements.txt`. The file says from which script and packages it was made, and what
//! it held then, so that a stale or edited one is found without Python.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::{needs, shell};

/// Where the holidays are kept.
const DATA: &str = "crates/domain/src/generated/holidays.txt";
const SCRIPT: &str = "xtask/src/codegen/holidays/collect.py";
const REQUIREMENTS: &str = "xtask/src/codegen/holidays/requirements.txt";
/// The first and the last year; `domain::holidays::YEARS` says the same.
const YEARS: [&str; 2] = ["2024", "2035"];

/// Asks the package for all holidays; returns the file's path and content.
///
/// Fails if Python is missing, a package cannot be had, or a holiday cannot be written.
pub(super) fn generate(root: &Path) -> Result<(PathBuf, String)> {
    let sources = Sources::read(root)?;
    let python = needs::python_with("holidays", REQUIREMENTS)?;
    let holidays = shell::output(shell::command(python).arg(SCRIPT).args(YEARS))?;
    Ok((PathBuf::from(DATA), with_header(&sources, &holidays)))
}

/// A sentence if the holidays were not made from what is there now, or were edited.
pub(super) fn stale(root: &Path) -> Option<String> {
    let reason = match (Sources::read(root), fs::read_to_string(root.join(DATA))) {
        (Ok(sources), Ok(content)) => staleness(&sources, &content)?,
        (Err(error), _) => format!("{error:#}"),
        (_, Err(error)) => error.to_string(),
    };
    Some(format!(
        "{DATA} is stale ({reason}): run `cargo xtask codegen holidays`"
    ))
}

/// What the holidays are made from.
struct Sources {
    script: String,
    requirements: String,
}

impl Sources {
    fn read(root: &Path) -> Result<Self> {
        let read = |path: &str| {
            fs::read_to_string(root.join(path)).with_context(|| format!("{path} cannot be read"))
        };
        Ok(Self {
            script: read(SCRIPT)?,
            requirements: read(REQUIREMENTS)?,
        })
    }

    /// Grows different when script, packages or years change.
    fn digest(&self) -> String {
        digest(&[&self.script, &self.requirements, &YEARS.join("-")])
    }

    /// The package as it is pinned: `holidays==1.2`.
    fn package(&self) -> &str {
        self.requirements
            .split_whitespace()
            .find(|word| word.starts_with("holidays=="))
            .unwrap_or("holidays")
    }
}

/// The file: what it is, from what it was made, and the holidays.
fn with_header(sources: &Sources, holidays: &str) -> String {
    format!(
        "# Public holidays, made by `cargo xtask codegen holidays`; never edited by hand.\n\
         # The format is described in crates/domain/src/holidays.rs.\n\
         # Source: PyPI's {} (MIT licence).\n\
         {MADE_FROM}{}\n\
         {CONTENT}{}\n\
         {holidays}",
        sources.package(),
        sources.digest(),
        digest(&[holidays]),
    )
}

const MADE_FROM: &str = "# made from ";
const CONTENT: &str = "# content ";

/// Why a file is not what these sources would make; `None` if it is.
fn staleness(sources: &Sources, file: &str) -> Option<String> {
    let made_from = file.lines().find_map(|line| line.strip_prefix(MADE_FROM));
    if made_from != Some(sources.digest().as_str()) {
        return Some("the script or its packages changed".to_owned());
    }
    let is_untouched = file
        .split_once(CONTENT)
        .and_then(|(_, rest)| rest.split_once('\n'))
        .is_some_and(|(said, holidays)| said == digest(&[holidays]));
    (!is_untouched).then(|| "it was edited by hand".to_owned())
}

/// SHA-256 of texts, each with its length, as hexadecimal digits.
fn digest(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_be_bytes());
        hash.update(text);
    }
    hash.finalize()
        .iter()
        .fold(String::new(), |mut digits, byte| {
            // Writing to a string cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        Sources {
            script: "print()".to_owned(),
            requirements: "# pinned\nholidays==1.2 --hash=sha256:00\nsix==1.17.0\n".to_owned(),
        }
    }

    #[test]
    fn what_was_just_made_is_fresh_and_names_its_package() {
        let file = with_header(&sources(), "*2024|2035\n!DE\n");
        assert_eq!(staleness(&sources(), &file), None);
        assert!(
            file.contains("PyPI's holidays==1.2 (MIT licence)"),
            "{file}"
        );
        assert!(file.ends_with("\n*2024|2035\n!DE\n"), "{file}");
    }

    #[test]
    fn a_change_of_script_packages_or_content_is_seen() {
        let file = with_header(&sources(), "*2024|2035\n!DE\n");
        for changed in [
            Sources {
                script: "print(1)".to_owned(),
                ..sources()
            },
            Sources {
                requirements: "holidays==1.3\n".to_owned(),
                ..sources()
            },
        ] {
            let reason = staleness(&changed, &file).unwrap();
            assert!(reason.contains("changed"), "{reason}");
        }
        for edited in [
            file.replace("!DE", "!AT"),
            format!("{file}!AT\n"),
            file.replace(CONTENT, "# "),
        ] {
            let reason = staleness(&sources(), &edited).unwrap();
            assert!(reason.contains("edited"), "{reason}");
        }
        assert!(staleness(&sources(), "").is_some());
    }

    #[test]
    fn a_missing_file_is_stale() {
        let folder = tempfile::tempdir().unwrap();
        let sentence = stale(folder.path()).unwrap();
        assert!(sentence.contains("codegen holidays"), "{sentence}");
    }
}
