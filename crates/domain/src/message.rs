//! What is told to whom: channels, kinds and states of messages, and the snapshot they carry.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    answer::ReplyPolicy,
    appointment::Span,
    ids::{AppointmentId, CaseId, MessageId, OrganisationId},
    language::Language,
    reminder::QuietHours,
    time::Zone,
    wording::Wording,
    words::words,
};

#[cfg(test)]
pub(crate) mod made_up;
mod night;

pub use night::URGENT;

words! {
    /// The way a message takes.
    Channel {
        /// A text message to a phone number.
        Sms = "sms",
        /// An email.
        Email = "email",
    }
}

impl Channel {
    /// The way to the same person that this one is not.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Sms => Self::Email,
            Self::Email => Self::Sms,
        }
    }
}

words! {
    /// What a message says.
    MessageKind {
        /// Time and link of an appointment. If its reader was told another time before, it says
        /// "moved from … to …".
        Invitation = "invitation",
        /// The appointment will not take place.
        Cancellation = "cancellation",
        /// To an address that no longer belongs to the case: the appointment it was told of is
        /// off for its reader; the new time is not named.
        Withdrawal = "withdrawal",
        /// To the customer who cancelled on the invitation page: it was received.
        CancellationReceipt = "cancellation_receipt",
        /// To an operator: the customer cancelled, and these were the words.
        CustomerCancelled = "customer_cancelled",
        /// Time and link once more, some time before the start.
        Reminder = "reminder",
        /// The code that opens the customer's page from now on.
        CodeChanged = "code_changed",
        /// To whoever reads answers: this is what the customer wrote back to an email, which reached
        /// the case alone.
        PassedOn = "passed_on",
        /// To the customer who wrote back to an email: nobody reads answers.
        AutomaticAnswer = "automatic_answer",
    }
}

impl MessageKind {
    /// Whether after it its reader believes that there is no appointment.
    pub fn ends_appointment(self) -> bool {
        match self {
            Self::Cancellation
            | Self::Withdrawal
            | Self::CancellationReceipt
            | Self::CustomerCancelled => true,
            Self::Invitation
            | Self::Reminder
            | Self::CodeChanged
            | Self::PassedOn
            | Self::AutomaticAnswer => false,
        }
    }

    /// Whether it tells a customer of their appointment: then it counts as what they were told, and
    /// they lack something if it does not arrive.
    pub fn tells_customer(self) -> bool {
        self.to_customer() && self != Self::AutomaticAnswer
    }

    /// Whether it goes to a customer and not to an operator.
    pub fn to_customer(self) -> bool {
        !matches!(self, Self::CustomerCancelled | Self::PassedOn)
    }

    /// Whether it is about the case's appointment: whatever becomes of that leaves others alone.
    pub fn is_about_appointment(self) -> bool {
        !matches!(self, Self::PassedOn | Self::AutomaticAnswer)
    }

    /// Whether it brings the code of a protected page.
    pub fn brings_code(self) -> bool {
        matches!(self, Self::Invitation | Self::CodeChanged)
    }
}

words! {
    /// Where a message stands (PRODUCT.md, "message").
    MessageState {
        /// Waits for its time, or for the next attempt.
        Queued = "queued",
        /// A worker has it.
        Sending = "sending",
        /// The server took it.
        Sent = "sent",
        /// The recipient's side confirmed it.
        Delivered = "delivered",
        /// It will not arrive; the reason says why.
        Failed = "failed",
        /// A newer change made it pointless before it left.
        Superseded = "superseded",
        /// No server was configured: readable, never sent by itself later.
        Kept = "kept",
    }
}

words! {
    /// Why a message failed, or why its last attempt did.
    Reason {
        /// The server refused the recipient or the message for good.
        Refused = "refused",
        /// There is no such mailbox, or not any more.
        MailboxUnknown = "mailbox_unknown",
        /// The recipient's mailbox has no room.
        MailboxFull = "mailbox_full",
        /// The recipient, or the server, does not want messages from here.
        Blocked = "blocked",
        /// Whoever has the number asked for no text messages.
        OptedOut = "opted_out",
        /// The phone was off, or out of reach, for too long.
        PhoneUnreachable = "phone_unreachable",
        /// There is no such number, or it cannot receive text messages.
        NumberUnknown = "number_unknown",
        /// The provider does not send to numbers like this one.
        NotServed = "not_served",
        /// The mail server or gateway could not be reached or answered nonsense.
        Unreachable = "unreachable",
        /// The server asked to try later.
        Deferred = "deferred",
        /// No answer within the time allowed; it may have gone out.
        TimedOut = "timed_out",
        /// The recipient's side sent it back.
        Bounced = "bounced",
        /// It could not be delivered before it lost its sense.
        Expired = "expired",
        /// More messages than the limits allow.
        Limited = "limited",
        /// The recipient's country is not on the list of allowed ones.
        CountryNotAllowed = "country_not_allowed",
        /// User name or password of the server are wrong, or it does not speak as configured.
        Misconfigured = "misconfigured",
        /// Our mail server passes nothing on to this address: it does not know that we may send
        /// through it, or the address is one that nobody takes mails for.
        NoRelay = "no_relay",
        /// The server cannot prove who it is, or offers no encryption where it is required.
        Insecure = "insecure",
        /// The server's certificate is not valid, so nothing was said to it.
        Certificate = "certificate",
        /// The message could not be written: a fault of this program, which the log describes.
        Unwritable = "unwritable",
    }
}

