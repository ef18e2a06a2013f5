//! Claiming messages: which of those that are due leave, and what they say at that moment.

use std::collections::HashMap;

use db::{Query, Row, Tx, params, sql};
use domain::{
    MessageId,
    answer::NoSms,
    message::{Channel, Message, MessageState, Reason},
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{
    SmsLimits, changed,
    limits::{Room, room},
    read, recipient_key,
    recording::erase_if_orphaned,
    standing::{Circumstances, Standing},
};
use crate::{
    convert::{id, to_json},
    error::Result,
    numbers,
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
    /// Why it may not leave: all that is left to do is to record that.
    pub refused: Option<Reason>,
}

/// Puts due messages of an organisation into a worker's hands, but for those that have to wait or are
/// worth nothing any more (see [`claim`](super::claim)). Answers too how many of those there were.
pub(super) fn hand_out(
    tx: &mut Tx<'_>,
    rows: &[Row],
    now: Timestamp,
    lease: SignedDuration,
    limits: SmsLimits,
) -> Result<(Vec<Claimed>, usize)> {
    let messages = rows.iter().map(read).collect::<Result<Vec<Message>>>()?;
    let circumstances = Circumstances::of(tx, &messages)?;
    let mut policies = Policies::default();
    let mut leaving: Vec<Message> = Vec::new();
    // They end like what was tried (`record_all`): here the messages are locked, and their cases,
    // which come first, are not.
    let mut refused: Vec<(Message, Reason)> = Vec::new();
    let mut settled = 0;
    for mut message in messages {
        let interrupted = message.state == MessageState::Sending;
        // What it says may follow from the other one: it waits for the next batch.
        if leaving.iter().any(|other| meet(other, &message)) {
            continue;
        }
        let standing = circumstances.standing(tx, &message)?;
        if standing != Standing::Holds {
            put_away(tx, &message, standing, interrupted, now)?;
            changed(tx, message.organisation, message.case);
            settled += 1;
            continue;
        }
        let refreshed = circumstances.refresh(&mut message);
        if let Some(until) = message.waits_until(now) {
            if message.is_over_by(until) {
                refused.push((message, Reason::Expired));
                continue;
            }
            put_off(tx, &message, until, interrupted)?;
            changed(tx, message.organisation, message.case);
            settled += 1;
            continue;
        }
        if message.channel == Channel::Sms {
            let recipient = recipient_key(Channel::Sms, &message.recipient);
            let off = numbers::no_sms_to(tx, message.organisation, &recipient)?;
            if off.is_some_and(NoSms::is_wish) {
                refused.push((message, Reason::OptedOut));
                continue;
            }
            match room(tx, limits, &message, &leaving, now)? {
                Room::Free => {}
                Room::Perhaps => continue,
                Room::None => {
                    refused.push((message, Reason::Limited));
                    continue;
                }
            }
        }
        if policies.put_on(tx, &mut message)? || refreshed {
            rewrite(tx, &message)?;
        }
        leaving.push(message);
    }
    let leaving = leaving.into_iter().map(|message| (message, None));
    let refused = refused
        .into_iter()
        .map(|(message, reason)| (message, Some(reason)));
    let all = leaving.chain(refused).collect();
    Ok((hand_over(tx, all, now + lease)?, settled))
}

/// Whether two messages must not leave at the same moment: they have one reader, or what one says
/// may follow from the other.
fn meet(one: &Message, other: &Message) -> bool {
    let same_reader = one.channel == other.channel && one.recipient == other.recipient;
    one.appointment == other.appointment && (same_reader || one.revision != other.revision)
}

/// Writes down what a message says now.
fn rewrite(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
    let Some(snapshot) = &message.snapshot else {
        return Ok(());
    };
    tx.execute(
        sql!("UPDATE message SET snapshot = $2, ends_at = $3 WHERE id = $1"),
        params![message.id.uuid(), to_json(snapshot), snapshot.span.end],
    )?;
    Ok(())
}

/// Gives messages to a worker until its lease ends, with the reason why one may not leave. One that a
/// vanished worker had counts as possibly told.
fn hand_over(
    tx: &mut Tx<'_>,
    messages: Vec<(Message, Option<Reason>)>,
    lease_until: Timestamp,
) -> Result<Vec<Claimed>> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let all = messages.iter().map(|(message, _)| message);
    let ids: Vec<Uuid> = all.clone().map(|message| message.id.uuid()).collect();
    let with_code = all.filter(|message| message.kind.brings_code());
    let with_code: Vec<Uuid> = with_code.map(|message| message.id.uuid()).collect();
    // The code is that of this moment: it may have been changed since the message was written.
    let rows = tx.query(
        sql!(
            "UPDATE message SET state = 'sending', lease_until = $2, attempt = attempt + 1,
               told = (told OR state = 'sending'),
               code_sealed = CASE WHEN id IN ($3) THEN
                 (SELECT c.code_sealed FROM customer_case c WHERE c.id = message.case_id) END
             WHERE id IN ($1) RETURNING id, link_sealed, code_sealed"
        ),
        params![ids, lease_until, with_code],
    )?;
    let mut sealed = HashMap::new();
    for row in &rows {
        let of: MessageId = id(row, "id")?;
        sealed.insert(of, (row.get("link_sealed")?, row.get("code_sealed")?));
    }
    let mut claimed = Vec::new();
    for (mut message, refused) in messages {
        let Some((link_sealed, code_sealed)) = sealed.remove(&message.id) else {
            continue;
        };
        message.attempt = message.attempt.saturating_add(1);
        message.state = MessageState::Sending;
        changed(tx, message.organisation, message.case);
        claimed.push(Claimed {
            message,
            link_sealed,
            code_sealed,
            refused,
        });
    }
    Ok(claimed)
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
pub(super) fn put_away(
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
