//! One conversation with a mail server that hands something over (RFC 5321, RFC 2033).
//!
//! What it may cost us is bounded: the length of a command and of a mail, the time between two of
//! its words and the whole of its time, its recipients, its mistakes.

use std::{fmt, fmt::Write as _, io, slice::Iter, sync::Arc, time::Duration};

use smtp_proto::{
    Error, Request,
    request::receiver::{DataReceiver, DummyDataReceiver, RequestReceiver},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task,
    time::{Instant, timeout, timeout_at},
};
use tokio_util::sync::CancellationToken;

use super::{
    Belongs, ReturnAddresses, Taken, Taker,
    letter::{self, Letter, To},
};
use crate::config::Protocol;

/// The biggest mail that is taken, in bytes. A notification, or what a person writes, fits into a
/// thousandth of that; the rest is the mail that came back, or files.
pub const BIGGEST: usize = 10 * 1024 * 1024;

/// How much of a mail that is too big is read to its end, so that its sender hears why.
const SWALLOWED: u64 = 200 * 1024 * 1024;

/// How long the other side may say nothing.
const SILENCE: Duration = Duration::from_mins(2);

/// How long a conversation may take altogether.
const WHOLE: Duration = Duration::from_mins(20);

/// How many recipients one mail may have.
const RECIPIENTS: usize = 20;

/// After so many mistakes we hang up: this is no mail server.
const MISTAKES: u32 = 20;

/// What the listener takes, and for whom.
#[derive(Clone)]
pub struct Door {
    /// How mail is handed over.
    pub protocol: Protocol,
    /// Our name in the greeting.
    pub name: String,
    /// The addresses that we made.
    pub addresses: ReturnAddresses,
    /// Who writes down what arrives.
    pub taker: Arc<dyn Taker>,
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door")
            .field("protocol", &self.protocol)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// What the other side is saying.
enum Stage {
    /// Commands.
    Commands,
    /// A mail.
    Letter(DataReceiver, Vec<u8>),
    /// The rest of a mail that is too big, so many bytes of it so far.
    TooBig(DummyDataReceiver, u64),
}

/// Whether the conversation goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    On,
    Over,
}

/// A conversation.
pub(super) struct Session<'a> {
    door: &'a Door,
    stream: TcpStream,
    stage: Stage,
    /// What we have to say as soon as everything that was heard is worked through.
    said: String,
    greeted: bool,
    /// Whom the envelope names as its sender, once there is one; a notification's names nobody.
    sender: Option<String>,
    recipients: Vec<To>,
    mistakes: u32,
}

impl<'a> Session<'a> {
    pub(super) fn new(door: &'a Door, stream: TcpStream) -> Self {
        Self {
            door,
            stream,
            stage: Stage::Commands,
            said: String::new(),
            greeted: false,
            sender: None,
            recipients: Vec::new(),
            mistakes: 0,
        }
    }

