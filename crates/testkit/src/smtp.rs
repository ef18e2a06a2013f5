//! A real mail server for tests, which accepts, refuses, hangs or drops as it is told.
#![expect(
    clippy::expect_used,
    reason = "used by tests only: a wrong event must fail them"
)]

use std::path::Path;

use serde::Deserialize;

use crate::{certificates::ServerCertificate, scripted::Scripted};

/// How the mail server treats what comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpMode {
    /// Takes every mail.
    Accept,
    /// Refuses every recipient for good (550).
    Refuse,
    /// Refuses every recipient for good, because there is no such mailbox (550 5.1.1).
    Unknown,
    /// Refuses every recipient for good, because the mailbox is full (552 5.2.2).
    OverQuota,
    /// Refuses every recipient for now, because the mailbox is full (452 4.2.2).
    Full,
    /// Refuses every recipient, because it passes nothing on for us (554 5.7.1).
    NoRelay,
    /// Refuses the mail after it was transmitted, because it comes from here (554 5.7.1).
    Blocked,
    /// Refuses every recipient for now (451).
    Busy,
    /// Refuses the first attempt at each recipient for now (451), then accepts.
    Greylist,
    /// Refuses the mail after it was transmitted (552).
    RefuseData,
    /// Takes the mail and never answers.
    Hang,
    /// Takes the whole mail and closes the connection without an answer.
    Drop,
    /// Closes each connection before a greeting.
    Closed,
}

impl SmtpMode {
    const fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Unknown => "unknown",
            Self::OverQuota => "over-quota",
            Self::Full => "full",
            Self::NoRelay => "no-relay",
            Self::Blocked => "blocked",
            Self::Busy => "busy",
            Self::Greylist => "greylist",
            Self::RefuseData => "refuse-data",
            Self::Hang => "hang",
            Self::Drop => "drop",
            Self::Closed => "closed",
        }
    }
}

/// What the mail server demands and offers.
#[derive(Clone, Copy, Debug, Default)]
pub struct SmtpOffer<'a> {
    /// `user:password` that must be given; none: anybody may send.
    pub auth: Option<&'a str>,
    /// Offers STARTTLS, without `certificate` under an old one that nobody trusts.
    pub starttls: bool,
    /// The certificate that it shows.
    pub certificate: Option<&'a ServerCertificate>,
    /// Wants each command by itself: it offers no PIPELINING (RFC 2920).
    pub one_by_one: bool,
}

/// A mail that reached the server whole.
#[derive(Clone, Debug, Deserialize)]
pub struct ReceivedMail {
    /// Address of the envelope's sender.
    pub from: String,
    /// Addresses of the envelope's recipients.
    pub to: Vec<String>,
    /// The mail itself, headers and body.
    pub data: String,
    /// Whether the client was told that the mail was taken.
    pub answered: bool,
    /// Whether it came over TLS.
    pub encrypted: bool,
    /// Whether sender, recipient and `DATA` were said together (RFC 2920).
    pub together: bool,
    /// Who had signed in.
    pub user: Option<String>,
}

/// An attempt that was refused.
#[derive(Clone, Debug, Deserialize)]
pub struct SmtpAttempt {
    /// `connect`, `auth`, `rcpt` or `data`.
    pub stage: String,
}

/// A mail server on a free port of loopback; it ends when this value is dropped.
#[derive(Debug)]
pub struct SmtpServer {
    server: Scripted,
    port: u16,
}

impl SmtpServer {
    /// Starts a server without sign-in and without TLS.
    pub async fn start(mode: SmtpMode) -> Self {
        Self::start_with(mode, SmtpOffer::default()).await
    }

    /// Starts a server with sign-in or TLS.
    pub async fn start_with(mode: SmtpMode, offer: SmtpOffer<'_>) -> Self {
        let mut arguments = vec!["--mode", mode.word()];
        if let Some(auth) = offer.auth {
            arguments.extend(["--auth", auth]);
        }
        if offer.starttls {
            arguments.push("--starttls");
        }
        if offer.one_by_one {
            arguments.push("--one-by-one");
        }
        let files = offer.certificate.map(|files| {
            let text = |path: &Path| path.to_string_lossy().into_owned();
            (text(&files.certificate), text(&files.key))
        });
        if let Some((certificate, key)) = &files {
            arguments.extend(["--certificate", certificate, "--key", key]);
        }
        let (server, port) = Scripted::start("smtp", &arguments).await;
        Self { server, port }
    }

    /// Its port on `127.0.0.1`.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address as `RECONVENE_SMTP` takes it.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Treats everything from now on differently.
    pub async fn set_mode(&mut self, mode: SmtpMode) {
        self.server.command(&format!("mode {}", mode.word())).await;
    }

    /// The next mail that arrived whole.
    ///
    /// # Panics
    /// If none comes within a minute.
    pub async fn mail(&mut self) -> ReceivedMail {
        serde_json::from_value(self.server.next("mail").await).expect("a mail")
    }

    /// The next refused attempt.
    ///
    /// # Panics
    /// If none comes within a minute.
    pub async fn attempt(&mut self) -> SmtpAttempt {
        serde_json::from_value(self.server.next("attempt").await).expect("an attempt")
    }

    /// The mails that arrived so far and were not yet asked for.
    ///
    /// # Panics
    /// If the server has ended.
    pub async fn other_mails(&mut self) -> Vec<ReceivedMail> {
        // Events keep their order, so the answer to a command comes after all earlier mails.
        self.server.command("sync").await;
        let mails = self.server.so_far("mail").into_iter();
        mails
            .map(|mail| serde_json::from_value(mail).expect("a mail"))
            .collect()
    }
}
