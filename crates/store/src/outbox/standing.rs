//! What messages are worth at the moment when they are to leave.
//!
//! A worker asks for many messages at once, so what they are judged by is read for all of them.

use std::collections::{BTreeSet, HashMap};

use db::{Query, params, sql};
use domain::{
    AppointmentId, CaseId,
    appointment::{AppointmentStatus, Span},
    contact::{EmailAddress, PhoneNumber},
    message::{Message, MessageKind},
    telling::{Belief, Beliefs, Contacts, Told},
};
use uuid::Uuid;

use super::{read_told, recipient_key};
use crate::{
    convert::{count, id, parsed_opt, span, word},
    error::Result,
};

/// What a message is worth now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It says what is true, to somebody whom it concerns.
    Holds,
    /// The appointment went on.
    Overtaken,
    /// The customer is reached elsewhere, or not at all over this channel.
    Replaced,
}

/// Whether a message still says what is true, to somebody whom it concerns.
pub(super) fn still_holds(q: &mut impl Query, message: &Message) -> Result<bool> {
    Ok(standing(q, message)? == Standing::Holds)
}

/// What one message is worth now.
pub(super) fn standing(q: &mut impl Query, message: &Message) -> Result<Standing> {
    let circumstances = Circumstances::of(q, std::slice::from_ref(message))?;
    circumstances.standing(q, message)
}

/// What stands in the desk now about the appointments and cases of messages. What is not there was
/// deleted.
#[derive(Debug)]
pub(super) struct Circumstances {
    appointments: HashMap<AppointmentId, Circumstance>,
    customers: HashMap<CaseId, Customer>,
    told: HashMap<AppointmentId, Beliefs>,
}

/// What stands there about one appointment.
#[derive(Debug)]
struct Circumstance {
    case: CaseId,
    status: AppointmentStatus,
    revision: u32,
    span: Span,
}

/// What stands there about the customer of one case.
#[derive(Debug)]
struct Customer {
    contacts: Contacts,
    reminders_on: bool,
    protected: bool,
}

impl Circumstances {
    /// Reads what these messages are judged by.
    pub(super) fn of(q: &mut impl Query, messages: &[Message]) -> Result<Self> {
        let of = |wanted: fn(MessageKind) -> bool| -> Vec<Uuid> {
            let wanted = messages.iter().filter(|message| wanted(message.kind));
            let ids: BTreeSet<_> = wanted.map(|message| message.appointment.uuid()).collect();
            ids.into_iter().collect()
        };
        let appointments = appointments(q, &of(|_| true))?;
        let told = told(q, &of(depends_on_what_was_told))?;
        let cases = messages.iter().filter_map(|message| message.case);
        let of_appointments = appointments.values().map(|now| now.case);
        let cases: BTreeSet<Uuid> = cases.chain(of_appointments).map(CaseId::uuid).collect();
        Ok(Self {
            appointments,
            customers: customers(q, &cases.into_iter().collect::<Vec<_>>())?,
            told,
        })
    }

    /// Whether a message still says what is true, to somebody whom it concerns.
    pub(super) fn standing(&self, q: &mut impl Query, message: &Message) -> Result<Standing> {
        // Its appointment is made up.
        if message.is_test() {
            return Ok(Standing::Holds);
        }
        if !self.is_true(message) {
            return Ok(Standing::Overtaken);
        }
        if message.kind == MessageKind::CodeChanged && said_anew(q, message)? {
            return Ok(Standing::Replaced);
        }
        let follows = match message.kind {
            MessageKind::Invitation
            | MessageKind::Reminder
            | MessageKind::CodeChanged
            | MessageKind::AutomaticAnswer => true,
            // Who was told of the appointment hears there that it is off.
            MessageKind::Cancellation | MessageKind::CancellationReceipt => {
                !self.told.get(&message.appointment).is_some_and(|told| {
                    told.expected_at(message.channel, &message.recipient, message.revision)
                })
            }
            MessageKind::Withdrawal | MessageKind::CustomerCancelled | MessageKind::PassedOn => {
                false
            }
        };
        // A message survives its case.
        let Some(contacts) = self.contacts(message.case).filter(|_| follows) else {
            return Ok(Standing::Holds);
        };
        let elsewhere = match contacts.of(message.channel) {
            None => true,
            Some(_) if contacts.hold(message.channel, &message.recipient) => false,
            // Whoever reads the old address is to come to nothing.
            Some(_)
                if matches!(
                    message.kind,
                    MessageKind::Reminder | MessageKind::CodeChanged | MessageKind::AutomaticAnswer
                ) =>
            {
                true
            }
            Some(today) => written_anew(q, message, today)?,
        };
        Ok(if elsewhere {
            Standing::Replaced
        } else {
            Standing::Holds
        })
    }

