//! The pages' scripts and styles: `islands/`, built by Node into `islands/dist`.

use std::{fs, path::Path, process::Command, time::SystemTime};

use anyhow::{Context as _, Result, bail};

use crate::shell;

/// Installs and builds `islands/` if something in it changed since the last build.
///
/// Fails if Node is missing or the build fails.
pub(crate) fn build() -> Result<()> {
    let islands = shell::path("islands");
    if !is_stale(&islands)? {
        println!("islands/dist is up to date");
        return Ok(());
    }
    install(&islands)?;
    shell::run(npm(&islands).args(["run", "build"]))
}

/// Installs the exact packages of a folder's lock file, unless that was done before.
///
/// Fails if Node is missing or a package cannot be had.
pub(crate) fn install(folder: &Path) -> Result<()> {
    if !shell::answers(shell::command("npm").arg("--version")) {
        bail!("npm was not found: install Node.js 20 or newer (it builds the pages' scripts)");
    }
    let lock = modified(&folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    // npm writes this file last, so it also tells an interrupted installation from a whole one.
    if modified(&folder.join("node_modules/.package-lock.json")).is_some_and(|at| at >= lock) {
        return Ok(());
    }
    shell::run(npm(folder).args(["ci", "--no-audit", "--no-fund"]))
}

/// `npm`, started in a folder.
pub(crate) fn npm(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(folder);
    npm
}

/// Whether any source is younger than what was built from it.
fn is_stale(islands: &Path) -> Result<bool> {
    let Some(built) = modified(&islands.join("dist/manifest.json")) else {
        return Ok(true);
    };
    Ok(newest_source(islands)?.is_none_or(|source| source > built))
}

/// When the youngest file below a folder was written; what is made or fetched does not count.
fn newest_source(folder: &Path) -> Result<Option<SystemTime>> {
    let mut newest = None;
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        if name == "node_modules" || name == "dist" {
            continue;
        }
        let at = if entry.file_type()?.is_dir() {
            newest_source(&entry.path())?
        } else {
            modified(&entry.path())
        };
        newest = newest.max(at);
    }
    Ok(newest)
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_source_younger_than_the_build_makes_it_stale() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str, seconds: u64| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "x").unwrap();
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            fs::File::options()
                .write(true)
                .open(&path)
                .unwrap()
                .set_modified(time)
                .unwrap();
        };
        at("src/app.ts", 100);
        assert!(is_stale(folder.path()).unwrap(), "never built");
        at("dist/manifest.json", 200);
        at("node_modules/x/index.js", 900);
        assert!(
            !is_stale(folder.path()).unwrap(),
            "built after the last change"
        );
        at("src/deep/model.ts", 300);
        assert!(is_stale(folder.path()).unwrap(), "changed after the build");
    }
}
