//! `cargo xtask run`: from a fresh clone to a signed-in page.

use std::{
    fs,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::{front, shell};

/// Password of every demo operator: the demo only ever holds invented people.
const PASSWORD: &str = "reconvene-demo";

/// Builds, makes the demo database where there is none, and becomes the server.
///
/// Returns only if something failed.
pub(crate) fn run(fresh: bool) -> Result<()> {
    shell::section("pages", front::build)?;
    shell::section("reconvene", || {
        shell::run(shell::cargo().args(["build", "--locked", "--package", "reconvene"]))
    })?;

    let demo = Demo {
        folder: shell::path("demo-data"),
    };
    let sign_in = shell::section("demo organisation", || demo.prepare(fresh))?;
    println!(
        "\n{sign_in}\n\nReconvene: {}   (stop it with Ctrl+C)\n",
        address()
    );

    // The server takes the place of this process: signals reach it without a go-between.
    let error = demo.reconvene().arg("serve").exec();
    Err(error).context("reconvene could not be started")
}

/// The address that is printed: the caller's, else the documented one.
fn address() -> String {
    std::env::var_os("RECONVENE_PUBLIC_URL").map_or_else(
        || "http://localhost:8080".to_owned(),
        |url| url.to_string_lossy().into_owned(),
    )
}

/// The demo database and what belongs to it.
struct Demo {
    folder: PathBuf,
}

impl Demo {
    /// Keeps the demo database if it is whole; returns how to sign in.
    ///
    /// Fails if the database cannot be made.
    fn prepare(&self, fresh: bool) -> Result<String> {
        fs::create_dir_all(&self.folder)?;
        if fresh {
            self.remove()?;
        }
        // Written last, so its absence means that the demo was never finished.
        let note = self.folder.join("sign-in.txt");
        if self.database().exists()
            && let Ok(text) = fs::read_to_string(&note)
        {
            println!("kept (`cargo xtask run --fresh` starts anew)");
            return Ok(text);
        }
        self.remove()?;
        let printed = shell::output(self.reconvene().args(["demo", "--password", PASSWORD]))?;
        if printed.trim().is_empty() {
            bail!("`reconvene demo` did not say who can sign in");
        }
        fs::write(&note, printed.trim_end())?;
        Ok(printed.trim_end().to_owned())
    }

    fn database(&self) -> PathBuf {
        self.folder.join("reconvene.db")
    }

    /// Removes what this task made, file by file: the folder may hold something else too.
    fn remove(&self) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if is_ours(&path) {
                fs::remove_file(&path)
                    .with_context(|| format!("{} cannot be removed", path.display()))?;
            }
        }
        Ok(())
    }

    /// The built program with the demo's settings; what the caller has set stays.
    fn reconvene(&self) -> Command {
        let mut command = shell::command(shell::path("target/debug/reconvene"));
        command.env(
            "RECONVENE_DATABASE",
            format!("sqlite:{}", self.database().display()),
        );
        for (name, value) in [
            ("RECONVENE_LISTEN", "127.0.0.1:8080"),
            ("RECONVENE_PUBLIC_URL", "http://localhost:8080"),
        ] {
            if std::env::var_os(name).is_none() {
                command.env(name, value);
            }
        }
        command
    }
}

/// The database, its companions (`-wal`, `.key`, `.lock`) and the note on signing in.
fn is_ours(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| {
            name == "sign-in.txt" || name == "reconvene.db" || {
                name.strip_prefix("reconvene.db")
                    .is_some_and(|rest| rest.starts_with(['-', '.']))
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_demo_are_removed() {
        for name in [
            "reconvene.db",
            "reconvene.db-wal",
            "reconvene.db.key",
            "sign-in.txt",
        ] {
            assert!(is_ours(&Path::new("demo-data").join(name)), "{name}");
        }
        for name in ["reconvene.dbx", "notes.txt", "other.db"] {
            assert!(!is_ours(&Path::new("demo-data").join(name)), "{name}");
        }
    }

    #[test]
    fn an_unfinished_demo_is_made_anew_and_a_whole_one_kept() {
        let folder = tempfile::tempdir().unwrap();
        let demo = Demo {
            folder: folder.path().to_owned(),
        };
        fs::write(demo.database(), "x").unwrap();
        fs::write(folder.path().join("sign-in.txt"), "Ada").unwrap();
        assert_eq!(demo.prepare(false).unwrap(), "Ada");
        demo.remove().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