    /// Talks until one side ends it. After `end` no further mail is begun.
    pub(super) async fn run(mut self, end: &CancellationToken) -> io::Result<()> {
        let last = Instant::now() + WHOLE;
        let word = match self.door.protocol {
            Protocol::Lmtp => "LMTP",
            Protocol::Smtp => "ESMTP",
        };
        self.say(220, &format!("{} {word} Reconvene", self.door.name));
        self.speak().await?;
        let mut receiver = RequestReceiver::default();
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let between = matches!(self.stage, Stage::Commands);
            let until = last.min(Instant::now() + SILENCE);
            let heard = tokio::select! {
                biased;
                () = end.cancelled(), if between => None,
                heard = timeout_at(until, self.stream.read(&mut buffer)) => heard.ok(),
            };
            let Some(length) = heard.transpose()? else {
                self.say(421, "4.3.2 Closing");
                return self.speak().await;
            };
            if length == 0 {
                return Ok(());
            }
            let goes = {
                let mut bytes = buffer.get(..length).unwrap_or_default().iter();
                self.work_through(&mut receiver, &mut bytes).await
            };
            self.speak().await?;
            if goes == Goes::Over {
                return Ok(());
            }
        }
    }

    async fn work_through(
        &mut self,
        receiver: &mut RequestReceiver,
        bytes: &mut Iter<'_, u8>,
    ) -> Goes {
        while !bytes.as_slice().is_empty() {
            match std::mem::replace(&mut self.stage, Stage::Commands) {
                Stage::Commands => {
                    let request = match receiver.ingest(bytes) {
                        Ok(request) => Ok(request.into_owned()),
                        Err(Error::NeedsMoreData { bytes_left: _ }) => return Goes::On,
                        Err(error) => Err(error),
                    };
                    if self.hear(request) == Goes::Over {
                        return Goes::Over;
                    }
                }
                Stage::Letter(mut data, mut letter) => {
                    if data.ingest(bytes, &mut letter) {
                        if letter.len() > BIGGEST {
                            self.too_big();
                        } else {
                            self.take(letter).await;
                        }
                    } else if letter.len() > BIGGEST {
                        let so_far = u64::try_from(letter.len()).unwrap_or(u64::MAX);
                        self.stage = Stage::TooBig(DummyDataReceiver::new_data(&data), so_far);
                    } else {
                        self.stage = Stage::Letter(data, letter);
                    }
                }
                Stage::TooBig(mut rest, so_far) => {
                    let before = bytes.as_slice().len();
                    if rest.ingest(bytes) {
                        self.too_big();
                        continue;
                    }
                    let read = before.saturating_sub(bytes.as_slice().len());
                    let so_far = so_far.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
                    if so_far > SWALLOWED {
                        self.too_big();
                        return Goes::Over;
                    }
                    self.stage = Stage::TooBig(rest, so_far);
                }
            }
        }
        Goes::On
    }

    fn hear(&mut self, request: Result<Request<String>, Error>) -> Goes {
        match request {
            Ok(Request::Lhlo { host: _ }) if self.door.protocol == Protocol::Lmtp => self.greet(),
            Ok(Request::Ehlo { host: _ }) if self.door.protocol == Protocol::Smtp => self.greet(),
            Ok(Request::Helo { host: _ }) if self.door.protocol == Protocol::Smtp => {
                self.greeted = true;
                self.forget();
                let name = self.door.name.clone();
                self.say(250, &name);
            }
            Ok(Request::Mail { from }) => {
                if !self.greeted || self.sender.is_some() {
                    return self.mistake(503, "5.5.1 Not now");
                }
                if from.size > BIGGEST {
                    self.too_big();
                } else {
                    self.sender = Some(from.address.trim().to_owned());
                    self.say(250, "2.1.0 Go on");
                }
            }
            Ok(Request::Rcpt { to }) => return self.recipient(&to.address),
            Ok(Request::Data) => {
                if self.recipients.is_empty() {
                    return self.mistake(503, "5.5.1 No valid recipients");
                }
                self.stage = Stage::Letter(DataReceiver::new(), Vec::new());
                self.say(354, "End with a line that is a dot");
            }
            Ok(Request::Rset) => {
                self.forget();
                self.say(250, "2.0.0 Forgotten");
            }
            Ok(Request::Noop { value: _ }) => self.say(250, "2.0.0 Yes"),
            Ok(Request::Quit) => {
                self.say(221, "2.0.0 Goodbye");
                return Goes::Over;
            }
            Ok(Request::Vrfy { value: _ } | Request::Expn { value: _ }) => {
                self.say(252, "2.5.2 Send it and see");
            }
            Err(Error::ResponseTooLong) => {
                // Where the line ends is not known.
                self.say(500, "5.5.2 Line too long");
                return Goes::Over;
            }
            Err(Error::InvalidRecipientAddress | Error::InvalidSenderAddress) => {
                return self.mistake(553, "5.1.3 Not an address");
            }
            Err(
                Error::UnsupportedParameter { param: _ } | Error::InvalidParameter { param: _ },
            ) => {
                return self.mistake(555, "5.5.4 Not understood");
            }
            Err(Error::SyntaxError { syntax: _ }) => {
                return self.mistake(501, "5.5.4 Not understood");
            }
            Ok(_) | Err(_) => return self.mistake(502, "5.5.1 Not known here"),
        }
        Goes::On
    }

    fn greet(&mut self) {
        self.greeted = true;
        self.forget();
        let name = &self.door.name;
        let _ = write!(
            self.said,
            "250-{name}\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n\
             250-SIZE {BIGGEST}\r\n250 ENHANCEDSTATUSCODES\r\n"
        );
    }

    /// Takes nothing for anybody else, and says so before the mail is sent.
    fn recipient(&mut self, address: &str) -> Goes {
        if self.sender.is_none() {
            return self.mistake(503, "5.5.1 Not now");
        }
        if self.recipients.len() >= RECIPIENTS {
            self.say(452, "4.5.3 Too many recipients");
            return Goes::On;
        }
        let recipient = match self.door.addresses.read(address) {
            Belongs::To(message) => To::Message(message),
            Belongs::Sender => To::Sender,
            Belongs::Elsewhere => return self.mistake(550, "5.1.1 No such mailbox here"),
            Belongs::Forged => {
                tracing::warn!("a mail to an address with a wrong proof was refused");
                return self.mistake(550, "5.1.1 No such mailbox here");
            }
        };
        self.recipients.push(recipient);
        self.say(250, "2.1.5 Go on");
        Goes::On
    }

    /// A mail is here whole: it is written down before it is acknowledged.
    async fn take(&mut self, letter: Vec<u8>) {
        let letter: Arc<[u8]> = letter.into();
        let recipients = std::mem::take(&mut self.recipients);
        let sender: Arc<str> = self.sender.take().unwrap_or_default().into();
        let mut all = Vec::with_capacity(recipients.len());
        for recipient in recipients {
            all.push(self.take_for(recipient, &letter, &sender).await);
        }
        self.forget();
        match self.door.protocol {
            Protocol::Lmtp => all.into_iter().for_each(|taken| self.answer(taken)),
            // One answer for all: what was written down already is known when it comes again.
            Protocol::Smtp => {
                let worst = [Taken::Later, Taken::Done]
                    .into_iter()
                    .find(|taken| all.contains(taken));
                self.answer(worst.unwrap_or(Taken::Refused));
            }
        }
    }

    async fn take_for(&self, to: To, letter: &Arc<[u8]>, sender: &Arc<str>) -> Taken {
        let (raw, sender) = (Arc::clone(letter), Arc::clone(sender));
        let addresses = self.door.addresses.clone();
        // A big mail takes its time to be read, and a hostile one all that it can get.
        let read = task::spawn_blocking(move || letter::read(&raw, to, &sender, &addresses));
        let (kind, taken) = match read.await {
            Ok(Letter::Report(event)) => ("report", self.door.taker.take(event).await),
            Ok(Letter::OfProgram) => ("program", Taken::Done),
            Ok(Letter::OfPerson(reply)) => ("person", self.door.taker.take_reply(*reply).await),
            Ok(Letter::OfCalendar(answer)) => {
                ("calendar", self.door.taker.take_attendance(*answer).await)
            }
            Ok(Letter::Unread) => ("person", Taken::Refused),
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a mail cannot be read"
                );
                // It would fail again.
                ("unreadable", Taken::Refused)
            }
        };
        let outcome = match taken {
            Taken::Done => "taken",
            Taken::Refused => "refused",
            Taken::Later => "later",
        };
        metrics::counter!(
            "reconvene_mails_taken_in_total", "kind" => kind, "outcome" => outcome
        )
        .increment(1);
        taken
    }

    fn answer(&mut self, taken: Taken) {
        match taken {
            Taken::Done => self.say(250, "2.6.0 Taken"),
            Taken::Refused => self.say(
                550,
                "5.2.1 Nobody reads here: use the Reply-To address of our latest email",
            ),
            Taken::Later => self.say(451, "4.3.0 Not now, once more later"),
        }
    }

    fn too_big(&mut self) {
        let answers = match self.door.protocol {
            Protocol::Lmtp => self.recipients.len().max(1),
            Protocol::Smtp => 1,
        };
        for _ in 0..answers {
            self.say(552, "5.3.4 Too big");
        }
        self.forget();
    }

    fn mistake(&mut self, code: u16, words: &str) -> Goes {
        self.mistakes += 1;
        if self.mistakes >= MISTAKES {
            self.say(421, "4.7.0 Too many mistakes");
            return Goes::Over;
        }
        self.say(code, words);
        Goes::On
    }

    fn forget(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }

    fn say(&mut self, code: u16, words: &str) {
        let _ = write!(self.said, "{code} {words}\r\n");
    }

    async fn speak(&mut self) -> io::Result<()> {
        let said = std::mem::take(&mut self.said);
        let spoken = async {
            self.stream.write_all(said.as_bytes()).await?;
            self.stream.flush().await
        };
        timeout(SILENCE, spoken)
            .await
            .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    }
}
