//! The ways out: one trait, and what became of a letter.
//!
//! A transport gets a finished letter and answers within its own deadline, which is shorter than
//! the lease that the worker holds. It keeps nothing about letters and writes no address, name or
//! text into a log.

mod capture;
mod http;
mod kannel;
mod mime;
mod signature;
mod smtp;

use std::{fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

pub use capture::Capture;
pub use http::HttpSms;
pub use kannel::Kannel;
pub use mime::{MimeError, mime};
pub use smtp::Smtp;

use domain::{MessageId, message::Reason};
use jiff::SignedDuration;
use tls::Authorities;

use crate::{
    config::{SmsConfig, SmtpConfig},
    render::{Email, Sms},
    report::Reports,
    verdict::{Said, Verdict, judge},
};

/// How long a transport may take for one letter, from connecting to the server's last word.
///
/// The worker's lease must be longer, so that no second worker takes up a letter that is still
/// being sent (ARCHITECTURE.md, "A message leaves").
pub const DEADLINE: Duration = Duration::from_secs(45);

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order<M> {
    /// The message; the same at every attempt, so that a server may recognise a repetition.
    pub id: MessageId,
    /// What is sent.
    pub letter: M,
    /// How long from now its delivery makes sense.
    pub valid_for: SignedDuration,
}

/// What became of a letter, as far as the server said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it.
    Accepted {
        /// The id under which the server knows it.
        provider_id: Option<String>,
    },
    /// It was refused for good.
    Refused(Reason),
    /// It did not leave; it is worth another attempt.
    Later {
        /// Why it did not.
        reason: Reason,
        /// When the server wants to be asked again, if it said so.
        after: Option<SignedDuration>,
    },
    /// Nobody knows whether it left. Counts as not sent (ARCHITECTURE.md, "A message leaves").
    Unknown(Reason),
}

impl Outcome {
    fn later(reason: Reason) -> Self {
        Self::Later {
            reason,
            after: None,
        }
    }
}

/// An answer that is being waited for.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A way out for letters of one kind.
pub trait Transport<M>: fmt::Debug + Send + Sync {
    /// Hands a letter to the server; answers within [`DEADLINE`]. What there is to write is written at
    /// once, and nothing is said to the server before the answer is waited for.
    fn send<'a>(&'a self, order: &'a Order<M>) -> Answer<'a, Outcome>;

    /// Whether the server can be reached and lets us in, without sending anything: for `doctor`.
    fn probe(&self) -> Answer<'_, Result<(), Trouble>>;
}

/// What is wrong with a way out, for those who can set it right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// As a message would record it.
    pub reason: Reason,
    /// In plain words, where more is known; no contents of a message, no password.
    pub detail: Option<String>,
}

impl From<Reason> for Trouble {
    fn from(reason: Reason) -> Self {
        Self {
            reason,
            detail: None,
        }
    }
}

/// The ways out that are configured; what has none is kept (PRODUCT.md, "message").
#[derive(Debug, Clone, Default)]
pub struct Transports {
    /// For emails.
    pub email: Option<Arc<dyn Transport<Email>>>,
    /// For SMS.
    pub sms: Option<Arc<dyn Transport<Sms>>>,
}

/// Why the configured transports cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// TLS cannot be prepared for the mail server's name.
    #[error("cannot prepare TLS for the mail server")]
    Tls(#[source] lettre::transport::smtp::Error),
    /// The DKIM key cannot be used.
    #[error(transparent)]
    Dkim(#[from] crate::config::DkimError),
    /// The HTTP client cannot be made.
    #[error("cannot prepare the connection to the SMS gateway")]
    Http(#[source] reqwest::Error),
}

impl Transports {
    /// The transports for a configuration. Connects to nothing yet.
    pub fn configured(
        smtp: Option<SmtpConfig>,
        sms: Option<SmsConfig>,
        sms_from: Option<String>,
        reports: Option<Reports>,
    ) -> Result<Self, SetupError> {
        Ok(Self {
            email: match smtp {
                Some(config) => Some(Arc::new(Smtp::new(config)?)),
                None => None,
            },
            sms: match sms {
                Some(SmsConfig::Kannel(config)) => {
                    Some(Arc::new(Kannel::new(config, sms_from, reports)?))
                }
                Some(SmsConfig::Http(config)) => {
                    Some(Arc::new(HttpSms::new(*config, sms_from, None)?))
                }
                Some(SmsConfig::Twilio(config)) => {
                    let provider = config.provider(reports.is_some());
                    Some(Arc::new(HttpSms::new(provider, sms_from, reports)?))
                }
                None => None,
            },
        })
    }
}

/// An HTTP client for gateways: bounded in time, follows no redirect and asks no proxy, so that
/// what is sent goes to the configured address or nowhere. With `https` the gateway must show a
/// certificate that the public authorities or `authorities` have signed.
fn http_client(
    deadline: Duration,
    authorities: &Authorities,
) -> Result<reqwest::Client, SetupError> {
    let mut builder = reqwest::Client::builder();
    for certificate in authorities.added() {
        let certificate = reqwest::Certificate::from_der(certificate).map_err(SetupError::Http)?;
        builder = builder.add_root_certificate(certificate);
    }
    builder
        .timeout(deadline)
        .connect_timeout(deadline / 3)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .user_agent("Reconvene")
        .build()
        .map_err(SetupError::Http)
}

/// What a failed request means: before it was sent nothing can have left, afterwards nobody knows.
fn failed_request(message: MessageId, error: reqwest::Error) -> Outcome {
    // Without the URL: it holds the text and the recipient.
    let error = error.without_url();
    if let Some(words) = tls::in_plain_words(&error) {
        tracing::warn!(%message, "no secure connection to the gateway: {words}");
        return Outcome::later(insecurity(&error));
    }
    tracing::warn!(%message, error = &error as &dyn std::error::Error, "the gateway did not answer");
    if error.is_connect() {
        Outcome::later(Reason::Unreachable)
    } else {
        Outcome::Unknown(Reason::TimedOut)
    }
}

/// What is not secure about a server: its certificate, or the connection as such.
fn insecurity(error: &(dyn std::error::Error + 'static)) -> Reason {
    if tls::is_certificate_wrong(error) {
        Reason::Certificate
    } else {
        Reason::Insecure
    }
}

/// What a gateway's refusal means.
fn refusal(status: reqwest::StatusCode, words: &str, after: Option<SignedDuration>) -> Outcome {
    let Verdict { reason, again } = judge(Said::Gateway {
        status: status.as_u16(),
        words,
    });
    if again {
        Outcome::Later { reason, after }
    } else {
        Outcome::Refused(reason)
    }
}

/// Why a gateway could not even be asked.
fn not_asked(error: &reqwest::Error) -> Trouble {
    match tls::in_plain_words(error) {
        Some(words) => Trouble {
            reason: insecurity(error),
            detail: Some(words),
        },
        None => Reason::Unreachable.into(),
    }
}

/// The beginning of an answer's body: enough for an id, too little to fill the memory.
async fn body(mut response: reqwest::Response) -> Vec<u8> {
    const ENOUGH: usize = 64 * 1024;
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > ENOUGH {
            break;
        }
    }
    body
}

/// The seconds in a `Retry-After` header; dates, which gateways do not send, are passed over.
fn retry_after(headers: &reqwest::header::HeaderMap) -> Option<SignedDuration> {
    let seconds: i64 = headers
        .get(reqwest::header::RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(SignedDuration::from_secs(seconds.clamp(1, 86_400)))
}
