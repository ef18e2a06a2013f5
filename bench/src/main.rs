//! Measures Reconvene against what the machine could do at best, and writes `bench/REPORT.md`.
//!
//! Started by `cargo xtask bench`, which builds it and the server with optimisation. Without a
//! part it measures everything.
#![expect(clippy::print_stdout, reason = "it talks to the person who started it")]

mod browser;
mod calendar;
mod data;
mod delivery;
mod figure;
mod growth;
mod http;
mod latency;
mod machine;
mod moves;
mod report;
mod runtime;
mod sizes;
mod start;
mod store;
mod weight;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use domain::clock::Clock as _;
use figure::{Figure, Part};

/// Measures, and writes `bench/REPORT.md`.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench", bin_name = "cargo xtask bench")]
struct Arguments {
    #[command(subcommand)]
    part: Option<Command>,
    /// The length of each round.
    #[arg(long, global = true, default_value_t = 10)]
    seconds: u64,
    /// How many cases the large database has, each with an appointment.
    #[arg(long, global = true, default_value_t = 1_000_000)]
    cases: u64,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the files that the other parts need, and measure nothing.
    Fill,
    /// Moves a second on SQLite against a bare loop.
    Store,
    /// Moves a second on PostgreSQL against a bare loop.
    Postgres,
    /// What browsers get, against a bare server.
    Http,
    /// What a hundred times as many cases cost.
    Growth,
    /// A week of a team's calendar, against a bare loop.
    Calendar,
    /// What leaves: how fast, how soon, and what pages cost meanwhile.
    Delivery,
    /// The calendar in a browser: first load, turning pages, dragging.
    Browser,
    /// Start, memory, size.
    Start,
    /// Bytes of the first load.
    Weight,
    /// Write the report from what was measured last.
    Report,
    /// Answer one page from memory.
    #[command(hide = true)]
    Bare {
        /// Port on the loopback address.
        port: u16,
        /// The page.
        page: PathBuf,
    },
    /// Send one letter again and again.
    #[command(hide = true)]
    Letters {
        /// The mail server.
        server: SocketAddr,
        /// The letter.
        letter: PathBuf,
    },
}

fn main() -> Result<()> {
    let Arguments {
        part,
        seconds,
        cases,
    } = Arguments::parse();
    let folder = folder()?;
    let bench = Bench {
        folder: &folder,
        seconds,
        cases,
    };
    match part {
        None => {
            for name in report::PARTS {
                bench.part(name)?;
            }
            report::write(&folder)
        }
        Some(Command::Fill) => {
            runtime::wide()?.block_on(data::sqlite::file(&folder, cases))?;
            Ok(())
        }
        Some(Command::Store) => bench.part("store"),
        Some(Command::Postgres) => bench.part("postgres"),
        Some(Command::Http) => bench.part("http"),
        Some(Command::Growth) => bench.part("growth"),
        Some(Command::Calendar) => bench.part("calendar"),
        Some(Command::Delivery) => bench.part("delivery"),
        Some(Command::Browser) => bench.part("browser"),
        Some(Command::Start) => bench.part("start"),
        Some(Command::Weight) => bench.part("weight"),
        Some(Command::Report) => report::write(&folder),
        Some(Command::Bare { port, page }) => {
            runtime::wide()?.block_on(http::server::bare(port, &page))
        }
        Some(Command::Letters { server, letter }) => {
            runtime::wide()?.block_on(delivery::letters::send(server, letter))
        }
    }
}

/// `target/bench`, beside the folder of this program.
fn folder() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program
        .ancestors()
        .nth(2)
        .context("no folder for the data")?;
    Ok(target.join("bench"))
}

/// What was asked for.
#[derive(Debug, Clone, Copy)]
struct Bench<'a> {
    folder: &'a Path,
    seconds: u64,
    cases: u64,
}

impl Bench<'_> {
    /// Measures one part, shows and keeps it.
    fn part(self, name: &str) -> Result<()> {
        let (folder, cases) = (self.folder, self.cases);
        let length = Duration::from_secs(self.seconds);
        let load = machine::load();
        println!("── {name}");
        let (title, (figures, notes)): (&str, (Vec<Figure>, Vec<String>)) = match name {
            "store" => (
                "Store on SQLite",
                runtime::wide()?.block_on(store::sqlite(folder, cases, length))?,
            ),
            "postgres" => (
                "Store on PostgreSQL",
                runtime::wide()?.block_on(store::postgres(cases, length))?,
            ),
            "http" => ("HTTP", http::measure(folder, cases, length)?),
            "growth" => ("Growth", growth::measure(folder, cases, length)?),
            "calendar" => ("Calendar", calendar::measure(folder, cases, length)?),
            "delivery" => ("Delivery", delivery::measure(folder, length)?),
            "browser" => ("Calendar in a browser", browser::measure(folder, cases)?),
            "start" => ("Start, memory, size", start::measure(folder, cases)?),
            "weight" => ("First load", weight::measure(folder)?),
            other => anyhow::bail!("there is no part {other}"),
        };
        let part = Part {
            title: title.to_owned(),
            at: data::SystemClock.now(),
            seconds: self.seconds,
            load,
            figures,
            notes,
        };
        for figure in &part.figures {
            println!("{}", figure.line());
        }
        for note in &part.notes {
            println!("- {note}");
        }
        report::keep(folder, name, &part)
    }
}
