//! Claiming messages and recording what came of them.

use db::{Query, Row, Tx, params, sql};
use domain::{
    MessageId,
    answer::NoSms,
    appointment::AppointmentStatus,
    message::{Channel, Message, MessageKind, MessageState, Reason},
    telling::Belief,
};
use jiff::{SignedDuration, Timestamp};

use super::{
    SmsLimits, changed, find,
    limits::{Room, room},
    read, recipient_key, told,
};
use crate::{
    appointments, cases, convert::to_json, error::Result, numbers, protection, reach, reminders,
    reply_policy::Policies,
};

/// A message in the hands of a worker, until its lease ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The message; its snapshot says what its reader was last told.
    pub message: Message,
    /// The customer's link, sealed.
    pub link_sealed: Option<Vec<u8>>,
    /// The code of the customer's page as it is now, sealed, if the message brings it.
    pub code_sealed: Option<Vec<u8>>,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it.
    Sent {
        /// Its own name for the message, by which it reports.
        provider_id: Option<String>,
        /// SMS: in how many parts.
        segments: Option<u32>,
    },
    /// It did not leave; the next attempt is at `due_at`.
    Later {
        /// Why.
        reason: Reason,
        /// When to try again.
        due_at: Timestamp,
    },
    /// Nobody knows whether it left: it counts as possibly told and is tried again.
    Unknown {
        /// Why.
        reason: Reason,
        /// When to try again.
        due_at: Timestamp,
    },
    /// It will not arrive.
    Failed {
        /// Why.
        reason: Reason,
    },
}

/// Puts due messages into a worker's hands, but for those that have to wait or are worth nothing any
/// more (see [`claim`](super::claim)). Answers too how many of those there were.
pub(super) fn hand_out(
    tx: &mut Tx<'_>,
    rows: &[Row],
    now: Timestamp,
    lease: SignedDuration,
    limits: SmsLimits,
) -> Result<(Vec<Claimed>, usize)> {
    let messages = rows.iter().map(read).collect::<Result<Vec<Message>>>()?;
    let mut claimed: Vec<Claimed> = Vec::new();
    let mut policies = Policies::default();
    let mut settled = 0;
    for (row, mut message) in rows.iter().zip(messages) {
        let interrupted = message.state == MessageState::Sending;
        // Two messages to one recipient in one batch: the second waits for the next one.
        let busy = claimed.iter().any(|other| {
            other.message.appointment == message.appointment
                && other.message.channel == message.channel
                && other.message.recipient == message.recipient
        });
        if busy {
            continue;
        }
        let standing = standing(tx, &message)?;
        if standing != Standing::Holds {
            put_away(tx, &message, standing, interrupted, now)?;
            changed(tx, message.organisation, message.case);
            settled += 1;
            continue;
        }
        refresh_what_was_told(tx, &mut message)?;
        if let Some(until) = message.waits_until(now) {
            put_off(tx, &message, until, interrupted)?;
            changed(tx, message.organisation, message.case);
            settled += 1;
            continue;
        }
        if message.channel == Channel::Sms {
            let recipient = recipient_key(Channel::Sms, &message.recipient);
            let off = numbers::no_sms_to(tx, message.organisation, &recipient)?;
            if off.is_some_and(NoSms::is_wish) {
                refuse(tx, &message, Reason::OptedOut, interrupted, now)?;
                settled += 1;
                continue;
            }
            match room(tx, limits, &message, now)? {
                Room::Free => {}
                Room::Perhaps => continue,
                Room::None => {
                    refuse(tx, &message, Reason::Limited, interrupted, now)?;
                    settled += 1;
                    continue;
                }
            }
        }
        refresh_end(tx, &mut message)?;
        policies.put_on(tx, &mut message)?;
        // The code is that of this moment: it may have been changed since the message was written.
        let handed = tx.query_one(
            sql!(
                "UPDATE message SET state = 'sending', lease_until = $2, attempt = attempt + 1,
                   told = (told OR $3), snapshot = $4, ends_at = COALESCE($5, ends_at),
                   code_sealed = CASE WHEN $6 THEN
                     (SELECT c.code_sealed FROM customer_case c WHERE c.id = message.case_id) END
                 WHERE id = $1 RETURNING code_sealed"
            ),
            params![
                message.id.uuid(),
                now + lease,
                interrupted,
                message.snapshot.as_ref().map(to_json),
                message.snapshot.as_ref().map(|snapshot| snapshot.span.end),
                message.kind.brings_code()
            ],
        )?;
        message.attempt = message.attempt.saturating_add(1);
        message.state = MessageState::Sending;
        changed(tx, message.organisation, message.case);
        claimed.push(Claimed {
            message,
            link_sealed: row.get("link_sealed")?,
            code_sealed: handed.get("code_sealed")?,
        });
    }
    Ok((claimed, settled))
}

