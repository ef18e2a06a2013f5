//! Addresses, proxies, and where the data is.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
};

use db::DatabaseUrl;
use ipnet::IpNet;
use tls::Authorities;
use url::{Host, Url};

use super::reader::Reader;

/// Addresses and proxies.
#[derive(Debug)]
pub(crate) struct ServerConfig {
    /// Address and port to listen on; port 0 lets the system choose.
    pub(crate) listen: SocketAddr,
    /// How browsers reach this installation, without a path; the only source of links.
    pub(crate) public_url: Url,
    /// Whose word about a visitor's address is believed.
    pub(crate) trusted_proxies: Vec<IpNet>,
    /// Where `/metrics` is served, if anywhere.
    pub(crate) metrics_listen: Option<SocketAddr>,
}

impl ServerConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let listen = reader.required("server.listen", "address:port, as 127.0.0.1:8080", address);
        let public_url = reader.required(
            "server.public_url",
            "an address without a path, as https://desk.example.org",
            public_url,
        );
        let trusted_proxies = reader
            .list::<Network>(
                "server.trusted_proxies",
                "addresses or networks separated by commas, as 127.0.0.1, 10.0.0.0/8",
            )
            .map(|networks| networks.into_iter().map(|network| network.0).collect());
        let metrics_listen = reader.optional(
            "server.metrics_listen",
            "address:port of its own, as 127.0.0.1:9464",
            |text| {
                let metrics = address(text)?;
                // Port 0 is a different port each time.
                if Some(metrics) == listen && metrics.port() != 0 {
                    return Err("the same as server.listen".to_owned());
                }
                Ok(metrics)
            },
        );
        Some(Self {
            listen: listen?,
            public_url: public_url?,
            trusted_proxies: trusted_proxies?,
            metrics_listen: metrics_listen?,
        })
    }

    /// Whether only this machine can open the public address.
    pub(crate) fn is_local(&self) -> bool {
        self.public_url.host_str().is_none_or(is_loopback)
    }
}

/// Where the data is.
#[derive(Debug)]
pub(crate) struct DatabaseConfig {
    /// Engine and place.
    pub(crate) url: DatabaseUrl,
    /// The installation's key, if it is not beside the SQLite file.
    pub(crate) secret_file: Option<PathBuf>,
}

impl DatabaseConfig {
    /// `authorities` may vouch for a server; `None` if they could not be read.
    pub(super) fn read(reader: &mut Reader<'_>, authorities: Option<&Authorities>) -> Option<Self> {
        let url = reader.required(
            "database.url",
            "sqlite:FILE or postgres://user:password@host/database?sslmode=verify-full",
            |text| DatabaseUrl::from_str(text).map_err(|error| error.to_string()),
        );
        let secret_file = reader.optional("database.secret_file", "the path of a file", |text| {
            if text.is_empty() {
                Err("empty".to_owned())
            } else {
                Ok(PathBuf::from(text))
            }
        });
        if matches!(url, Some(DatabaseUrl::Postgres(_))) && matches!(secret_file, Some(None)) {
            reader.refuse(
                "database.secret_file",
                "with PostgreSQL the installation's key must be named",
                "RECONVENE_SECRET_FILE=FILE, the same key on every node (openssl rand -base64 32)",
            );
        }
        Some(Self {
            url: url?.trusting(authorities?.clone()),
            secret_file: secret_file?,
        })
    }
}

/// Whether a host is this machine: `localhost`, a name below it, or a loopback address.
pub(crate) fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>().map_or_else(
        |_| {
            let name = host.trim_end_matches('.').to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        },
        |address| address.to_canonical().is_loopback(),
    )
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| "not an address with a port".to_owned())
}

fn public_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("neither http nor https".to_owned());
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err("has a path, a query or a fragment".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("has a user or a password".to_owned());
    }
    match url.host() {
        Some(Host::Ipv4(address)) if address.is_unspecified() => {
            Err("nobody can open this address".to_owned())
        }
        Some(Host::Ipv6(address)) if address.is_unspecified() => {
            Err("nobody can open this address".to_owned())
        }
        Some(_) => Ok(url),
        None => Err("has no host".to_owned()),
    }
}

/// A network, or a single address taken as one.
struct Network(IpNet);

impl FromStr for Network {
    type Err = ipnet::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse::<IpAddr>() {
            Ok(address) => Ok(Self(address.into())),
            Err(_) => text.parse().map(Self),
        }
    }
}
