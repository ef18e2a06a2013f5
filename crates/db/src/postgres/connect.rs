//! Connections to the server, encrypted or not as the address says.

use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Connection, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::session::from_postgres;
use crate::error::{Error, Kind};
use crate::url::PostgresUrl;

/// What lies between us and the server, if the connection is encrypted.
pub type Stream = <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream;

/// A connection outside the pool: who speaks, and what has to be driven meanwhile.
pub type Connected = (Client, Connection<Socket, Stream>);

impl PostgresUrl {
    /// Connects outside the pool, as [`PostgresUrl::config`] says or with changes to it.
    ///
    /// # Errors
    /// [`Kind::Lost`], in plain words where the server could not be trusted.
    pub async fn connect(&self, config: &Config) -> Result<Connected, Error> {
        config
            .connect(self.connector()?)
            .await
            .map_err(|error| from_postgres(&error).with_kind(Kind::Lost))
    }

    /// What encrypts connections and checks the server, where the address asks for it.
    pub(super) fn connector(&self) -> Result<MakeRustlsConnect, Error> {
        let mut config = self
            .authorities
            .client_config()
            .map_err(|error| Error::bug(error.to_string()))?;
        // PostgreSQL 17 wants it where the connection is encrypted from the first byte.
        config.alpn_protocols = vec![b"postgresql".to_vec()];
        Ok(MakeRustlsConnect::new(config))
    }
}
