//! A conversation with a mail server: the greeting once, then letter after letter.

use std::time::Duration;

use lettre::{
    address::Envelope,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Ehlo, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};

use crate::config::{Security, SmtpConfig};

/// How far a conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
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

/// A connection over which letters can be handed over.
pub(super) struct Conversation {
    connection: AsyncSmtpConnection,
    /// Whether the server takes several commands at once (RFC 2920).
    pipelines: bool,
}

impl Conversation {
    /// Connects, encrypts and logs in as configured; `step` tells how far it came.
    pub(super) async fn begin(
        config: &SmtpConfig,
        tls: Option<&TlsParameters>,
        patience: Duration,
        step: &mut Step,
    ) -> Result<Self, Error> {
        *step = Step::Connect;
        let hello = ClientId::default();
        let wrapped = match config.security {
            Security::Tls => tls.cloned(),
            Security::StartTls | Security::Off => None,
        };
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            (config.host.as_str(), config.port),
            Some(patience),
            &hello,
            wrapped,
            None,
        )
        .await?;
        if let (Security::StartTls, Some(tls)) = (config.security, tls) {
            *step = Step::Encrypt;
            connection.starttls(tls.clone(), &hello).await?;
        }
        let pipelines = pipelines(&mut connection, hello).await?;
        if let Some(login) = &config.login {
            *step = Step::LogIn;
            let credentials = Credentials::new(login.user.clone(), login.password.reveal().clone());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(Self {
            connection,
            pipelines,
        })
    }

    /// Hands a letter over; `step` tells how far it came.
    ///
    /// After an error the conversation is over: the server may wait for anything.
    pub(super) async fn hand_over(
        &mut self,
        envelope: &Envelope,
        letter: &str,
        step: &mut Step,
    ) -> Result<(), Error> {
        let mut commands = vec![(Step::Sender, self.mail(envelope).to_string())];
        for recipient in envelope.to() {
            let command = Rcpt::new(recipient.clone(), Vec::new()).to_string();
            commands.push((Step::Recipient, command));
        }
        commands.push((Step::Data, Data.to_string()));
        *step = Step::Sender;
        if self.pipelines {
            // Nothing of the letter is on its way before each of them is answered.
            let all: String = commands.iter().map(|(_, command)| &**command).collect();
            for (n, (at, _)) in commands.iter().enumerate() {
                *step = *at;
                if n == 0 {
                    self.connection.command(&all).await?;
                } else {
                    self.connection.read_response().await?;
                }
            }
        } else {
            for (at, command) in &commands {
                *step = *at;
                self.connection.command(command).await?;
            }
        }
        *step = Step::Letter;
        self.connection.command(transparent(letter)).await?;
        Ok(())
    }

    /// Ends it politely.
    pub(super) async fn end(mut self) {
        // A server that lets us in and then hangs up is still one that lets us in.
        drop(self.connection.quit().await);
    }

    fn mail(&self, envelope: &Envelope) -> Mail {
        let mut parameters = Vec::new();
        let ascii = envelope.to().iter().chain(envelope.from()).all(|address| {
            let address: &str = address.as_ref();
            address.is_ascii()
        });
        let server = self.connection.server_info();
        if !ascii && server.supports_feature(Extension::SmtpUtfEight) {
            parameters.push(MailParameter::SmtpUtfEight);
        }
        Mail::new(envelope.from().cloned(), parameters)
    }
}

/// Whether the server takes several commands at once. Asked once more, as lettre keeps only what it
/// uses itself of the answer to its own greeting.
async fn pipelines(connection: &mut AsyncSmtpConnection, hello: ClientId) -> Result<bool, Error> {
    match connection.command(Ehlo::new(hello)).await {
        Ok(offer) => Ok(offer
            .message()
            .any(|word| word.trim().eq_ignore_ascii_case("PIPELINING"))),
        // One that wants to be greeted once is taken at its first word.
        Err(error) if error.status().is_some() => Ok(false),
        Err(error) => Err(error),
    }
}

/// A letter as it is transmitted, with its end: a dot that begins a line is doubled (RFC 5321, 4.5.2).
///
/// In one piece: a system that gets the end by itself keeps it back until the server has acknowledged
/// the rest, and servers take their time for that.
fn transparent(letter: &str) -> String {
    let mut wired = letter.replace("\r\n.", "\r\n..");
    if wired.starts_with('.') {
        wired.insert(0, '.');
    }
    if !wired.ends_with("\r\n") {
        wired.push_str("\r\n");
    }
    wired.push_str(".\r\n");
    wired
}

#[cfg(test)]
mod tests {
    use super::transparent;

    #[test]
    fn no_line_of_a_letter_ends_it() {
        for (letter, wired) in [
            ("", "\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
            ("a\r\n", "a\r\n.\r\n"),
            (".", "..\r\n.\r\n"),
            ("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r\n.\r\n.\r\n", "a\r\n..\r\n..\r\n.\r\n"),
            ("..\r\na.b", "...\r\na.b\r\n.\r\n"),
        ] {
            assert_eq!(transparent(letter), wired, "{letter:?}");
        }
    }
}
