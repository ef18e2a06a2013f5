//! Sends emails over SMTP.
//!
//! The conversation is held step by step, because what a failure means depends on how far it got:
//! until the letter itself is on its way nothing has left; from then on only the server's answer
//! tells.

mod conversation;

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use conversation::{Conversation, Step};
use domain::message::Reason;
use lettre::{
    address::Envelope,
    message::dkim::DkimConfig,
    transport::smtp::{
        Error,
        client::{Certificate, TlsParameters},
    },
};
use tokio::time::{Instant, timeout};

use super::{
    Answer, DEADLINE, MimeError, Order, Outcome, SetupError, Transport, Trouble, insecurity, mime,
    signature::signing,
};
use crate::{
    config::{Security, SmtpConfig},
    render::Email,
    verdict::{Said, judge},
};

/// How many idle connections are kept for the next letters: one for each that is sent at a time.
const IDLE: usize = crate::worker::AT_ONCE;
/// How long one may be idle; servers commonly end them after a minute or more.
const IDLE_FOR: Duration = Duration::from_secs(30);

/// Sends emails through one mail server.
pub struct Smtp {
    config: SmtpConfig,
    tls: Option<TlsParameters>,
    dkim: Option<DkimConfig>,
    deadline: Duration,
    idle: Mutex<Vec<(Conversation, Instant)>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

impl Smtp {
    /// A transport for a server. Connects when the first letter is sent.
    pub fn new(config: SmtpConfig) -> Result<Self, SetupError> {
        let tls = match config.security {
            Security::Off => None,
            Security::Tls | Security::StartTls => Some(checked(&config).map_err(SetupError::Tls)?),
        };
        let dkim = config.dkim.as_ref().map(signing).transpose()?;
        Ok(Self {
            config,
            tls,
            dkim,
            deadline: DEADLINE,
            idle: Mutex::new(Vec::new()),
        })
    }

    /// The same server with another deadline for a letter.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    async fn deliver(
        &self,
        order: &Order<Email>,
        written: Result<(Envelope, String), MimeError>,
    ) -> Outcome {
        let (envelope, letter) = match written {
            Ok(written) => written,
            Err(error) => {
                tracing::error!(
                    message = %order.id, error = &error as &dyn std::error::Error,
                    "an email cannot be written"
                );
                return Outcome::Refused(Reason::Unwritable);
            }
        };
        let mut step = Step::Connect;
        let spoken = timeout(self.deadline, self.speak(&envelope, &letter, &mut step)).await;
        match spoken {
            Ok(Ok(())) => Outcome::Accepted { provider_id: None },
            Ok(Err(error)) => {
                tracing::warn!(
                    message = %order.id, ?step, code = error.status().map(u16::from),
                    why = insecure(step, &error),
                    "the mail server did not take an email"
                );
                meaning(step, &error)
            }
            Err(_) => {
                tracing::warn!(message = %order.id, ?step, "the mail server did not answer in time");
                if step == Step::Letter {
                    Outcome::Unknown(Reason::TimedOut)
                } else {
                    Outcome::later(Reason::Unreachable)
                }
            }
        }
    }

    /// A letter as it leaves, signed if that is configured.
    fn write(&self, email: &Email) -> Result<(Envelope, String), MimeError> {
        let mut message = mime(email)?;
        if let Some(dkim) = &self.dkim {
            message.sign(dkim);
        }
        let letter = String::from_utf8(message.formatted()).map_err(|_| MimeError::Bytes)?;
        Ok((message.envelope().clone(), letter))
    }

    /// The conversation from beginning to end; `step` tells how far it came, also if it is cut off.
    async fn speak(&self, envelope: &Envelope, letter: &str, step: &mut Step) -> Result<(), Error> {
        // An idle connection may have been ended by the server meanwhile: that is no news.
        while let Some(mut idle) = self.take_idle() {
            match idle.hand_over(envelope, letter, step).await {
                Err(error) if *step == Step::Sender && error.status().is_none() => {}
                Err(error) if *step == Step::Sender && closing(&error) => {}
                done => {
                    if done.is_ok() {
                        self.keep_idle(idle);
                    }
                    return done;
                }
            }
        }
        let mut conversation = self.connect(step).await?;
        conversation.hand_over(envelope, letter, step).await?;
        self.keep_idle(conversation);
        Ok(())
    }

