//! Configuration: embedded defaults, an optional TOML file, `RECONVENE_*` variables.
//!
//! It is read once, checked whole, and split: each part of the program gets its own section and
//! nothing else. All problems are reported together, each with what would be right
//! (`config.default.toml` is the reference of every setting).

mod key;
mod log;
mod mail;
mod problem;
mod reader;
mod server;
mod settings;
mod show;
mod sms;
mod trust;

use std::{collections::BTreeMap, path::Path};

use db::DatabaseUrl;
use jiff::SignedDuration;

pub(crate) use key::InstallationKey;
pub(crate) use log::{LogConfig, LogFormat};
pub(crate) use mail::MailConfig;
pub(crate) use problem::{Problem, Problems};
pub(crate) use server::{DatabaseConfig, ServerConfig};
pub(crate) use sms::TextMessageConfig;
pub(crate) use trust::TrustConfig;

use reader::Reader;
use settings::Values;

/// Environment variables, as the process got them.
pub(crate) type Environment = BTreeMap<String, String>;

/// Everything that can be configured, checked.
#[derive(Debug)]
pub(crate) struct Config {
    /// Addresses and proxies.
    pub(crate) server: ServerConfig,
    /// Whom encrypted connections trust.
    pub(crate) trust: TrustConfig,
    /// Where the data is.
    pub(crate) database: DatabaseConfig,
    /// Outgoing email.
    pub(crate) mail: MailConfig,
    /// Outgoing text messages.
    pub(crate) sms: TextMessageConfig,
    /// How long a change can be undone in a new organisation (PRODUCT.md, "Undo").
    pub(crate) undo: SignedDuration,
    /// NATS server between the nodes, if one is used.
    pub(crate) bus: Option<domain::secret::Secret<url::Url>>,
    /// What is logged, and how.
    pub(crate) log: LogConfig,
    values: Values,
}

impl Config {
    /// Reads defaults, file and variables, in this order; the later wins.
    ///
    /// # Errors
    /// Every problem found: unknown keys and variables, unreadable files, wrong values.
    pub(crate) fn load(file: Option<&Path>, environment: &Environment) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let values = Values::collect(file, environment, &mut problems);
        let mut reader = Reader::new(&values, problems);

        let server = ServerConfig::read(&mut reader);
        let trust = TrustConfig::read(&mut reader);
        let authorities = trust.as_ref().map(|trust| &trust.authorities);
        let database = DatabaseConfig::read(&mut reader, authorities);
        let host = server
            .as_ref()
            .and_then(|server| server.public_url.host_str());
        let mail = MailConfig::read(&mut reader, host.unwrap_or("localhost"), authorities);
        let sms = TextMessageConfig::read(&mut reader, authorities);
        let undo = reader.number("changes.undo_seconds", 0..=600);
        let bus = reader.optional("bus.url", "nats://host:4222", |text| {
            let url = url::Url::parse(text).map_err(|error| error.to_string())?;
            if url.scheme() != "nats" || !url.has_host() {
                return Err("not a NATS address".to_owned());
            }
            Ok(domain::secret::Secret::new(url))
        });
        let log = LogConfig::read(&mut reader);

        let problems = reader.finish();
        match (server, trust, database, mail, sms, undo, bus, log) {
            (
                Some(server),
                Some(trust),
                Some(database),
                Some(mail),
                Some(sms),
                Some(undo),
                Some(bus),
                Some(log),
            ) if problems.is_empty() => Ok(Self {
                server,
                trust,
                database,
                mail,
                sms,
                undo: SignedDuration::from_secs(undo.into()),
                bus,
                log,
                values,
            }),
            _ => Err(Problems(problems)),
        }
    }

    /// What forbids to serve although each value alone is right.
    ///
    /// Messages that leave the machine must not carry links to `localhost` (README.md,
    /// "Configuration"), which is what happens when a test machine gets a real mail server.
    pub(crate) fn refusals_to_serve(&self) -> Vec<Problem> {
        if !self.server.is_local() {
            return Vec::new();
        }
        let leaving = [
            (
                "mail.smtp",
                self.mail.smtp.as_ref().map(|smtp| !smtp.is_loopback()),
            ),
            (
                "sms.provider",
                self.sms
                    .provider
                    .as_ref()
                    .map(|provider| !provider.is_loopback()),
            ),
        ];
        leaving
            .into_iter()
            .filter(|(_, leaves)| *leaves == Some(true))
            .map(|(key, _)| Problem {
                place: self.values.place(key),
                what: format!(
                    "messages would leave this machine with links to {}, which nobody else can open",
                    self.server.public_url
                ),
                right: "set RECONVENE_PUBLIC_URL to the address that customers can open".to_owned(),
            })
            .collect()
    }

    /// The settings that count, as TOML with secrets masked and the place each comes from.
    pub(crate) fn show(&self) -> String {
        show::show(&self.values)
    }

    /// The file with the installation's key: the configured one, else beside the SQLite file.
    pub(crate) fn key_file(&self) -> Option<std::path::PathBuf> {
        self.database
            .secret_file
            .clone()
            .or_else(|| match &self.database.url {
                DatabaseUrl::Sqlite(path) => {
                    let mut name = path.clone().into_os_string();
                    name.push(".key");
                    Some(name.into())
                }
                DatabaseUrl::Postgres(_) => None,
            })
    }
}

#[cfg(test)]
mod tests;