    /// Lets a message say what is so at this moment; answers whether that changed it.
    ///
    /// A reminder names the end that the appointment has now: a change of it alone leaves it waiting.
    /// "Moved from" names the time that the recipient was last told: an earlier message may have
    /// left, or failed, since this one was written.
    pub(super) fn refresh(&self, message: &mut Message) -> bool {
        let (Some(snapshot), Some(now)) = (
            &mut message.snapshot,
            self.appointments.get(&message.appointment),
        ) else {
            return false;
        };
        match message.kind {
            MessageKind::Reminder => {
                let before = std::mem::replace(&mut snapshot.span.end, now.span.end);
                before != snapshot.span.end
            }
            MessageKind::Invitation if !snapshot.again => {
                let Some(contacts) = self.contacts(message.case) else {
                    return false;
                };
                let believed = self
                    .told
                    .get(&message.appointment)
                    .and_then(|told| told.customer_before(contacts, message.revision));
                let moved_from = match believed {
                    Some(Belief::Time(span)) if span != snapshot.span => Some(span),
                    Some(Belief::Time(_) | Belief::Off) | None => None,
                };
                let before = std::mem::replace(&mut snapshot.moved_from, moved_from);
                before != snapshot.moved_from
            }
            MessageKind::Invitation
            | MessageKind::CodeChanged
            | MessageKind::Cancellation
            | MessageKind::CancellationReceipt
            | MessageKind::Withdrawal
            | MessageKind::CustomerCancelled
            | MessageKind::PassedOn
            | MessageKind::AutomaticAnswer => false,
        }
    }

    fn contacts(&self, case: Option<CaseId>) -> Option<&Contacts> {
        let customer = self.customers.get(&case?)?;
        Some(&customer.contacts)
    }

    fn is_true(&self, message: &Message) -> bool {
        let now = self.appointments.get(&message.appointment);
        let customer = now.and_then(|now| self.customers.get(&now.case));
        let stands = |now: &Circumstance| now.status == AppointmentStatus::Scheduled;
        match (message.kind, now) {
            (MessageKind::Invitation, Some(now)) => stands(now) && now.revision == message.revision,
            // Of a page that is open again, no code is told.
            (MessageKind::CodeChanged, Some(now)) => {
                stands(now)
                    && now.revision == message.revision
                    && customer.is_some_and(|customer| customer.protected)
            }
            (MessageKind::Invitation | MessageKind::Reminder | MessageKind::CodeChanged, None) => {
                false
            }
            // Other changes leave it as good as it was.
            (MessageKind::Reminder, Some(now)) => {
                let told = message.snapshot.as_ref();
                stands(now)
                    && told.is_some_and(|snapshot| snapshot.span.start == now.span.start)
                    && customer.is_some_and(|customer| customer.reminders_on)
            }
            // An address that was replaced and came back is the customer's again.
            (MessageKind::Withdrawal, Some(_)) => !customer.is_some_and(|customer| {
                let contacts = &customer.contacts;
                contacts.hold(message.channel, &message.recipient)
            }),
            (_, None) | (MessageKind::PassedOn | MessageKind::AutomaticAnswer, Some(_)) => true,
            (
                MessageKind::Cancellation
                | MessageKind::CancellationReceipt
                | MessageKind::CustomerCancelled,
                Some(now),
            ) => now.status == AppointmentStatus::Cancelled && now.revision == message.revision,
        }
    }
}

/// Whether what such a message says, or to whom, follows from earlier messages.
fn depends_on_what_was_told(kind: MessageKind) -> bool {
    match kind {
        MessageKind::Invitation | MessageKind::Cancellation | MessageKind::CancellationReceipt => {
            true
        }
        MessageKind::Reminder
        | MessageKind::CodeChanged
        | MessageKind::Withdrawal
        | MessageKind::CustomerCancelled
        | MessageKind::PassedOn
        | MessageKind::AutomaticAnswer => false,
    }
}

