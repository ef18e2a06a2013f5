//! What the tests need from the system, and how to get it.

use std::{path::PathBuf, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::shell;

/// A Debian package and what the tests use it for.
struct Package {
    name: &'static str,
    reason: &'static str,
}

const PACKAGES: &[Package] = &[
    Package {
        name: "postgresql",
        reason: "every store test also runs on PostgreSQL",
    },
    Package {
        name: "chromium",
        reason: "the browser tests",
    },
    Package {
        name: "kannel",
        reason: "the SMS gateway that messages are tested against",
    },
    Package {
        name: "python3-venv",
        reason: "reads invitations back with another calendar library",
    },
    Package {
        name: "spamassassin",
        reason: "the filter that emails are judged by",
    },
    Package {
        name: "fonts-dejavu-core",
        reason: "Latin, Greek, Cyrillic and Arabic on screenshots",
    },
    Package {
        name: "fonts-noto-core",
        reason: "other scripts on screenshots",
    },
    Package {
        name: "fonts-noto-cjk",
        reason: "Chinese, Japanese and Korean on screenshots",
    },
    Package {
        name: "fonts-noto-color-emoji",
        reason: "emoji on screenshots",
    },
];

/// Installs the missing Debian packages as root; otherwise names them.
///
/// Fails if something is missing and cannot be installed from here.
pub(crate) fn packages() -> Result<()> {
    if !shell::answers(Command::new("dpkg-query").arg("--version")) {
        return without_dpkg();
    }
    let missing: Vec<&Package> = PACKAGES
        .iter()
        .filter(|package| !is_installed(package.name))
        .collect();
    if missing.is_empty() {
        println!("all {} packages are installed", PACKAGES.len());
        return Ok(());
    }
    for package in &missing {
        println!("missing: {} ({})", package.name, package.reason);
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    if shell::output(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!(
            "please run: sudo apt-get install --no-install-recommends {}",
            names.join(" ")
        );
    }
    let apt = |words: &[&str]| {
        let mut apt = shell::command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(words);
        apt
    };
    shell::run(&mut apt(&["update", "--quiet=2"]))?;
    shell::run(apt(&["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(&names))
        .context("the packages could not be installed")
}

/// On another system the programs themselves are looked for.
fn without_dpkg() -> Result<()> {
    let programs = [
        "initdb",
        "chromium",
        "bearerbox",
        "smsbox",
        "python3",
        "spamassassin",
    ];
    let missing: Vec<&str> = programs
        .into_iter()
        .filter(|program| !shell::answers(Command::new("which").arg(program)))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    bail!(
        "the tests need these programs on the PATH: {}",
        missing.join(", ")
    );
}

fn is_installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    query
        .output()
        .is_ok_and(|output| output.stdout == b"installed")
}

/// A Python with the packages of `tests/e2e/requirements.txt`.
///
/// Returns the interpreter's path. Fails like [`python_with`].
pub(crate) fn python() -> Result<PathBuf> {
    python_with("python", "tests/e2e/requirements.txt")
}

/// A Python with the packages of a requirements file, kept below `target/` under a name.
///
/// Returns the interpreter's path. Fails if Python is missing or a package cannot be had.
pub(crate) fn python_with(name: &str, requirements: &str) -> Result<PathBuf> {
    let home = shell::path("target/test-tools").join(name);
    let wanted = std::fs::read_to_string(shell::path(requirements))?;
    let interpreter = home.join("bin/python");
    let installed = home.join("installed.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == wanted) {
        println!("the packages of {requirements} are installed");
        return Ok(interpreter);
    }
    shell::run(
        shell::command("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&home),
    )?;
    shell::run(
        shell::command(&interpreter)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args(["--requirement", requirements]),
    )?;
    std::fs::write(&installed, wanted)?;
    Ok(interpreter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_does_not_exist_is_not_installed() {
        assert!(!is_installed("no-such-package-anywhere"));
    }
}
