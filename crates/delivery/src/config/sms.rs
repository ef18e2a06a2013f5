//! SMS gateways: Kannel, Twilio, and any provider that is asked over HTTP.

use std::str::FromStr;

use tls::Authorities;
use url::Url;

use super::{Content, HttpConfig, Login, TwilioConfig, is_loopback};

/// A gateway that sends SMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmsConfig {
    /// `kannel+http://user:pw@host:13013/cgi-bin/sendsms`, or `kannel+https://…`.
    Kannel(KannelConfig),
    /// `json+https://host/path` or `form+https://host/path`; the rest comes beside it.
    Http(Box<HttpConfig>),
    /// `twilio://account:token@api.twilio.com`.
    Twilio(TwilioConfig),
}

/// Kannel's `sendsms` interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KannelConfig {
    /// Where it listens, without the login.
    pub url: Url,
    /// Its `sendsms-user`.
    pub login: Login,
    /// Who may vouch for it, with `https`.
    pub authorities: Authorities,
}

/// Why a text names no gateway.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SmsConfigError {
    /// No URL at all, or one of a provider that is not known.
    #[error(
        "must look like kannel+http://user:password@host:13013/cgi-bin/sendsms, twilio://account:token@api.twilio.com, json+https://host/path or form+https://host/path"
    )]
    UnknownProvider,
    /// Kannel answers nobody without a login.
    #[error("needs user name and password: kannel+http://user:password@host:13013/cgi-bin/sendsms")]
    NoLogin,
    /// User name or password hold bytes that are no text.
    #[error(
        "user name and password must be percent-encoded UTF-8 (`@` is written %40, `:` %3A, `/` %2F)"
    )]
    Login,
    /// Parameters after `?` in Kannel's URL.
    #[error("must not have parameters after `?`; they are added when sending")]
    Query,
    /// Twilio's address does not say whose account it is, or says something else.
    #[error(
        "must look like twilio://ACCOUNT_SID:AUTH_TOKEN@api.twilio.com, perhaps with ?service=MG… for a messaging service"
    )]
    Twilio,
}

impl SmsConfig {
    /// Where messages are handed over.
    pub fn url(&self) -> &Url {
        match self {
            Self::Kannel(kannel) => &kannel.url,
            Self::Http(http) => &http.url,
            Self::Twilio(twilio) => &twilio.base,
        }
    }

    /// Whether the gateway runs on this machine.
    pub fn is_loopback(&self) -> bool {
        self.url().host().is_some_and(|host| is_loopback(&host))
    }

    /// The same gateway, with certificate authorities that may vouch for it.
    #[must_use]
    pub fn trusting(self, authorities: Authorities) -> Self {
        match self {
            Self::Kannel(kannel) => Self::Kannel(KannelConfig {
                authorities,
                ..kannel
            }),
            Self::Http(http) => Self::Http(Box::new(HttpConfig {
                authorities,
                ..*http
            })),
            Self::Twilio(twilio) => Self::Twilio(TwilioConfig {
                authorities,
                ..twilio
            }),
        }
    }
}

impl FromStr for SmsConfig {
    type Err = SmsConfigError;

    fn from_str(text: &str) -> Result<Self, SmsConfigError> {
        let text = text.trim();
        if text.starts_with("twilio:") {
            return TwilioConfig::parse(text).map(Self::Twilio);
        }
        let (provider, rest) = text
            .split_once('+')
            .ok_or(SmsConfigError::UnknownProvider)?;
        let mut url = Url::parse(rest).map_err(|_| SmsConfigError::UnknownProvider)?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(SmsConfigError::UnknownProvider);
        }
        let login = Login::of(&url).map_err(|_| SmsConfigError::Login)?;
        // Both only fail for URLs without a host, and this one has one.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        match provider {
            "kannel" if url.query().is_some() => Err(SmsConfigError::Query),
            "kannel" => Ok(Self::Kannel(KannelConfig {
                url,
                login: login.ok_or(SmsConfigError::NoLogin)?,
                authorities: Authorities::default(),
            })),
            "json" => Ok(over_http(url, login, HttpConfig::plain_json())),
            "form" => Ok(over_http(url, login, HttpConfig::plain_form())),
            _ => Err(SmsConfigError::UnknownProvider),
        }
    }
}

fn over_http(url: Url, login: Option<Login>, content: Content) -> SmsConfig {
    SmsConfig::Http(Box::new(HttpConfig::new(url, login, content)))
}
