//! `cargo xtask test`: installs what the tests need and runs every test.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::{front, needs, shell};

/// Runs every test of the repository; stops at the first section that fails.
///
/// Fails if anything is missing or any test fails.
pub(crate) fn run(with_browser: bool) -> Result<()> {
    let islands = shell::path("islands");
    let e2e = shell::path("tests/e2e");

    shell::section("packages", needs::packages)?;
    let python = shell::section("python packages", needs::python)?;
    shell::section("npm packages", || {
        front::install(&islands)?;
        front::install(&e2e)
    })?;
    shell::section("pages", front::build)?;
    shell::section("tests of the islands", || {
        shell::run(front::npm(&islands).arg("test"))
    })?;
    shell::section("build", || {
        shell::run(shell::cargo().args(["build", "--locked", "--workspace", "--bins"]))
    })?;
    let postgres = shell::section("start PostgreSQL", Postgres::start)?;

    shell::section("tests", || {
        let mut tests = shell::cargo();
        if shell::answers(shell::cargo().args(["nextest", "--version"])) {
            tests.args([
                "nextest",
                "run",
                "--locked",
                "--workspace",
                "--no-fail-fast",
            ]);
        } else {
            tests.args([
                "test",
                "--locked",
                "--workspace",
                "--lib",
                "--bins",
                "--tests",
            ]);
            tests.arg("--no-fail-fast");
        }
        tests
            .env(Postgres::VARIABLE, &postgres.url)
            .env("RECONVENE_TEST_PYTHON", &python);
        shell::run(&mut tests)
    })?;
    shell::section("examples in the documentation", || {
        shell::run(shell::cargo().args(["test", "--locked", "--workspace", "--doc", "--quiet"]))
    })?;
    if with_browser {
        shell::section("browser", || {
            let mut tests = front::npm(&e2e);
            tests
                .arg("test")
                .env("RECONVENE_BIN", shell::path("target/debug/reconvene"));
            tests
                .env(Postgres::VARIABLE, &postgres.url)
                .env("RECONVENE_TEST_PYTHON", &python);
            shell::run(&mut tests)
        })?;
    }
    shell::section("stop PostgreSQL", || postgres.stop())
}

/// The PostgreSQL cluster that all tests of one run share.
struct Postgres {
    process: Child,
    url: String,
}

impl Postgres {
    /// The variable that hands the cluster's address on to the tests.
    const VARIABLE: &str = "RECONVENE_TEST_POSTGRES";

    /// Starts the test kit's cluster and waits for the line with its address.
    fn start() -> Result<Self> {
        Self::from_command(&mut shell::command(shell::path(
            "target/debug/testkit-postgres",
        )))
    }

    fn from_command(command: &mut Command) -> Result<Self> {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("testkit-postgres could not be started")?;
        let mut line = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let url = line.trim().to_owned();
        let started = Self { process, url };
        if !started.url.starts_with("postgres://") {
            bail!("testkit-postgres printed no address but {:?}", started.url);
        }
        Ok(started)
    }

    /// Closes the program's standard input, which ends the cluster, and waits for it.
    fn stop(mut self) -> Result<()> {
        drop(self.process.stdin.take());
        let status = self.process.wait()?;
        if !status.success() {
            bail!("testkit-postgres ended with {status}");
        }
        Ok(())
    }
}

impl Drop for Postgres {
    /// After a failed section too, nothing is left running.
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        if let Err(error) = self.process.wait() {
            println!("testkit-postgres was not seen to end: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Result<Postgres> {
        Postgres::from_command(Command::new("sh").args(["-c", script]))
    }

    #[test]
    fn the_first_line_is_the_address_and_closing_the_input_ends_it() {
        let postgres = sh("echo postgres://a@127.0.0.1:5432/postgres; cat").unwrap();
        assert_eq!(postgres.url, "postgres://a@127.0.0.1:5432/postgres");
        postgres.stop().unwrap();
    }

    #[test]
    fn a_cluster_that_does_not_start_or_end_well_is_a_failure() {
        assert!(sh("exit 1").is_err());
        assert!(sh("echo initdb: not found").is_err());
        assert!(
            sh("echo postgres://x; cat; exit 2")
                .unwrap()
                .stop()
                .is_err()
        );
    }
}
