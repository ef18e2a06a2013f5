//! `cargo xtask bench`: builds with optimisation and hands over to the measuring program.

use anyhow::Result;

use crate::{front, shell};

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
    shell::section("measure", || {
        shell::run(shell::command(shell::path("target/release/bench")).args(arguments))
    })
}