    async fn connect(&self, step: &mut Step) -> Result<Conversation, Error> {
        Conversation::begin(&self.config, self.tls.as_ref(), self.deadline / 3, step).await
    }

    /// The connection that was used last, if it is young enough.
    fn take_idle(&self) -> Option<Conversation> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|(_, since)| since.elapsed() < IDLE_FOR);
        idle.pop().map(|(conversation, _)| conversation)
    }

    fn keep_idle(&self, conversation: Conversation) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push((conversation, Instant::now()));
        }
    }
}

impl Transport<Email> for Smtp {
    fn send<'a>(&'a self, order: &'a Order<Email>) -> Answer<'a, Outcome> {
        let written = self.write(&order.letter);
        Box::pin(self.deliver(order, written))
    }

    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(async {
            let mut step = Step::Connect;
            match timeout(self.deadline, self.connect(&mut step)).await {
                Ok(Ok(conversation)) => {
                    conversation.end().await;
                    Ok(())
                }
                Ok(Err(error)) => Err(Trouble {
                    reason: match meaning(step, &error) {
                        Outcome::Later { reason, after: _ }
                        | Outcome::Refused(reason)
                        | Outcome::Unknown(reason) => reason,
                        Outcome::Accepted { provider_id: _ } => Reason::Unreachable,
                    },
                    detail: insecure(step, &error),
                }),
                Err(_) => Err(Reason::Unreachable.into()),
            }
        })
    }
}

/// Whether the server says that it is about to hang up.
fn closing(error: &Error) -> bool {
    error.status().map(u16::from) == Some(421)
}

/// Encrypts, and checks that the server is the configured one.
fn checked(config: &SmtpConfig) -> Result<TlsParameters, Error> {
    let mut builder = TlsParameters::builder(config.host.clone());
    for certificate in config.authorities.added() {
        builder = builder.add_root_certificate(Certificate::from_der(certificate.to_owned())?);
    }
    builder.build()
}

/// In plain words why there was no secure connection, if that is what failed.
fn insecure(step: Step, error: &Error) -> Option<String> {
    if let Some(words) = tls::in_plain_words(error) {
        return Some(words);
    }
    // Not an answer but a finding of our own, or the server's word that it does not want to.
    let offers_none = step == Step::Encrypt && (error.is_client() || error.is_permanent());
    if offers_none {
        return Some(
            "the server offers no encryption (STARTTLS), so nothing was sent: use one that does, \
             or write ?tls=off if nobody else can listen in between"
                .to_owned(),
        );
    }
    error
        .is_tls()
        .then(|| "no encrypted connection could be made".to_owned())
}

/// What a failure at a step means for the letter.
fn meaning(step: Step, error: &Error) -> Outcome {
    if insecure(step, error).is_some() {
        return Outcome::later(insecurity(error));
    }
    if let Some(code) = error.status().map(u16::from) {
        let words = std::error::Error::source(error).map(ToString::to_string);
        let verdict = judge(Said::Mail {
            code,
            words: words.as_deref().unwrap_or_default(),
            of_recipient: step == Step::Recipient,
        });
        return match (step, code) {
            // RFC 4954: the server wants a login, or another one. Or it does not want us or our
            // address: nothing is wrong with the recipient, and an administrator can set it right.
            (_, 530 | 534 | 535 | 538)
            | (Step::Connect | Step::Encrypt | Step::LogIn | Step::Sender, 500..) => {
                Outcome::later(Reason::Misconfigured)
            }
            _ if verdict.again => Outcome::later(verdict.reason),
            _ => Outcome::Refused(verdict.reason),
        };
    }
    match step {
        Step::Letter => Outcome::Unknown(Reason::TimedOut),
        // Not an answer but a finding of our own: no way to log in.
        Step::LogIn if error.is_client() => Outcome::later(Reason::Misconfigured),
        _ => Outcome::later(Reason::Unreachable),
    }
}
