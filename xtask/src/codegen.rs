//! Files that are made from other files, kept in the repository and checked for freshness.
//!
//! Each generator returns what the files should hold and what is wrong with their sources; this
//! module writes them, or (with `--check`) compares them with what is there. What is made from a
//! package of another language is written on request only; its freshness is seen from what the file
//! says about its sources, so that a check needs neither that language nor a network.

mod holidays;
mod texts;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// What one generator found.
#[derive(Debug, Default)]
struct Generated {
    /// Path below the repository's root, and content.
    files: Vec<(PathBuf, String)>,
    /// Mistakes in the sources, each a sentence that names the file. Nothing is written if any.
    problems: Vec<String>,
}

/// What needs a package that is fetched, and so is made on request only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Fetched {
    /// The public holidays of all countries, from `PyPI`'s `holidays` (needs Python).
    Holidays,
}

/// Fetches what is needed and writes one generated file.
///
/// # Errors
/// If Python is missing, a package cannot be had, or what it says cannot be written.
pub(crate) fn fetch(what: Fetched) -> anyhow::Result<()> {
    let root = root()?;
    match what {
        Fetched::Holidays => {
            let (path, content) = holidays::generate(&root)?;
            write_if_changed(&root.join(path), &content)
        }
    }
}

/// Writes all generated files, or with `check` says what is stale or wrong and writes nothing.
///
/// # Errors
/// Lists every mistake in the sources; with `check` also every stale file and every unused text.
pub(crate) fn run(check: bool) -> anyhow::Result<()> {
    let root = root()?;
    let mut generated = texts::generate(&root)?;
    if check {
        generated.problems.extend(texts::unused(&root)?);
        let stale = stale(&root, &generated.files);
        generated.problems.extend(stale);
        generated.problems.extend(holidays::stale(&root));
    }
    if !generated.problems.is_empty() {
        bail!("{}", generated.problems.join("\n"));
    }
    if !check {
        for (path, content) in &generated.files {
            write_if_changed(&root.join(path), content)?;
        }
    }
    Ok(())
}

/// A sentence for each file that does not hold what it should.
fn stale(root: &Path, files: &[(PathBuf, String)]) -> Vec<String> {
    files
        .iter()
        .filter(|(path, content)| {
            !std::fs::read_to_string(root.join(path)).is_ok_and(|current| current == *content)
        })
        .map(|(path, _)| format!("{} is stale: run `cargo xtask codegen`", path.display()))
        .collect()
}

/// The repository's root: the parent of this package's folder.
fn root() -> anyhow::Result<PathBuf> {
    let parent = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    Ok(parent
        .context("xtask lies in the repository's root")?
        .to_path_buf())
}

/// Leaves an unchanged file alone, so that cargo does not build what depends on it again.
fn write_if_changed(path: &Path, content: &str) -> anyhow::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|current| current == content) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    std::fs::write(path, content).with_context(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_different_file_is_stale() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let files = [
            (PathBuf::from("made/same.rs"), "same".to_owned()),
            (PathBuf::from("made/other.rs"), "new".to_owned()),
            (PathBuf::from("made/missing.rs"), String::new()),
        ];
        write_if_changed(&folder.path().join("made/same.rs"), "same").expect("written");
        write_if_changed(&folder.path().join("made/other.rs"), "old").expect("written");

        assert_eq!(
            stale(folder.path(), &files),
            [
                "made/other.rs is stale: run `cargo xtask codegen`",
                "made/missing.rs is stale: run `cargo xtask codegen`"
            ]
        );
    }

    #[test]
    fn an_unchanged_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("same.rs");
        write_if_changed(&path, "same").expect("written");
        let before = std::fs::metadata(&path)
            .and_then(|file| file.modified())
            .expect("known");

        write_if_changed(&path, "same").expect("nothing to write");

        let after = std::fs::metadata(&path)
            .and_then(|file| file.modified())
            .expect("known");
        assert_eq!(before, after);
    }
}
