//! `reconvene doctor --send-test`: a real message through the configured way out.

use anyhow::{Context as _, Result};
use delivery::{
    render::{self, Email, Recipient, ReturnPath, Sender, Sms, Submitted},
    transport::{Order, Outcome, Transport, Transports},
};
use domain::{
    Ids, Language, MessageId,
    clock::Clock as _,
    contact::{EmailAddress, PhoneNumber},
    message::Reason,
};
use jiff::SignedDuration;
use std::sync::Arc;

use super::Finding;
use crate::{
    config::Config,
    edge::{SystemClock, SystemRandomness},
};

/// What the message is called and says.
const SUBJECT: &str = "Test message of Reconvene";

/// Who gets the test message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TestRecipient {
    /// Over the mail server.
    Email(EmailAddress),
    /// Over the SMS gateway.
    Sms(PhoneNumber),
}

impl TestRecipient {
    /// An email address, or a phone number with its country code.
    ///
    /// # Errors
    /// If it is neither.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        if text.contains('@') {
            let address = EmailAddress::parse(text)
                .with_context(|| format!("{text:?} is no email address"))?;
            return Ok(Self::Email(address));
        }
        let number = PhoneNumber::parse(text).with_context(|| {
            format!("{text:?} is neither an email address nor a phone number like +4930123456")
        })?;
        Ok(Self::Sms(number))
    }
}

/// Sends the message and says what came of it.
pub(super) async fn send(
    config: &Config,
    transports: &Transports,
    recipient: &TestRecipient,
) -> Finding {
    let id: MessageId = Ids::new(Arc::new(SystemClock), Arc::new(SystemRandomness)).make();
    match recipient {
        TestRecipient::Email(address) => {
            let Some(way) = &transports.email else {
                return Finding::Failed(
                    "nothing was sent: no mail server is configured (RECONVENE_SMTP)".to_owned(),
                );
            };
            let letter = email(config, id, address);
            let finding = hand_over(way.as_ref(), id, letter, "the mail server").await;
            finding.about(address.as_str())
        }
        TestRecipient::Sms(number) => {
            if !config.sms.limits.countries.allow(number) {
                return Finding::Failed(format!(
                    "nothing was sent: {} is in a country that RECONVENE_SMS_COUNTRIES leaves out",
                    number.as_str()
                ));
            }
            let Some(way) = &transports.sms else {
                return Finding::Failed(
                    "nothing was sent: no SMS gateway is configured (RECONVENE_SMS)".to_owned(),
                );
            };
            let finding = hand_over(way.as_ref(), id, sms(config, number), "the SMS gateway").await;
            finding.about(number.as_str())
        }
    }
}

impl Finding {
    /// The same, with the recipient in front.
    fn about(self, recipient: &str) -> Self {
        let with = |text: String| format!("{recipient}: {text}");
        match self {
            Self::Well(text) => Self::Well(with(text)),
            Self::Note(text) => Self::Note(with(text)),
            Self::Failed(text) => Self::Failed(with(text)),
        }
    }
}

fn text(config: &Config) -> String {
    format!(
        "This is a test of the appointment desk at {}. Nothing has to be done.",
        config.server.public_url
    )
}

fn email(config: &Config, id: MessageId, to: &EmailAddress) -> Email {
    let from = &config.mail.from;
    let text = text(config);
    Email {
        message_id: format!("<{id}@{}>", from.domain()),
        date: SystemClock.now(),
        from: Sender {
            name: from.name.clone().unwrap_or_else(|| "Reconvene".to_owned()),
            address: from.address.clone(),
        },
        to: Recipient {
            name: None,
            address: to.clone(),
        },
        reply_to: None,
        taken_in: None,
        return_path: ReturnPath::Sender,
        submitted: Submitted::Generated,
        subject: SUBJECT.to_owned(),
        html: format!(
            "<!doctype html><html lang=\"en\"><title>{SUBJECT}</title><p>{text}</p></html>"
        ),
        text,
        language: Language::En,
        calendar: None,
    }
}

fn sms(config: &Config, to: &PhoneNumber) -> Sms {
    let text = text(config);
    let (encoding, segments) = render::segments(&text);
    Sms {
        to: to.as_str().to_owned(),
        text,
        encoding,
        segments,
    }
}