/// Ends every lease: the processes that held them are known to be gone.
pub fn end_leases(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    Ok(tx.execute(
        sql!(
            "UPDATE message SET lease_until = $1
             WHERE state = 'sending' AND lease_until > $1"
        ),
        params![now],
    )?)
}

/// Supersedes a message that no longer holds. If a change after its own revision made it
/// pointless, it is due again when that is taken back.
fn put_away(
    tx: &mut Tx<'_>,
    message: &Message,
    standing: Standing,
    told: bool,
    now: Timestamp,
) -> Result<()> {
    let by = match standing {
        Standing::Overtaken => Some(i64::from(message.revision) + 1),
        Standing::Replaced | Standing::Holds => None,
    };
    tx.execute(
        sql!(
            "UPDATE message SET state = 'superseded', settled_at = $2, lease_until = NULL,
               told = (told OR $3), superseded_by = $4
             WHERE id = $1"
        ),
        params![message.id.uuid(), now, told, by],
    )?;
    erase_if_orphaned(tx, message.id)
}

/// Lets a message wait that comes at an hour when its reader sleeps. Why an earlier attempt failed is
/// not why it waits.
fn put_off(tx: &mut Tx<'_>, message: &Message, until: Timestamp, told: bool) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE message SET state = 'queued', due_at = $2, lease_until = NULL,
               told = (told OR $3), reason = NULL
             WHERE id = $1"
        ),
        params![message.id.uuid(), until, told],
    )?;
    Ok(())
}

/// Ends a message that may not leave.
fn refuse(
    tx: &mut Tx<'_>,
    message: &Message,
    reason: Reason,
    told: bool,
    now: Timestamp,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE message SET state = 'failed', reason = $2, settled_at = $3, lease_until = NULL,
               told = (told OR $4)
             WHERE id = $1"
        ),
        params![message.id.uuid(), reason.code(), now, told],
    )?;
    changed(tx, message.organisation, message.case);
    reach::settled(tx, message, MessageState::Failed)?;
    erase_if_orphaned(tx, message.id)
}

/// What a message is worth now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
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

