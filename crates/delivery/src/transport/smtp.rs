//! Sends emails over SMTP.
//!
//! The conversation is held step by step, because what a failure means depends on how far it got:
//! until the letter itself is on its way nothing has left; from then on only the server's answer
//! tells.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::message::Reason;
use lettre::{
    message::dkim::DkimConfig,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use tokio::time::{Instant, timeout};

use super::{
    Answer, DEADLINE, Order, Outcome, SetupError, Transport, Trouble, insecurity, mime,
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
    hello: ClientId,
    tls: Option<TlsParameters>,
    dkim: Option<DkimConfig>,
    deadline: Duration,
    idle: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// How far a conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Finding and greeting the server.
    Connect,
    /// Encrypting the connection.
    Encrypt,
    /// Name and password.
    LogIn,
    /// Who sends.
    Sender,
    /// To whom.
    Recipient,
    /// May the letter come?
    Data,
    /// The letter is on its way, or was taken.
    Letter,
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
            hello: ClientId::default(),
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

    async fn deliver(&self, order: &Order<Email>) -> Outcome {
        let mut message = match mime(&order.letter) {
            Ok(message) => message,
            Err(error) => {
                tracing::error!(
                    message = %order.id, error = &error as &dyn std::error::Error,
                    "an email cannot be written"
                );
                return Outcome::Refused(Reason::Unwritable);
            }
        };
        if let Some(dkim) = &self.dkim {
            message.sign(dkim);
        }
        let letter = message.formatted();
        let mut step = Step::Connect;
        let spoken = timeout(self.deadline, self.speak(&message, &letter, &mut step)).await;
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

    /// The conversation from beginning to end; `step` tells how far it came, also if it is cut off.
    async fn speak(
        &self,
        message: &lettre::Message,
        letter: &[u8],
        step: &mut Step,
    ) -> Result<(), Error> {
        // An idle connection may have been ended by the server meanwhile: that is no news.
        while let Some(connection) = self.take_idle() {
            *step = Step::Sender;
            match self.hand_over(connection, message, letter, step).await {
                Err(error) if *step == Step::Sender && error.status().is_none() => {}
                Err(error) if *step == Step::Sender && closing(&error) => {}
                done => return done,
            }
        }
        *step = Step::Connect;
        let connection = self.connect(step).await?;
        self.hand_over(connection, message, letter, step).await
    }

    async fn connect(&self, step: &mut Step) -> Result<AsyncSmtpConnection, Error> {
        *step = Step::Connect;
        let wrapped = match self.config.security {
            Security::Tls => self.tls.clone(),
            Security::StartTls | Security::Off => None,
        };
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            (self.config.host.as_str(), self.config.port),
            Some(self.deadline / 3),
            &self.hello,
            wrapped,
            None,
        )
        .await?;
        if let (Security::StartTls, Some(tls)) = (self.config.security, &self.tls) {
            *step = Step::Encrypt;
            connection.starttls(tls.clone(), &self.hello).await?;
        }
        if let Some(login) = &self.config.login {
            *step = Step::LogIn;
            let credentials = Credentials::new(login.user.clone(), login.password.reveal().clone());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(connection)
    }

    async fn hand_over(
        &self,
        mut connection: AsyncSmtpConnection,
        message: &lettre::Message,
        letter: &[u8],
        step: &mut Step,
    ) -> Result<(), Error> {
        let envelope = message.envelope();
        let mut parameters = Vec::new();
        let ascii = envelope.to().iter().chain(envelope.from()).all(|address| {
            let address: &str = address.as_ref();
            address.is_ascii()
        });
        if !ascii
            && connection
                .server_info()
                .supports_feature(Extension::SmtpUtfEight)
        {
            parameters.push(MailParameter::SmtpUtfEight);
        }
        *step = Step::Sender;
        connection
            .command(Mail::new(envelope.from().cloned(), parameters))
            .await?;
        *step = Step::Recipient;
        for recipient in envelope.to() {
            connection
                .command(Rcpt::new(recipient.clone(), Vec::new()))
                .await?;
        }
        *step = Step::Data;
        connection.command(Data).await?;
        *step = Step::Letter;
        connection.message(letter).await?;
        self.keep_idle(connection);
        Ok(())
    }

    /// The connection that was used last, if it is young enough.
    fn take_idle(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|(_, since)| since.elapsed() < IDLE_FOR);
        idle.pop().map(|(connection, _)| connection)
    }

    fn keep_idle(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push((connection, Instant::now()));
        }
    }
}

impl Transport<Email> for Smtp {
    fn send<'a>(&'a self, order: &'a Order<Email>) -> Answer<'a, Outcome> {
        Box::pin(self.deliver(order))
    }

    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(async {
            let mut step = Step::Connect;
            match timeout(self.deadline, self.connect(&mut step)).await {
                Ok(Ok(mut connection)) => {
                    // A server that lets us in and then hangs up is still one that lets us in.
                    drop(connection.quit().await);
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
            (_, 400..500) => Outcome::later(verdict.reason),
            // RFC 4954: the server wants a login, or another one. Or it does not want us or our
            // address: nothing is wrong with the recipient, and an administrator can set it right.
            (_, 530 | 534 | 535 | 538)
            | (Step::Connect | Step::Encrypt | Step::LogIn | Step::Sender, _) => {
                Outcome::later(Reason::Misconfigured)
            }
            (Step::Recipient | Step::Data | Step::Letter, _) => Outcome::Refused(verdict.reason),
        };
    }
    match step {
        Step::Letter => Outcome::Unknown(Reason::TimedOut),
        // Not an answer but a finding of our own: no way to log in.
        Step::LogIn if error.is_client() => Outcome::later(Reason::Misconfigured),
        _ => Outcome::later(Reason::Unreachable),
    }
}
