//! The command line: what operators of the installation type.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// A self-hosted appointment desk that moves appointments safely and tells everybody once.
#[derive(Debug, Parser)]
#[command(name = "reconvene", version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Configuration file (TOML); `RECONVENE_*` variables win over it.
    #[arg(long, global = true, env = "RECONVENE_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve until told to stop; an empty database leads to a set-up page.
    Serve,
    /// Fill an empty database with a demo organisation and print who can sign in.
    Demo {
        /// Sets everybody's password; otherwise one is made and printed.
        #[arg(long)]
        password: Option<String>,
    },
    /// Check the database, mail, SMS, clock and public address; says what is wrong.
    Doctor {
        /// Also send a real test message there, and say what came of it.
        #[arg(long, value_name = "ADDRESS OR NUMBER")]
        send_test: Option<String>,
    },
    /// Copy the database to a new file, also beside a running server.
    Backup {
        /// The copy; must not exist yet.
        file: PathBuf,
    },
    /// Bring the database to this version's tables (`serve` does it by itself).
    Migrate,
    /// Print the address to which the SMS gateway hands on what customers answer. It holds a secret.
    AnswersAddress,
    /// Look at the configuration.
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Look after operators' accounts.
    Operator {
        #[command(subcommand)]
        command: OperatorCommand,
    },
}

/// What can be done with the configuration.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Name every wrong value and what would be right.
    Check,
    /// Print what counts and where it comes from, secrets masked.
    Show,
}

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum OperatorCommand {
    /// Print a new one-time password; the operator is signed out everywhere.
    ResetPassword {
        /// The operator's email address.
        email: String,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_documented_commands_are_understood() {
        for line in [
            "reconvene serve",
            "reconvene demo",
            "reconvene demo --password secret",
            "reconvene doctor --config a.toml",
            "reconvene doctor --send-test ada@example.org",
            "reconvene doctor --send-test +447700900123",
            "reconvene backup copy.db",
            "reconvene migrate",
            "reconvene answers-address",
            "reconvene config check",
            "reconvene config show",
            "reconvene operator reset-password ada@example.org",
        ] {
            assert!(Cli::try_parse_from(line.split(' ')).is_ok(), "{line}");
        }
        assert!(Cli::try_parse_from(["reconvene", "backup"]).is_err());
    }
}
