//! What the other tests send.

use std::sync::LazyLock;

use delivery::{
    config::MailFrom,
    render::{Email, Letter, Sample, Sms, samples},
    transport::Order,
};
use domain::{
    Language, MessageId,
    message::{Channel, MessageKind},
};
use jiff::SignedDuration;

/// The invitation page of every letter.
pub(crate) const LINK: &str = "https://desk.example.org/i/AbCdEfGhIjKlMnOpQrStUv";

pub(crate) static SENDER: LazyLock<MailFrom> =
    LazyLock::new(|| "Riverside Advice <desk@example.org>".parse().unwrap());

/// The letter of a sample.
pub(crate) fn letter(sample: &Sample) -> Letter<'_> {
    Letter {
        message: &sample.message,
        link: Some(LINK),
        code: (sample.message.kind == MessageKind::CodeChanged).then_some("012345"),
        sender: &SENDER,
        calendars_heard: false,
    }
}

/// The sample of that name.
#[track_caller]
pub(crate) fn sample(language: Language, channel: Channel, name: &str) -> Sample {
    samples(language)
        .into_iter()
        .find(|sample| sample.name == name && sample.message.channel == channel)
        .expect("a sample of that name")
}

/// An email to send: its id is the sample's with `n` at its end.
pub(crate) fn email_order(name: &str, n: u128) -> Order<Email> {
    let mut sample = sample(Language::En, Channel::Email, name);
    sample.message.id = MessageId::from(uuid::Uuid::from_u128(n));
    let letter = letter(&sample).email().unwrap();
    Order {
        id: sample.message.id,
        letter,
        valid_for: SignedDuration::from_hours(4),
    }
}

/// An SMS to send.
pub(crate) fn sms_order(language: Language, name: &str, n: u128) -> Order<Sms> {
    let mut sample = sample(language, Channel::Sms, name);
    sample.message.id = MessageId::from(uuid::Uuid::from_u128(n));
    let letter = letter(&sample).sms().unwrap();
    Order {
        id: sample.message.id,
        letter,
        valid_for: SignedDuration::from_hours(4),
    }
}
