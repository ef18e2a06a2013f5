//! `?sslmode=`: whether a connection is encrypted. One that is encrypted is always checked.

use std::net::IpAddr;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::error::Error;

const RIGHT: &str = "write sslmode=verify-full (or require, which means the same here), prefer or \
                     disable";

/// What an address says about encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encryption {
    /// In the clear.
    Off,
    /// Encrypted and checked if the server can, else in the clear.
    IfOffered,
    /// Encrypted and checked, or not at all.
    Required,
}

impl Encryption {
    /// Takes `sslmode` out of an address, because `tokio-postgres` does not know all its values.
    pub(crate) fn taken_out(text: &str) -> Result<(Option<Self>, String), Error> {
        let Some((address, query)) = text.split_once('?') else {
            return Ok((None, text.to_owned()));
        };
        let mut asked = None;
        let mut rest = Vec::new();
        for pair in query.split('&') {
            match pair.split_once('=') {
                Some(("sslmode", _)) if asked.is_some() => {
                    return Err(Error::refused("sslmode is given twice"));
                }
                Some(("sslmode", value)) => asked = Some(Self::of(value)?),
                Some(("sslrootcert", _)) => {
                    return Err(Error::refused(
                        "sslrootcert is not read here: name the file in RECONVENE_CA_FILE",
                    ));
                }
                _ => rest.push(pair),
            }
        }
        let rest = if rest.is_empty() {
            address.to_owned()
        } else {
            [address, "?", &rest.join("&")].concat()
        };
        Ok((asked, rest))
    }

    fn of(value: &str) -> Result<Self, Error> {
        match value {
            "disable" => Ok(Self::Off),
            "prefer" => Ok(Self::IfOffered),
            "require" | "verify-full" => Ok(Self::Required),
            other => Err(Error::refused(format!(
                "sslmode={other} is not known: {RIGHT}"
            ))),
        }
    }

    /// Puts what was asked for, or what the place needs, into the configuration.
    pub(crate) fn settle(asked: Option<Self>, config: &mut Config) -> Result<(), Error> {
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(Error::refused(
                "names no host: write postgres://USER:PASSWORD@HOST/NAME",
            ));
        }
        let encryption = asked.unwrap_or(if stays_here(config) {
            Self::Off
        } else {
            Self::Required
        });
        if encryption == Self::Required {
            let named = |host: &Host| matches!(host, Host::Tcp(_));
            if !config.get_hosts().iter().all(named) {
                return Err(Error::refused(
                    "a Unix socket cannot be encrypted and never leaves this machine: write \
                     sslmode=disable, or leave it out",
                ));
            }
            if config.get_hosts().is_empty() {
                return Err(Error::refused(
                    "hostaddr alone cannot be checked: name the host that the server's \
                     certificate is made out for",
                ));
            }
        }
        config.ssl_mode(match encryption {
            Self::Off => SslMode::Disable,
            Self::IfOffered => SslMode::Prefer,
            Self::Required => SslMode::Require,
        });
        Ok(())
    }
}

/// Whether nothing of the connection leaves this machine.
fn stays_here(config: &Config) -> bool {
    let addresses = config.get_hostaddrs();
    if !addresses.is_empty() {
        return addresses.iter().all(IpAddr::is_loopback);
    }
    config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            let bare = name.trim_start_matches('[').trim_end_matches(']');
            bare.parse::<IpAddr>().map_or_else(
                |_| {
                    let name = bare.trim_end_matches('.').to_ascii_lowercase();
                    name == "localhost" || name.ends_with(".localhost")
                },
                |address| address.to_canonical().is_loopback(),
            )
        }
    })
}

#[cfg(test)]
mod tests {
    use tokio_postgres::config::SslMode;

    use crate::{DatabaseUrl, Error};

    fn mode(text: &str) -> Result<SslMode, Error> {
        match text.parse()? {
            DatabaseUrl::Postgres(url) => Ok(url.config().get_ssl_mode()),
            DatabaseUrl::Sqlite(_) => panic!("an address of PostgreSQL"),
        }
    }

    #[test]
    fn only_what_leaves_the_machine_is_encrypted_unasked() {
        for (text, expected) in [
            ("postgres://desk@db.example.org/desk", SslMode::Require),
            ("postgres://desk@10.0.0.5:5433/desk", SslMode::Require),
            (
                "postgres://desk@localhost.example.org/desk",
                SslMode::Require,
            ),
            (
                "postgres://desk@localhost,db.example.org/desk",
                SslMode::Require,
            ),
            (
                "postgres://desk@localhost/desk?hostaddr=10.0.0.5",
                SslMode::Require,
            ),
            ("postgres://desk@localhost/desk", SslMode::Disable),
            ("postgres://desk@127.0.0.1:5433/desk", SslMode::Disable),
            ("postgres://desk@[::1]/desk", SslMode::Disable),
            ("postgres://desk@%2Frun%2Fpostgresql/desk", SslMode::Disable),
            ("postgres:///desk?host=/run/postgresql", SslMode::Disable),
        ] {
            assert_eq!(mode(text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn the_address_can_say_it() {
        for (host, asked, expected) in [
            ("db.example.org", "disable", SslMode::Disable),
            ("db.example.org", "prefer", SslMode::Prefer),
            ("db.example.org", "require", SslMode::Require),
            ("db.example.org", "verify-full", SslMode::Require),
            ("localhost", "verify-full", SslMode::Require),
        ] {
            let text = format!("postgres://desk@{host}/desk?connect_timeout=5&sslmode={asked}");
            assert_eq!(mode(&text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn wrong_values_are_told_what_would_be_right() {
        for (text, words) in [
            ("postgres://h/d?sslmode=verify-ca", "sslmode=verify-full"),
            ("postgres://h/d?sslmode=", "sslmode=verify-full"),
            ("postgres://h/d?sslmode=prefer&sslmode=disable", "twice"),
            ("postgres://h/d?sslrootcert=/ca.pem", "RECONVENE_CA_FILE"),
            ("postgres://%2Frun/d?sslmode=require", "leave it out"),
            ("postgres:///d?hostaddr=10.0.0.5", "name the host"),
            ("postgres:///d", "names no host"),
        ] {
            let error = mode(text).unwrap_err().to_string();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