fn standing(q: &mut impl Query, message: &Message) -> Result<Standing> {
    // Its appointment is made up.
    if message.is_test() {
        return Ok(Standing::Holds);
    }
    if !is_true(q, message)? {
        return Ok(Standing::Overtaken);
    }
    let follows = match message.kind {
        MessageKind::Invitation
        | MessageKind::Reminder
        | MessageKind::CodeChanged
        | MessageKind::AutomaticAnswer => true,
        // Who was told of the appointment hears there that it is off.
        MessageKind::Cancellation | MessageKind::CancellationReceipt => !told(
            q,
            message.organisation,
            message.appointment,
        )?
        .expected_at(message.channel, &message.recipient, message.revision),
        MessageKind::Withdrawal | MessageKind::CustomerCancelled => false,
    };
    let Some(case) = message.case.filter(|_| follows) else {
        return Ok(Standing::Holds);
    };
    // A message survives its case.
    let Some(contacts) = cases::contacts(q, message.organisation, case)? else {
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

fn is_true(q: &mut impl Query, message: &Message) -> Result<bool> {
    let appointment = appointments::find_in(q, message.organisation, message.appointment)?;
    Ok(match (message.kind, appointment) {
        (MessageKind::Invitation, Some(appointment)) => {
            appointment.status == AppointmentStatus::Scheduled
                && appointment.revision == message.revision
        }
        // Of a page that is open again, no code is told.
        (MessageKind::CodeChanged, Some(appointment)) => {
            appointment.status == AppointmentStatus::Scheduled
                && appointment.revision == message.revision
                && protection::sealed(q, message.organisation, appointment.case)?.is_some()
        }
        (MessageKind::Invitation | MessageKind::Reminder | MessageKind::CodeChanged, None) => false,
        // Other changes leave it as good as it was.
        (MessageKind::Reminder, Some(appointment)) => {
            appointment.status == AppointmentStatus::Scheduled
                && message
                    .snapshot
                    .as_ref()
                    .is_some_and(|snapshot| snapshot.span.start == appointment.span.start)
                && reminders::are_on(q, message.organisation, appointment.case)?
        }
        // An address that was replaced and came back is the customer's again.
        (MessageKind::Withdrawal, Some(appointment)) => {
            let contacts = cases::contacts(q, message.organisation, appointment.case)?;
            !contacts.is_some_and(|contacts| contacts.hold(message.channel, &message.recipient))
        }
        // An automatic answer is about no appointment.
        (_, None) | (MessageKind::AutomaticAnswer, Some(_)) => true,
        (
            MessageKind::Cancellation
            | MessageKind::CancellationReceipt
            | MessageKind::CustomerCancelled,
            Some(appointment),
        ) => {
            appointment.status == AppointmentStatus::Cancelled
                && appointment.revision == message.revision
        }
    })
}

/// A reminder names the end that the appointment has now: a change of it alone leaves it waiting.
fn refresh_end(q: &mut impl Query, message: &mut Message) -> Result<()> {
    if message.kind != MessageKind::Reminder {
        return Ok(());
    }
    let appointment = appointments::find_in(q, message.organisation, message.appointment)?;
    if let (Some(snapshot), Some(appointment)) = (&mut message.snapshot, appointment) {
        snapshot.span.end = appointment.span.end;
    }
    Ok(())
}

/// "Moved from" names the time that the recipient was last told: an earlier message may have left,
/// or failed, since this one was written.
fn refresh_what_was_told(q: &mut impl Query, message: &mut Message) -> Result<()> {
    let repeats = message
        .snapshot
        .as_ref()
        .is_some_and(|snapshot| snapshot.again);
    if message.kind != MessageKind::Invitation || repeats {
        return Ok(());
    }
    let Some(case) = message.case else {
        return Ok(());
    };
    let Some(contacts) = cases::contacts(q, message.organisation, case)? else {
        return Ok(());
    };
    let believed = told(q, message.organisation, message.appointment)?
        .customer_before(&contacts, message.revision);
    if let Some(snapshot) = &mut message.snapshot {
        snapshot.moved_from = match believed {
            Some(Belief::Time(span)) if span != snapshot.span => Some(span),
            Some(Belief::Time(_) | Belief::Off) | None => None,
        };
    }
    Ok(())
}

/// Records what came of an attempt. Answers `false` if the lease was lost meanwhile: another
/// worker has the message, and its outcome counts.
pub fn record(
    tx: &mut Tx<'_>,
    message: &Message,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<bool> {
    let id = message.id.uuid();
    let attempt = message.attempt;
    let comes_back = matches!(outcome, Outcome::Later { .. } | Outcome::Unknown { .. });
    let recorded = match outcome {
        Outcome::Sent { provider_id, segments } => tx.execute(
            sql!(
                "UPDATE message SET state = 'sent', told = TRUE, sent_at = $3, settled_at = $3,
                   lease_until = NULL, reason = NULL, provider_id = $4, segments = $5
                 WHERE id = $1 AND attempt = $2 AND state = 'sending'"
            ),
            params![id, attempt, now, provider_id, *segments],
        )?,
        Outcome::Later { reason, due_at } => tx.execute(
            sql!(
                "UPDATE message SET state = 'queued', lease_until = NULL, reason = $3, due_at = $4
                 WHERE id = $1 AND attempt = $2 AND state = 'sending'"
            ),
            params![id, attempt, reason.code(), *due_at],
        )?,
        Outcome::Unknown { reason, due_at } => tx.execute(
            sql!(
                "UPDATE message SET state = 'queued', told = TRUE, lease_until = NULL, reason = $3,
                   due_at = $4
                 WHERE id = $1 AND attempt = $2 AND state = 'sending'"
            ),
            params![id, attempt, reason.code(), *due_at],
        )?,
        Outcome::Failed { reason } => tx.execute(
            sql!(
                "UPDATE message SET state = 'failed', lease_until = NULL, reason = $3, settled_at = $4
                 WHERE id = $1 AND attempt = $2 AND state = 'sending'"
            ),
            params![id, attempt, reason.code(), now],
        )?,
    };
    if recorded > 0 {
        changed(tx, message.organisation, message.case);
        match outcome {
            Outcome::Sent { .. } => {
                numbers::settled(tx, message, None, now)?;
                reach::settled(tx, message, MessageState::Sent)?;
            }
            Outcome::Failed { reason } => {
                numbers::settled(tx, message, Some(*reason), now)?;
                reach::settled(tx, message, MessageState::Failed)?;
            }
            Outcome::Later { .. } | Outcome::Unknown { .. } => {}
        }
        if !comes_back {
            erase_if_orphaned(tx, message.id)?;
        } else if let Some((current, _)) = find(tx, message.organisation, message.id)? {
            let standing = standing(tx, &current)?;
            if standing != Standing::Holds {
                // Overtaken while it was tried: it must not hold up the message that replaced it.
                put_away(tx, &current, standing, false, now)?;
            }
        }
    }
    Ok(recorded > 0)
}

/// Erases text and address of a settled message whose case was deleted, before it was claimed or
/// while it was being sent.
pub(crate) fn erase_if_orphaned(tx: &mut Tx<'_>, id: MessageId) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE message SET snapshot = NULL, link_sealed = NULL, code_sealed = NULL,
               recipient = '', recipient_key = '', key = $2
             WHERE id = $1 AND case_id IS NULL"
        ),
        params![id.uuid(), id.to_string()],
    )?;
    Ok(())
}

/// What the recipient's side reported later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// It arrived.
    Delivered,
    /// It did not.
    Failed(Reason),
}

