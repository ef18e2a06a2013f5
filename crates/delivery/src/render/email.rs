//! Emails: their parts, and the calendar entry that they carry.

use askama::Template;
use domain::{
    Language,
    answer::Reader,
    contact::EmailAddress,
    message::{MessageKind, Snapshot},
};
use jiff::Timestamp;

use super::{Letter, Unwritable, own::Run, page::Page, told_span};
use crate::calendar::{self, Calendar, Entry, Method, Person};

/// An email, ready to be sent or shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// Unique in the world, the same at every attempt.
    pub message_id: String,
    /// When it was asked for, the same at every attempt.
    pub date: Timestamp,
    /// Whose name it bears; the address is the organisation's.
    pub from: Sender,
    /// To whom.
    pub to: Recipient,
    /// Whose mailbox an answer goes to; `None`: nobody reads answers there.
    pub reply_to: Option<EmailAddress>,
    /// Where an answer is taken in, so that it stands in the case.
    pub taken_in: Option<EmailAddress>,
    /// Where it comes back to if it cannot be delivered.
    pub return_path: ReturnPath,
    /// What made a program write it.
    pub submitted: Submitted,
    /// One line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as a page.
    pub html: String,
    /// The language of both.
    pub language: Language,
    /// What the recipient's calendar is to do.
    pub calendar: Option<Calendar>,
}

/// Where an email comes back to if it cannot be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnPath {
    /// To the sending address.
    Sender,
    /// To an address of the message's own, at which it is taken in.
    Own(EmailAddress),
}

/// What made a program write an email (RFC 3834, 5): `Auto-Submitted`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submitted {
    /// Something that happened here.
    Generated,
    /// An email that came in.
    Replied {
        /// Its `Message-ID`, if it had one.
        to: Option<String>,
    },
}

/// Who sends an email.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// As mail programs show it.
    pub name: String,
    /// The organisation's sending address.
    pub address: EmailAddress,
}

/// Who gets an email.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The case's name, where it is the customer's.
    pub name: Option<String>,
    /// Where it goes.
    pub address: EmailAddress,
}

#[derive(Template)]
#[template(path = "email.html")]
struct Html<'a> {
    page: &'a Page,
}

impl Letter<'_> {
    /// Writes the message as an email.
    pub fn email(&self) -> Result<Email, Unwritable> {
        let message = self.message;
        let snapshot = self.snapshot()?;
        let address = EmailAddress::parse(&message.recipient).map_err(|_| Unwritable::Recipient)?;
        let customer = message.kind.to_customer();
        let page = Page::of(self)?;
        Ok(Email {
            message_id: format!("<{}@{}>", message.id, self.sender.domain()),
            date: message.created_at,
            from: Sender {
                name: match &self.sender.name {
                    _ if customer => {
                        format!(
                            "{} ({})",
                            snapshot.operator_name, snapshot.organisation_name
                        )
                    }
                    Some(name) => name.clone(),
                    None => snapshot.organisation_name.clone(),
                },
                address: self.sender.address.clone(),
            },
            reply_to: if customer {
                snapshot.reader().map(Reader::into_address)
            } else {
                snapshot.writer()
            },
            taken_in: None,
            return_path: ReturnPath::Sender,
            submitted: if message.kind == MessageKind::AutomaticAnswer {
                Submitted::Replied {
                    to: snapshot.in_reply_to.clone(),
                }
            } else {
                Submitted::Generated
            },
            subject: page.subject.clone(),
            text: page.text(),
            html: Html { page: &page }.render()?,
            language: page.language,
            calendar: self.calendar(snapshot, &address)?,
            to: Recipient {
                name: customer.then(|| snapshot.case_name.clone()),
                address,
            },
        })
    }

    /// The calendar entry: taken in, moved, or taken out. Operators have their own calendar.
    fn calendar(
        &self,
        snapshot: &Snapshot,
        recipient: &EmailAddress,
    ) -> Result<Option<Calendar>, Unwritable> {
        let message = self.message;
        if snapshot.wording.test.is_some() {
            // Nobody has such an appointment.
            return Ok(None);
        }
        let method = match message.kind {
            MessageKind::Invitation => Method::Request,
            MessageKind::Cancellation
            | MessageKind::Withdrawal
            | MessageKind::CancellationReceipt => Method::Cancel,
            // The customer's calendar has it, and reminds in its own way.
            MessageKind::Reminder
            | MessageKind::CodeChanged
            | MessageKind::CustomerCancelled
            | MessageKind::PassedOn
            | MessageKind::AutomaticAnswer => return Ok(None),
        };
        let texts = texts::customer(message.language).plain();
        let link = self.link()?;
        let description = link.map(|link| texts.message_calendar_description(link));
        let entry = Entry {
            uid: &snapshot.uid,
            sequence: snapshot.revision,
            stamp: message.created_at,
            span: told_span(message.kind, snapshot),
            cancelled: method == Method::Cancel,
            summary: &texts
                .message_calendar_summary(&snapshot.operator_name, &snapshot.organisation_name),
            description: description.as_deref().unwrap_or_default(),
            language: message.language,
            link,
            organizer: Some(Person {
                name: &snapshot.operator_name,
                address: &self.sender.address,
            }),
            attendee: Some(Person {
                name: &snapshot.case_name,
                address: recipient,
            }),
            asks: self.calendars_heard && method == Method::Request,
        };
        Ok(Some(calendar::write(method, &entry)))
    }
}
