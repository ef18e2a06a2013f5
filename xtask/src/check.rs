//! `cargo xtask check`: everything that can be judged without running the product.
//!
//! Cheap checks come first. The ones of our own are pure functions over text, so that a test can
//! show each of them failing.

mod boundaries;
mod headings;
mod links;
mod map;
mod text;

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::{codegen, front, shell};

/// Runs the checks; stops at the first section that fails.
///
/// `quick` leaves out everything that compiles; `full` adds licences and unused dependencies.
pub(crate) fn run(full: bool, quick: bool) -> Result<()> {
    shell::section("format", || {
        shell::run(shell::cargo().args(["fmt", "--all", "--check"]))
    })?;
    shell::section("files", files)?;
    shell::section("generated files", || codegen::run(true))?;
    if quick {
        return Ok(());
    }
    shell::section("TypeScript", || {
        let islands = shell::path("islands");
        front::install(&islands)?;
        shell::run(front::npm(&islands).args(["run", "check"]))
    })?;
    // The binary embeds what is built here, so it must exist before anything is compiled.
    shell::section("pages", front::build)?;
    shell::section("lints", || {
        let mut clippy = shell::cargo();
        clippy.args([
            "clippy",
            "--locked",
            "--workspace",
            "--all-targets",
            "--quiet",
        ]);
        shell::run(clippy.args(["--", "-D", "warnings"]))
    })?;
    shell::section("documentation", || {
        let mut doc = shell::cargo();
        doc.args([
            "doc",
            "--locked",
            "--workspace",
            "--no-deps",
            "--document-private-items",
        ]);
        shell::run(doc.arg("--quiet").env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    if full {
        shell::section("licences and sources", || {
            shell::run(shell::cargo().args(["deny", "check", "licenses", "bans", "sources"]))
        })?;
        shell::section("unused dependencies", || {
            shell::run(shell::cargo().arg("machete"))
        })?;
    }
    Ok(())
}

/// Every check over the repository's own files, reported together.
fn files() -> Result<()> {
    let paths = tracked()?;
    let known = |path: &str| paths.contains(path) || is_folder(&paths, path);
    let mut findings = Vec::new();
    let mut remarks = Vec::new();
    let documents = headings::DOCUMENTS
        .iter()
        .map(|(name, path)| {
            let content = fs::read_to_string(shell::path(path));
            let content = content.with_context(|| format!("{path} cannot be read"))?;
            Ok((*name, headings::names(&content)))
        })
        .collect::<Result<Vec<_>>>()?;
    for path in &paths {
        // A deleted file is listed until the deletion is committed; a picture is not text.
        let Ok(content) = fs::read_to_string(shell::path(path)) else {
            continue;
        };
        findings.extend(text::check(path, &content));
        match text::length(path, &content) {
            text::Length::Good => {}
            text::Length::Long(remark) => remarks.push(remark),
            text::Length::TooLong(finding) => findings.push(finding),
        }
        if is(path, "md") {
            findings.extend(links::check(path, &content, known));
        }
        if path.ends_with("Cargo.toml") {
            findings.extend(boundaries::manifest(path, &content)?);
        }
        findings.extend(boundaries::source(path, &content));
        // Its own tests name headings that are nowhere.
        if !path.starts_with("xtask/") {
            for (document, names) in &documents {
                findings.extend(headings::check(path, &content, document, names));
            }
        }
    }
    let map = fs::read_to_string(shell::path("docs/ARCHITECTURE.md"))
        .context("docs/ARCHITECTURE.md cannot be read")?;
    findings.extend(map::check(&map, &paths));

    for remark in remarks {
        println!("remark: {remark}");
    }
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!("{} findings", findings.len());
    }
    println!("{} files", paths.len());
    Ok(())
}

/// The repository's files, as git knows them, new ones included and ignored ones left out.
fn tracked() -> Result<BTreeSet<String>> {
    let mut git = Command::new("git");
    git.current_dir(shell::root());
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let list = shell::output(&mut git)?;
    Ok(list
        .split('\0')
        .filter(|path| !path.is_empty())
        .map(str::to_owned)
        .collect())
}

/// Whether any file lies below a path.
fn is_folder(paths: &BTreeSet<String>, path: &str) -> bool {
    let below = format!("{}/", path.trim_end_matches('/'));
    paths
        .range(below.clone()..)
        .next()
        .is_some_and(|first| first.starts_with(&below))
}

/// Whether a path has this extension.
fn is(path: &str, extension: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|found| found == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_where_files_lie_below() {
        let paths = BTreeSet::from(["crates/app/Cargo.toml".to_owned(), "docs/a.md".to_owned()]);
        assert!(is_folder(&paths, "crates/app") && is_folder(&paths, "docs/"));
        assert!(!is_folder(&paths, "crates/ap") && !is_folder(&paths, "docs/a.md"));
    }
}
