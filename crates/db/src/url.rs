//! Where a database is.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use tls::Authorities;

use crate::error::Error;
use crate::postgres::encryption::Encryption;

/// Where a database is: `sqlite:reconvene.db` or `postgres://user:password@host/name`.
///
/// `Display` and `Debug` show `***` instead of a password.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file on a local disk (not on a network share: SQLite's locks need a real file system).
    Sqlite(PathBuf),
    /// A PostgreSQL server.
    Postgres(PostgresUrl),
}

/// The address of a PostgreSQL database, as `tokio-postgres` reads it, and whom to trust there.
///
/// `?sslmode=` says whether the connection is encrypted: `require` and `verify-full` both encrypt
/// and check the server's certificate and name, `prefer` does so if the server can, `disable` does
/// not. Without it a server on this machine is spoken to in the clear and any other is `require`d.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl {
    pub(crate) config: Box<tokio_postgres::Config>,
    pub(crate) authorities: Authorities,
    shown: String,
}

impl PostgresUrl {
    /// How to connect, for a connection outside the pool (LISTEN; see [`PostgresUrl::connect`]).
    /// It holds the password.
    pub fn config(&self) -> &tokio_postgres::Config {
        &self.config
    }

    fn read(text: &str) -> Result<Self, Error> {
        // The parser's own message could repeat a part of the password.
        let wrong = || {
            Error::refused(
                "this is no address of a PostgreSQL database: write \
                 postgres://USER:PASSWORD@HOST/NAME, user and password percent-encoded",
            )
        };
        let mut shown = url::Url::parse(text).map_err(|_| wrong())?;
        let (encryption, rest) = Encryption::taken_out(text)?;
        let mut config = tokio_postgres::Config::from_str(&rest).map_err(|_| wrong())?;
        let has_password = config.get_password().is_some_and(|given| !given.is_empty());
        if shown.query_pairs().any(|(key, _)| key == "password") {
            return Err(Error::refused("write the password as USER:PASSWORD@HOST"));
        }
        if has_password != shown.password().is_some() {
            // The two parsers disagree where the password ends: it would be shown.
            return Err(wrong());
        }
        if has_password {
            shown.set_password(Some("***")).map_err(|()| wrong())?;
        }
        Encryption::settle(encryption, &mut config)?;
        Ok(Self {
            config: Box::new(config),
            authorities: Authorities::default(),
            shown: shown.to_string(),
        })
    }
}

impl DatabaseUrl {
    /// The same place, with certificate authorities that may vouch for its server.
    #[must_use]
    pub fn trusting(self, authorities: Authorities) -> Self {
        match self {
            Self::Postgres(url) => Self::Postgres(PostgresUrl { authorities, ..url }),
            file @ Self::Sqlite(_) => file,
        }
    }
}

const RIGHT: &str = "write sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME";

impl FromStr for DatabaseUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text.split_once(':') {
            Some(("sqlite", rest)) => {
                let path = rest.strip_prefix("//").unwrap_or(rest);
                if path.is_empty() || path.starts_with(":memory:") {
                    return Err(Error::refused(
                        "a SQLite database needs a file: write sqlite:reconvene.db",
                    ));
                }
                Ok(Self::Sqlite(PathBuf::from(path)))
            }
            Some(("postgres" | "postgresql", _)) => PostgresUrl::read(text).map(Self::Postgres),
            Some((scheme, _))
                if scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '+') =>
            {
                Err(Error::refused(format!("`{scheme}:` is not known: {RIGHT}")))
            }
            _ => Err(Error::refused(format!("the scheme is missing: {RIGHT}"))),
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&url.shown),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::DatabaseUrl;

    #[test]
    fn sqlite_addresses_name_a_file() {
        for (text, path) in [
            ("sqlite:reconvene.db", "reconvene.db"),
            ("sqlite:/var/lib/reconvene.db", "/var/lib/reconvene.db"),
            ("sqlite:///var/lib/reconvene.db", "/var/lib/reconvene.db"),
        ] {
            assert_eq!(
                text.parse::<DatabaseUrl>().unwrap(),
                DatabaseUrl::Sqlite(PathBuf::from(path))
            );
        }
        for text in ["sqlite:", "sqlite::memory:"] {
            assert!(
                text.parse::<DatabaseUrl>()
                    .unwrap_err()
                    .to_string()
                    .contains("sqlite:reconvene.db")
            );
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let url: DatabaseUrl = "postgres://desk:s3cret@db.example.org/desk"
            .parse()
            .unwrap();
        assert_eq!(url.to_string(), "postgres://desk:***@db.example.org/desk");
        assert!(!format!("{url:?}").contains("s3cret"));
        for wrong in [
            "postgres://desk:s3cret@db.example.org:port/desk",
            "postgres://db.example.org/desk?user=desk&password=s3cret",
            "postgres://desk:1?s3cret@db.example.org/desk",
            "s3cret",
        ] {
            assert!(!format!("{:?}", wrong.parse::<DatabaseUrl>().unwrap_err()).contains("s3cret"));
        }
    }

    #[test]
    fn an_unknown_scheme_is_told_what_would_be_right() {
        let error = "mysql://host/db"
            .parse::<DatabaseUrl>()
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("mysql") && error.contains("sqlite:FILE"),
            "{error}"
        );
    }
}