/// Hands a letter over as a worker does, and puts the answer into words.
async fn hand_over<M>(way: &dyn Transport<M>, id: MessageId, letter: M, server: &str) -> Finding {
    let order = Order {
        id,
        letter,
        valid_for: SignedDuration::from_hours(1),
    };
    match way.send(&order).await {
        Outcome::Accepted { provider_id } => {
            let name = provider_id.map_or_else(String::new, |id| format!(" as {id}"));
            Finding::Well(format!(
                "{server} took the test message{name}; look whether it arrives"
            ))
        }
        Outcome::Refused(reason) => Finding::Failed(format!(
            "{server} refused the test message ({})",
            why(reason)
        )),
        Outcome::Later { reason, after } => {
            let when = after.map_or_else(String::new, |after| {
                format!(", and wants to be asked again in {} s", after.as_secs())
            });
            Finding::Failed(format!("nothing was sent: {}{when}", why(reason)))
        }
        Outcome::Unknown(reason) => Finding::Failed(format!(
            "{server} got the test message and did not confirm it ({}); it may arrive or not",
            why(reason)
        )),
    }
}

/// A reason for whoever looks after the installation.
fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Refused => "it does not want this recipient or this message",
        Reason::MailboxUnknown => "there is no such mailbox",
        Reason::MailboxFull => "the mailbox is full",
        Reason::Blocked => "it takes nothing from us: see its answer in its log, or a block list",
        Reason::OptedOut => "whoever has this number asked for no text messages",
        Reason::PhoneUnreachable => "the phone was off or out of reach",
        Reason::NumberUnknown => "there is no such mobile number",
        Reason::NotServed => "the provider does not serve this number",
        Reason::Certificate => "its certificate is not valid, so nothing was said to it",
        Reason::Unreachable => "the server cannot be reached",
        Reason::Deferred => "the server asks to try later",
        Reason::TimedOut => "no answer came in time",
        Reason::Misconfigured => "the server does not accept our user, password or sender",
        Reason::NoRelay => "the server passes nothing on to this address for us",
        Reason::Insecure => "no secure connection could be made; see the line about it here",
        Reason::Unwritable => "the message cannot be written; is the sender's address right?",
        reason @ (Reason::Bounced
        | Reason::Expired
        | Reason::Limited
        | Reason::CountryNotAllowed) => reason.code(),
    }
}

#[cfg(test)]
mod tests {
    use delivery::transport::Smtp;
    use testkit::smtp::{SmtpMode, SmtpServer};

    use super::*;

    fn letter() -> (MessageId, Email) {
        let id = MessageId::from(uuid::Uuid::from_u128(7));
        let config = Config::load(None, &std::collections::BTreeMap::new()).unwrap();
        let to = EmailAddress::parse("ada@example.org").unwrap();
        (id, email(&config, id, &to))
    }

    #[test]
    fn an_address_or_a_number_is_understood_and_nothing_else() {
        for (text, email) in [("ada@example.org", true), ("+447700900123", false)] {
            let parsed = TestRecipient::parse(text).unwrap();
            assert_eq!(matches!(parsed, TestRecipient::Email(_)), email);
        }
        for wrong in ["", "ada", "12", "@"] {
            assert!(TestRecipient::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn the_test_message_really_leaves() {
        let mut server = SmtpServer::start(SmtpMode::Accept).await;
        let way = Smtp::new(server.url().parse().unwrap()).unwrap();
        let (id, letter) = letter();
        let finding = hand_over(&way, id, letter, "the mail server").await;
        assert!(matches!(finding, Finding::Well(_)), "{finding:?}");
        let mail = server.mail().await;
        assert_eq!(mail.to, ["ada@example.org"]);
        assert!(mail.data.contains(SUBJECT));
    }

    #[tokio::test]
    async fn what_the_server_says_is_said_in_plain_words() {
        for (mode, words) in [
            (SmtpMode::Refuse, "there is no such mailbox"),
            (SmtpMode::Busy, "asks to try later"),
            (SmtpMode::Drop, "may arrive or not"),
            (SmtpMode::Closed, "cannot be reached"),
        ] {
            let server = SmtpServer::start(mode).await;
            let way = Smtp::new(server.url().parse().unwrap()).unwrap();
            let (id, letter) = letter();
            match hand_over(&way, id, letter, "the mail server").await {
                Finding::Failed(said) => assert!(said.contains(words), "{said}"),
                other => panic!("{mode:?}: {other:?}"),
            }
        }
    }
}
