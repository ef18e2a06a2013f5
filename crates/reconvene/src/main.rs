//! The program: configuration, command line, wiring, supervision. All rules live elsewhere.

mod answers;
mod bus;
mod cli;
mod config;
mod demo;
mod doctor;
mod edge;
mod installation;
mod listen;
mod remind;
mod serve;
mod supervisor;
mod telemetry;
mod wire;

use std::{collections::BTreeMap, io::Write as _, process::ExitCode};

use anyhow::{Context as _, Result, bail};
use clap::Parser as _;

use cli::{Cli, Command, ConfigCommand, Global, OperatorCommand};
use config::{Config, Environment, InstallationKey, Problems};
use doctor::TestRecipient;
use installation::Installation;

/// A page is made of thousands of short strings: with the system's allocator, a sixth of a
/// dashboard's time went into finding room for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(clippy::print_stderr, reason = "the last word before a failed end")]
fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(run(cli)));
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("reconvene: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the command line asks.
///
/// # Errors
/// With a reason that the person at the console can act upon.
async fn run(cli: Cli) -> Result<ExitCode> {
    let config = load(&cli.global)?;
    if !matches!(cli.command, Command::Config { .. }) {
        telemetry::start_logging(&config.log)?;
    }
    match cli.command {
        Command::Serve => serve::serve(config).await?,
        Command::Demo { password } => {
            let installation = Installation::open(&config).await?;
            let said = wire::demo(&config, &installation, password.as_deref()).await;
            installation.db.close().await;
            say(&said?)?;
        }
        Command::Doctor { send_test } => {
            let test = send_test.as_deref().map(TestRecipient::parse).transpose()?;
            let report = doctor::examine(&config, test.as_ref()).await;
            say(&report.to_string())?;
            if !report.is_well() {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Backup { file } => {
            let db = Installation::open_beside(&config).await?;
            db.backup(&file).await?;
            say(&format!(
                "{} holds a copy of {}",
                file.display(),
                config.database.url
            ))?;
        }
        Command::Migrate => {
            let (db, applied) = Installation::open_and_migrate(&config).await?;
            db.close().await;
            match applied.as_slice() {
                [] => say("the database is up to date")?,
                names => say(&format!("applied: {}", names.join(", ")))?,
            }
        }
        Command::AnswersAddress => {
            let file = config
                .key_file()
                .context("RECONVENE_SECRET_FILE is not set")?;
            let key = InstallationKey::read(&file)?;
            say(&wire::answers_address(&config, &key))?;
        }
        Command::Config {
            command: ConfigCommand::Show,
        } => say(config.show().trim_end())?,
        Command::Config {
            command: ConfigCommand::Check,
        } => {
            let problems = config.refusals_to_serve();
            if !problems.is_empty() {
                bail!(Problems(problems));
            }
            say("the configuration is right")?;
        }
        Command::Operator {
            command: OperatorCommand::ResetPassword { email },
        } => {
            let installation = Installation::open_to_change(&config).await?;
            let app = wire::use_cases(&config, &installation);
            let said = wire::reset_password(&app, &email).await;
            installation.db.close().await;
            say(&said?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the configuration from the file and the process's variables.
fn load(global: &Global) -> Result<Config> {
    let mut environment: Environment = BTreeMap::new();
    for (name, value) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if !name.starts_with("RECONVENE_") {
            continue;
        }
        match value.into_string() {
            Ok(value) => drop(environment.insert(name, value)),
            Err(_) => bail!("{name} is not UTF-8"),
        }
    }
    Ok(Config::load(global.config.as_deref(), &environment)?)
}

/// Answers at the console.
fn say(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}
