//! The mail server, the sender's address and DKIM.

use std::str::FromStr;

use domain::{contact::EmailAddress, secret::Secret, text};
use tls::Authorities;
use url::{Host, Url};

use super::{Login, is_loopback};

/// How a connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// Plain at first, then STARTTLS; without it nothing is sent.
    StartTls,
    /// None: on this machine, or because the configuration says so.
    Off,
}

/// A mail server: `smtp://user:pw@host:587` or `smtps://host:465`.
///
/// `smtp://` requires STARTTLS with a valid certificate, except on a loopback host or with
/// `?tls=off`; `?tls=required` asks for it on a loopback host as well. User name and password are
/// percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpConfig {
    /// The server's name or address; the name is what its certificate must show.
    pub host: String,
    /// 587 for `smtp`, 465 for `smtps`, unless the URL says otherwise.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The account, if the server wants one.
    pub login: Option<Login>,
    /// Signs what is sent, if configured.
    pub dkim: Option<Dkim>,
    /// Who may vouch for the server.
    pub authorities: Authorities,
    loopback: bool,
}

/// Why a text names no mail server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SmtpConfigError {
    /// No URL at all, or one of another kind.
    #[error("must look like smtp://user:password@host:587 or smtps://host:465")]
    NotSmtp,
    /// The server is missing.
    #[error("names no host; it must look like smtp://user:password@host:587")]
    NoHost,
    /// A path, a fragment, or a parameter that means nothing here.
    #[error(
        "has a part that means nothing here: `{0}`; only ?tls=off or ?tls=required may follow the port"
    )]
    Surplus(String),
    /// User name or password hold bytes that are no text.
    #[error(
        "user name and password must be percent-encoded UTF-8 (`@` is written %40, `:` %3A, `/` %2F)"
    )]
    Login,
    /// `tls=off` with `smtps`.
    #[error("smtps:// is always encrypted; use smtp:// with ?tls=off")]
    Contradiction,
}

impl SmtpConfig {
    /// Whether the server runs on this machine.
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// The same server, with signed letters.
    #[must_use]
    pub fn with_dkim(self, dkim: Option<Dkim>) -> Self {
        Self { dkim, ..self }
    }

    /// The same server, with certificate authorities that may vouch for it.
    #[must_use]
    pub fn trusting(self, authorities: Authorities) -> Self {
        Self {
            authorities,
            ..self
        }
    }
}

impl FromStr for SmtpConfig {
    type Err = SmtpConfigError;

    fn from_str(text: &str) -> Result<Self, SmtpConfigError> {
        let url = Url::parse(text.trim()).map_err(|error| match error {
            url::ParseError::EmptyHost => SmtpConfigError::NoHost,
            _ => SmtpConfigError::NotSmtp,
        })?;
        let tls_from_the_start = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(SmtpConfigError::NotSmtp),
        };
        // A URL of a scheme that browsers do not know keeps an IPv4 address as a name.
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = Host::parse(host.ok_or(SmtpConfigError::NoHost)?)
            .map_err(|_| SmtpConfigError::NoHost)?;
        let loopback = is_loopback(&host);
        if !matches!(url.path(), "" | "/") {
            return Err(SmtpConfigError::Surplus(url.path().to_owned()));
        }
        if let Some(fragment) = url.fragment() {
            return Err(SmtpConfigError::Surplus(format!("#{fragment}")));
        }
        let mut asked = None;
        for (name, value) in url.query_pairs() {
            asked = Some(match (name.as_ref(), value.as_ref()) {
                ("tls", "off") if tls_from_the_start => return Err(SmtpConfigError::Contradiction),
                ("tls", "off") => Security::Off,
                ("tls", "required") => Security::StartTls,
                (name, value) => return Err(SmtpConfigError::Surplus(format!("{name}={value}"))),
            });
        }
        let security = match (tls_from_the_start, asked) {
            (true, _) => Security::Tls,
            (false, Some(asked)) => asked,
            (false, None) if loopback => Security::Off,
            (false, None) => Security::StartTls,
        };
        Ok(Self {
            host: match host {
                Host::Domain(name) => name,
                Host::Ipv4(address) => address.to_string(),
                Host::Ipv6(address) => address.to_string(),
            },
            port: url
                .port()
                .unwrap_or(if tls_from_the_start { 465 } else { 587 }),
            security,
            login: Login::of(&url).map_err(|_| SmtpConfigError::Login)?,
            dkim: None,
            authorities: Authorities::default(),
            loopback,
        })
    }
}

/// What letters are signed with, so that receivers can see that the domain itself sent them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dkim {
    /// Selects the public key: `<selector>._domainkey.<domain>` in the DNS.
    pub selector: String,
    /// The signing domain.
    pub domain: String,
    /// The private RSA key (PEM, PKCS #1).
    pub key: Secret<String>,
}

/// Why letters cannot be signed as configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DkimError {
    /// The key cannot be read.
    #[error(
        "the DKIM key must be an RSA private key that begins with -----BEGIN RSA PRIVATE KEY-----, \
         as `openssl genrsa -traditional 2048` makes it"
    )]
    Key,
}

/// Who sends emails: `Name <address>`, or an address alone.
///
/// The address is the same for everything that an organisation sends, because calendars know an
/// entry's `ORGANIZER` by it (PRODUCT.md, "Messages").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFrom {
    /// Shown where no operator writes; the organisation's name if it is not given.
    pub name: Option<String>,
    /// The sending address.
    pub address: EmailAddress,
}

/// Why a text names no sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailFromError {
    /// The address is not one.
    #[error("must look like Name <name@example.org> or name@example.org")]
    Address,
    /// The name cannot be written into a header.
    #[error(
        "has a name that is too long or cannot be shown; it must look like Name <name@example.org>"
    )]
    Name,
}

impl MailFrom {
    /// The sender where none is configured: `reconvene@` the public address's host.
    ///
    /// A host that can receive no mail (an IP address, `localhost`) is replaced by the name that
    /// such machines call themselves.
    pub fn of_host(host: &str) -> Result<Self, MailFromError> {
        let domain = if host.contains('.') && host.parse::<std::net::Ipv4Addr>().is_err() {
            host
        } else {
            "localhost.localdomain"
        };
        format!("reconvene@{domain}").parse()
    }

    /// The domain of the sending address: the right side of a `Message-ID`.
    pub fn domain(&self) -> &str {
        self.address
            .as_str()
            .rsplit_once('@')
            .map_or("localhost.localdomain", |(_, domain)| domain)
    }
}

impl FromStr for MailFrom {
    type Err = MailFromError;

    fn from_str(whole: &str) -> Result<Self, MailFromError> {
        let whole = whole.trim();
        let (name, address) = match whole
            .strip_suffix('>')
            .and_then(|rest| rest.rsplit_once('<'))
        {
            Some((name, address)) => (name.trim(), address),
            None => ("", whole),
        };
        let name = name
            .strip_prefix('"')
            .and_then(|name| name.strip_suffix('"'))
            .unwrap_or(name);
        let name = if name.trim().is_empty() {
            None
        } else {
            Some(text::single_line(name, 100).map_err(|_| MailFromError::Name)?)
        };
        let address = EmailAddress::parse(address).map_err(|_| MailFromError::Address)?;
        Ok(Self { name, address })
    }
}
