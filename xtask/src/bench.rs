//! `cargo xtask bench`: builds with optimisation and hands over to the measuring program.

use std::fs;

use anyhow::Result;

use crate::{front, needs, shell};

/// Builds the server and the measuring program in release mode, then measures.
///
/// Fails if a build or the measurement fails.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    shell::section("pages", front::build)?;
    // The browser is driven as the browser tests drive theirs.
    shell::section("npm packages", || front::install(&shell::path("tests/e2e")))?;
    shell::section("build", || {
        let mut build = shell::cargo();
        build.args([
            "build",
            "--release",
            "--locked",
            "--package",
            "reconvene",
            "--package",
            "bench",
        ]);
        shell::run(&mut build)
    })?;
    if let Some(("faults", rest)) = arguments
        .split_first()
        .map(|(part, rest)| (part.as_str(), rest))
    {
        return faults(rest);
    }
    shell::section("measure", || {
        shell::run(shell::command(shell::path("target/release/bench")).args(arguments))
    })
}

/// The large fault run: `cargo xtask bench faults [--engine sqlite|postgres] [--changes 5000]
/// [--kills 200] …`, on both engines if none is named.
///
/// Fails if the books do not balance.
fn faults(arguments: &[String]) -> Result<()> {
    let python = shell::section("python packages", needs::python)?;
    let engines: &[&str] = if arguments.iter().any(|word| word == "--engine") {
        &[""]
    } else {
        &["sqlite", "postgres"]
    };
    let results = shell::path("target/bench/results");
    fs::create_dir_all(&results)?;
    for &engine in engines {
        shell::section("fault run", || {
            let mut run = shell::command("node");
            run.arg(shell::path("tests/e2e/faults.mjs"))
                .arg("--report")
                .arg(&results)
                .args(arguments)
                .env("RECONVENE_BIN", shell::path("target/release/reconvene"))
                .env("RECONVENE_TEST_PYTHON", &python);
            if !engine.is_empty() {
                run.args(["--engine", engine]);
            }
            shell::run(&mut run)
        })?;
    }
    shell::section("report", || {
        shell::run(shell::command(shell::path("target/release/bench")).arg("report"))
    })
}
