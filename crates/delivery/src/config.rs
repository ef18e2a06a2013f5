//! What can be configured about sending: servers, sender, limits.
//!
//! Everything is read from the text forms that `docs` and the binary's configuration name, is
//! checked here, and says in its error what would be right. `Debug` hides passwords.

mod answers;
mod http;
mod limits;
mod mail;
mod sms;
mod twilio;

pub use answers::{AnswersAddress, AnswersConfigError, Listen, Protocol};
pub(crate) use http::PLACEHOLDERS;
pub use http::{AnswerConfig, Content, HttpConfig, HttpConfigError, HttpDetails, HttpMethod};
pub use limits::{Countries, Limits};
pub use mail::{Dkim, DkimError, MailFrom, MailFromError, Security, SmtpConfig, SmtpConfigError};
pub use sms::{KannelConfig, SmsConfig, SmsConfigError};
pub use twilio::TwilioConfig;

use domain::secret::Secret;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// A user name and its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// Who.
    pub user: String,
    /// The proof.
    pub password: Secret<String>,
}

impl Login {
    /// The login in a URL, percent-decoded; `Err` if it is no UTF-8, `None` if there is none.
    fn of(url: &Url) -> Result<Option<Self>, std::str::Utf8Error> {
        if url.username().is_empty() {
            return Ok(None);
        }
        let decode = |text: &str| percent_decode_str(text).decode_utf8().map(String::from);
        Ok(Some(Self {
            user: decode(url.username())?,
            password: Secret::new(decode(url.password().unwrap_or_default())?),
        }))
    }
}

/// Whether a host is this machine, so that what is sent to it does not leave it.
fn is_loopback<S: AsRef<str>>(host: &Host<S>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.as_ref().trim_end_matches('.').to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests;