impl Reason {
    /// Whether it still says best what is wrong when the message was tried until it lost its sense:
    /// somebody can do something about it. Else the message expired.
    pub fn outlasts_its_message(self) -> bool {
        match self {
            Self::MailboxFull
            | Self::Insecure
            | Self::Certificate
            | Self::Misconfigured
            | Self::NoRelay => true,
            Self::Refused
            | Self::MailboxUnknown
            | Self::Blocked
            | Self::OptedOut
            | Self::PhoneUnreachable
            | Self::NumberUnknown
            | Self::NotServed
            | Self::Unreachable
            | Self::Deferred
            | Self::TimedOut
            | Self::Bounced
            | Self::Expired
            | Self::Limited
            | Self::CountryNotAllowed
            | Self::Unwritable => false,
        }
    }
}

/// All that is needed to write a message, whatever becomes of its case (PRODUCT.md,
/// "Cancelling"). Stored with the message as JSON; the customer's link travels beside it, encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The company's name.
    pub organisation_name: String,
    /// The case's name: what the customer is called in the message.
    pub case_name: String,
    /// The case's number, for operators.
    pub case_number: i64,
    /// The operator under whose name the message goes out.
    pub operator_name: String,
    /// The mailbox of that operator; `None`: it goes out in the organisation's name. Of what is passed
    /// on, the customer's who wrote it; `None`: whoever did, it was not the customer.
    pub reply_to: Option<String>,
    /// iCalendar `UID`.
    pub uid: String,
    /// iCalendar `SEQUENCE`.
    pub revision: u32,
    /// The appointment's time.
    pub span: Span,
    /// The zone in which its reader is told the time.
    pub zone: Zone,
    /// What the recipient was last told before this message, if that was another time.
    pub moved_from: Option<Span>,
    /// Words of the operator (cancellation) or of the customer (to operators).
    pub words: Option<String>,
    /// A deliberate repetition of an invitation.
    pub again: bool,
    /// When it waits, if it is a reminder or an SMS that is not urgent; `None`: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<QuietHours>,
    /// Whose words it uses.
    #[serde(default, skip_serializing_if = "Wording::is_standard")]
    pub wording: Wording,
    /// An email: who reads answers. While it waits, that is up to the organisation
    /// ([`Message::under`]); then it says under which policy it left.
    #[serde(default, skip_serializing_if = "ReplyPolicy::is_default")]
    pub replies: ReplyPolicy,
    /// An automatic answer: the `Message-ID` of what it answers, if that has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_reply_to: Option<String>,
    /// What it passes on, beside its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on: Option<PassedOn>,
}

/// What is passed on to whoever reads answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PassedOn {
    /// Who wrote it, if that was not the customer; empty: it names nobody.
    pub stranger: Option<String>,
    /// Whether the text was longer than what is kept.
    pub shortened: bool,
    /// How many files came with it.
    pub files: u32,
}

/// A message in full, as its worker and its preview need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The same through all attempts; the email's `Message-ID` is made from it.
    pub id: MessageId,
    /// The organisation that sends it.
    pub organisation: OrganisationId,
    /// Its case, unless that was deleted.
    pub case: Option<CaseId>,
    /// Its appointment.
    pub appointment: AppointmentId,
    /// The appointment's revision that it tells of.
    pub revision: u32,
    /// What it says.
    pub kind: MessageKind,
    /// The way it takes.
    pub channel: Channel,
    /// The phone number or email address.
    pub recipient: String,
    /// The language it is written in, for good.
    pub language: Language,
    /// Where it stands.
    pub state: MessageState,
    /// When it was asked for: an email's `Date` and `DTSTAMP`, the same over retries.
    pub created_at: Timestamp,
    /// When it may leave.
    pub due_at: Timestamp,
    /// When it left, as far as is known.
    pub sent_at: Option<Timestamp>,
    /// When its state became what it is, once nothing more is to be done about it.
    pub settled_at: Option<Timestamp>,
    /// How often it was tried.
    pub attempt: u32,
    /// Why it failed, or why the last attempt did.
    pub reason: Option<Reason>,
    /// SMS: how many parts it was sent in.
    pub segments: Option<u32>,
    /// The words and facts it is made of; `None` once they were erased.
    pub snapshot: Option<Snapshot>,
}