/// Takes in a report of the recipient's side.
///
/// Reports come late, twice and in any order: only a message that left can become delivered, and
/// one that was delivered stays so. A quick one overtakes the answer of the server that took the
/// message, or comes after that answer was lost: the message is delivered, or has failed, although
/// nobody has recorded that it was sent, and is not sent again.
pub fn report(
    tx: &mut Tx<'_>,
    message: MessageId,
    reported: Reported,
    now: Timestamp,
) -> Result<bool> {
    let rows = match reported {
        Reported::Delivered => tx.query(
            sql!(
                "UPDATE message SET state = 'delivered', told = TRUE, settled_at = $2, reason = NULL,
                   sent_at = COALESCE(sent_at, $2), lease_until = NULL
                 WHERE id = $1 AND (state IN ('sending', 'sent', 'failed')
                                    OR (state = 'queued' AND attempt > 0))
                 RETURNING *"
            ),
            params![message.uuid(), now],
        )?,
        Reported::Failed(reason) => tx.query(
            sql!(
                "UPDATE message SET state = 'failed', told = FALSE, settled_at = $2, reason = $3,
                   lease_until = NULL
                 WHERE id = $1 AND state IN ('sending', 'sent') RETURNING *"
            ),
            params![message.uuid(), now, reason.code()],
        )?,
    };
    for row in &rows {
        let message = read(row)?;
        changed(tx, message.organisation, message.case);
        numbers::settled(tx, &message, message.reason, now)?;
        reach::settled(tx, &message, message.state)?;
        erase_if_orphaned(tx, message.id)?;
    }
    Ok(!rows.is_empty())
}