/// Whether a later message brings its reader the code: it did not take this one's place because a worker
/// had this one then, and both would bring the code that there is now.
fn said_anew(q: &mut impl Query, message: &Message) -> Result<bool> {
    let row = q.query_opt(
        sql!(
            "SELECT id FROM message
             WHERE appointment_id = $2 AND organisation_id = $1 AND kind = $3 AND channel = $4
               AND recipient_key = $5 AND id <> $6 AND created_at >= $7
               AND state NOT IN ('superseded', 'failed')
             ORDER BY id LIMIT 1"
        ),
        params![
            message.organisation.uuid(),
            message.appointment.uuid(),
            message.kind.code(),
            message.channel.code(),
            recipient_key(message.channel, &message.recipient),
            message.id.uuid(),
            message.created_at
        ],
    )?;
    Ok(row.is_some())
}

/// Whether the same was written anew for another address.
fn written_anew(q: &mut impl Query, message: &Message, recipient: &str) -> Result<bool> {
    let row = q.query_opt(
        sql!(
            "SELECT id FROM message
             WHERE appointment_id = $2 AND organisation_id = $1 AND revision = $3
               AND kind = $6 AND channel = $4 AND recipient_key = $5
               AND state <> 'superseded'
             ORDER BY id LIMIT 1"
        ),
        params![
            message.organisation.uuid(),
            message.appointment.uuid(),
            message.revision,
            message.channel.code(),
            recipient_key(message.channel, recipient),
            message.kind.code()
        ],
    )?;
    Ok(row.is_some())
}

// The messages that ask stand in the outbox, so what they name needs no second proof that it is of their
// organisation. SQLite would rather go through all of an organisation than through a long list.

fn appointments(q: &mut impl Query, ids: &[Uuid]) -> Result<HashMap<AppointmentId, Circumstance>> {
    let rows = q.query(
        sql!(
            "SELECT id, case_id, status, revision, starts_at, ends_at
             FROM appointment WHERE id IN ($1) ORDER BY id"
        ),
        params![ids],
    )?;
    rows.iter()
        .map(|row| {
            let circumstance = Circumstance {
                case: id(row, "case_id")?,
                status: word(row, "status", AppointmentStatus::from_code)?,
                revision: count(row, "revision")?,
                span: span(row)?,
            };
            Ok((id(row, "id")?, circumstance))
        })
        .collect()
}

fn customers(q: &mut impl Query, ids: &[Uuid]) -> Result<HashMap<CaseId, Customer>> {
    let rows = q.query(
        sql!(
            "SELECT id, email, phone, reminders_off, (code_sealed IS NOT NULL) AS protected
             FROM customer_case WHERE id IN ($1) ORDER BY id"
        ),
        params![ids],
    )?;
    rows.iter()
        .map(|row| {
            let customer = Customer {
                contacts: Contacts {
                    phone: parsed_opt(row, "phone", PhoneNumber::parse)?,
                    email: parsed_opt(row, "email", EmailAddress::parse)?,
                },
                reminders_on: !row.get::<bool>("reminders_off")?,
                protected: row.get("protected")?,
            };
            Ok((id(row, "id")?, customer))
        })
        .collect()
}

/// All that customers were told of these appointments, or possibly told.
fn told(q: &mut impl Query, ids: &[Uuid]) -> Result<HashMap<AppointmentId, Beliefs>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = q.query(
        sql!(
            "SELECT appointment_id, channel, recipient, kind, starts_at, ends_at, revision, language,
                    created_at, sent_at
             FROM message
             WHERE appointment_id IN ($1)
               AND (told OR state = 'sending') AND kind <> 'customer_cancelled'
             ORDER BY appointment_id, revision, created_at, id"
        ),
        params![ids],
    )?;
    let mut told: HashMap<AppointmentId, Vec<Told>> = HashMap::new();
    for row in &rows {
        let of: AppointmentId = id(row, "appointment_id")?;
        told.entry(of).or_default().push(read_told(row)?);
    }
    let told = told.into_iter().map(|(of, told)| (of, Beliefs::new(told)));
    Ok(told.collect())
}
