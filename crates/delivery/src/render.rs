//! Writes messages: what a person reads, from nothing but the message itself.
//!
//! A letter is made of the message's snapshot, in the language it was written for and the zone
//! that its reader knows, so that a retry, the preview in the case and what was really sent are the
//! same, whatever has become of the case since (PRODUCT.md, "message").

mod email;
mod own;
mod page;
mod samples;
mod sms;

pub use email::{Email, Recipient, ReturnPath, Sender, Submitted};
pub use own::{sample_code, standard};
pub use samples::{Sample, samples};
pub use sms::{Encoding, Room, Sms, room, segments};

use domain::{
    message::{Channel, Message, MessageKind, Snapshot},
    time::Span,
};
use jiff::Zoned;

use crate::config::MailFrom;

/// A message and what travels beside it.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// What is told to whom.
    pub message: &'a Message,
    /// To a customer: the invitation page. To an operator: the case.
    pub link: Option<&'a str>,
    /// The six digits that open the invitation page, if it is protected.
    pub code: Option<&'a str>,
    /// Who sends emails.
    pub sender: &'a MailFrom,
    /// Whether somebody hears what calendars answer to the sender: then they are asked to.
    pub calendars_heard: bool,
}

/// A message in the form of its channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// An email.
    Email(Box<Email>),
    /// A text message.
    Sms(Sms),
}

/// Why a message cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// Its text was erased after it left (PRODUCT.md, "Cancelling").
    #[error("the text of this message was erased")]
    Erased,
    /// It tells of a page and has no link to it.
    #[error("a message to a customer has no link")]
    NoLink,
    /// It is there to bring a code and has none.
    #[error("a message that brings a code has none")]
    NoCode,
    /// The address or number of its recipient is not one.
    #[error("the recipient's address cannot be used")]
    Recipient,
    /// There is no such message over this channel.
    #[error("no such message over this channel")]
    Channel,
    /// The template failed.
    #[error("the template of an email failed")]
    Template(#[from] askama::Error),
}

impl Letter<'_> {
    /// Writes the message for its channel.
    pub fn write(&self) -> Result<Content, Unwritable> {
        match self.message.channel {
            Channel::Email => self.email().map(Box::new).map(Content::Email),
            Channel::Sms => self.sms().map(Content::Sms),
        }
    }

    fn snapshot(&self) -> Result<&Snapshot, Unwritable> {
        self.message.snapshot.as_ref().ok_or(Unwritable::Erased)
    }

    /// The code, if the message brings it; a test brings one that opens nothing.
    fn code(&self) -> Option<&str> {
        let sample = || self.message.is_test().then(|| sample_code(self.message));
        self.code
            .or_else(|| sample().flatten())
            .filter(|_| self.message.kind.brings_code())
    }

    /// The code, of a message that is there for nothing else.
    fn new_code(&self) -> Result<&str, Unwritable> {
        self.code().ok_or(Unwritable::NoCode)
    }

    /// The link, where the message has one: an address that was replaced gets none.
    fn link(&self) -> Result<Option<&str>, Unwritable> {
        match self.message.kind {
            MessageKind::Withdrawal => Ok(None),
            MessageKind::CustomerCancelled | MessageKind::PassedOn => Ok(self.link),
            MessageKind::Invitation
            | MessageKind::Reminder
            | MessageKind::CodeChanged
            | MessageKind::Cancellation
            | MessageKind::CancellationReceipt
            | MessageKind::AutomaticAnswer => self.link.ok_or(Unwritable::NoLink).map(Some),
        }
    }
}

/// The time that a message is about.
///
/// Whoever is told that an appointment is off knows it by the time that they were last told; the
/// time that it had since would be news to them (PRODUCT.md, "Who is told").
fn told_span(kind: MessageKind, snapshot: &Snapshot) -> Span {
    match kind {
        MessageKind::Invitation
        | MessageKind::Reminder
        | MessageKind::CodeChanged
        | MessageKind::CustomerCancelled
        | MessageKind::PassedOn
        | MessageKind::AutomaticAnswer => snapshot.span,
        MessageKind::Cancellation | MessageKind::CancellationReceipt | MessageKind::Withdrawal => {
            snapshot.moved_from.unwrap_or(snapshot.span)
        }
    }
}

/// Start and end as the clocks of the reader's zone show them.
fn clocks(span: Span, snapshot: &Snapshot) -> (Zoned, Zoned) {
    (snapshot.zone.at(span.start), snapshot.zone.at(span.end))
}
