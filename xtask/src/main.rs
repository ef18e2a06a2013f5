//! The project's task runner: everything a developer or a build server starts, in one place.
//!
//! `cargo xtask run | test | check | codegen | bench`. It needs nothing but Rust (and Node for the
//! pages' scripts), says what is missing, and ends with an honest exit code.
#![expect(
    clippy::print_stdout,
    reason = "a task runner talks to the person who started it"
)]

mod bench;
mod check;
mod codegen;
mod front;
mod needs;
mod run;
mod shell;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tasks of the Reconvene repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Build everything and start it with a demo organisation on <http://localhost:8080>.
    Run {
        /// Throw the demo database away and make a new one.
        #[arg(long)]
        fresh: bool,
    },
    /// Install what the tests need (or say what is missing) and run every test.
    Test {
        /// Leave the browser tests out.
        #[arg(long)]
        no_browser: bool,
    },
    /// Format, lints, generated files, boundaries, documentation, TypeScript.
    Check {
        /// Licences and unused dependencies too (needs `cargo-deny` and `cargo-machete`).
        #[arg(long)]
        full: bool,
        /// Only what takes a second: nothing is compiled.
        #[arg(long, conflicts_with = "full")]
        quick: bool,
    },
    /// Write the generated files anew.
    Codegen {
        /// Write nothing; fail if one of them is stale.
        #[arg(long)]
        check: bool,
        /// What is not made from this repository alone, and so is only written when it is named.
        #[arg(conflicts_with = "check")]
        what: Option<codegen::Fetched>,
    },
    /// Measure, and write `bench/REPORT.md`.
    Bench {
        /// Handed on to the measuring program.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().task {
        Task::Run { fresh } => run::run(fresh),
        Task::Test { no_browser } => test::run(!no_browser),
        Task::Check { full, quick } => check::run(full, quick),
        Task::Codegen {
            check: _,
            what: Some(fetched),
        } => codegen::fetch(fetched),
        Task::Codegen { check, what: None } => codegen::run(check),
        Task::Bench { arguments } => bench::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("\nfailed: {error:#}");
            ExitCode::FAILURE
        }
    }
}
