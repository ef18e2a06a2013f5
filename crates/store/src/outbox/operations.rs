//! What administrators see of the outbox: how much waits, since when, and what failed.

use db::{Query, Tx, params, sql};
use domain::{
    MessageId,
    live::Topic,
    message::{Message, MessageState},
    operator::Actor,
};
use jiff::Timestamp;

use super::{changed, find, read, sending::still_holds};
use crate::{announcements::announce, error::Result};

/// The outbox at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// How many messages wait or are being sent.
    pub waiting: i64,
    /// Since when the oldest of them has been due.
    pub oldest_due: Option<Timestamp>,
    /// How many failed since the given time.
    pub failed: i64,
    /// How many left since the given time.
    pub sent: i64,
}

/// The outbox of the actor's organisation, counting what failed and left since `since`.
pub fn overview(q: &mut impl Query, actor: &Actor, since: Timestamp) -> Result<Overview> {
    let organisation = actor.organisation.uuid();
    let waiting = q.query_one(
        sql!(
            "SELECT count(*) AS waiting, min(due_at) AS oldest FROM message
             WHERE organisation_id = $1 AND state IN ('queued', 'sending')"
        ),
        params![organisation],
    )?;
    let failed = q.query_one(
        sql!(
            "SELECT count(*) AS failed FROM message
             WHERE organisation_id = $1 AND state = 'failed' AND settled_at >= $2"
        ),
        params![organisation, since],
    )?;
    let sent = q.query_one(
        sql!(
            "SELECT count(*) AS sent FROM message
             WHERE organisation_id = $1 AND channel IN ('sms', 'email') AND sent_at IS NOT NULL
               AND sent_at >= $2"
        ),
        params![organisation, since],
    )?;
    Ok(Overview {
        waiting: waiting.get("waiting")?,
        oldest_due: waiting.get("oldest")?,
        failed: failed.get("failed")?,
        sent: sent.get("sent")?,
    })
}

/// How much waits in the outbox of the whole installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    /// How many messages wait or are being sent.
    pub waiting: i64,
    /// How many of them are due.
    pub due: i64,
    /// Since when the oldest of those has been due.
    pub oldest_due: Option<Timestamp>,
}

/// The outbox at a glance, for whoever looks after the installation: no organisation is told apart.
pub fn backlog(q: &mut impl Query, now: Timestamp) -> Result<Backlog> {
    let waiting = q.query_one(
        sql!("SELECT count(*) AS waiting FROM message WHERE state IN ('queued', 'sending')"),
        params![],
    )?;
    let due = q.query_one(
        sql!(
            "SELECT count(*) AS due, min(due_at) AS oldest FROM message
             WHERE state IN ('queued', 'sending') AND due_at <= $1"
        ),
        params![now],
    )?;
    Ok(Backlog {
        waiting: waiting.get("waiting")?,
        due: due.get("due")?,
        oldest_due: due.get("oldest")?,
    })
}

/// The newest failures of the actor's organisation.
pub fn failures(q: &mut impl Query, actor: &Actor, limit: i64) -> Result<Vec<Message>> {
    let rows = q.query(
        sql!(
            "SELECT m.* FROM message m
             WHERE m.organisation_id = $1 AND m.state = 'failed'
             ORDER BY m.settled_at DESC, m.id DESC LIMIT $2"
        ),
        params![actor.organisation.uuid(), limit],
    )?;
    rows.iter().map(read).collect()
}

/// Puts a failed message back into the queue, due now. Answers `false` if it is not a failed one
/// of the actor's organisation, its text was erased, or it says what is no longer true.
pub fn send_again(tx: &mut Tx<'_>, actor: &Actor, id: MessageId, now: Timestamp) -> Result<bool> {
    let Some((message, _)) = find(tx, actor.organisation, id)? else {
        return Ok(false);
    };
    let failed = message.state == MessageState::Failed && message.snapshot.is_some();
    if !failed || !still_holds(tx, &message)? {
        return Ok(false);
    }
    // Asked once more: of two who press at once, the second must not take it from a worker.
    let queued = tx.execute(
        sql!(
            "UPDATE message SET state = 'queued', due_at = $2, reason = NULL, settled_at = NULL
             WHERE id = $1 AND state = 'failed'"
        ),
        params![id.uuid(), now],
    )?;
    if queued == 0 {
        return Ok(false);
    }
    changed(tx, message.organisation, message.case);
    announce(tx, message.organisation, Topic::Outbox);
    Ok(true)
}
