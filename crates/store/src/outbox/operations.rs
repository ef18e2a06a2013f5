//! What administrators see of the outbox: how much waits, since when, and what failed.

use db::{Query, Row, Tx, params, sql};
use domain::{
    MessageId, OrganisationId,
    live::Topic,
    message::{Channel, Message, MessageState, Reason},
    operator::Actor,
};
use jiff::{SignedDuration, Timestamp};

use super::{changed, find, read, standing::still_holds};
use crate::{
    announcements::announce,
    convert::{id, word},
    error::Result,
};

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

/// How one channel fares in an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The channel.
    pub channel: Channel,
    /// How many messages wait or are being sent.
    pub waiting: i64,
    /// Since when the oldest of them has been due.
    pub oldest_due: Option<Timestamp>,
    /// How many left within the last hour.
    pub sent_lately: i64,
    /// How many left since the given time.
    pub sent: i64,
    /// Why messages wait for another attempt, and how many.
    pub held_up: Vec<(Reason, i64)>,
    /// Why messages failed since the given time, and how many.
    pub failed: Vec<(Reason, i64)>,
}

/// Each channel of the actor's organisation, counting what failed and left since `since`.
pub fn lanes(
    q: &mut impl Query,
    actor: &Actor,
    since: Timestamp,
    now: Timestamp,
) -> Result<Vec<Lane>> {
    [Channel::Email, Channel::Sms]
        .into_iter()
        .map(|channel| lane(q, actor, channel, since, now))
        .collect()
}

fn lane(
    q: &mut impl Query,
    actor: &Actor,
    channel: Channel,
    since: Timestamp,
    now: Timestamp,
) -> Result<Lane> {
    let organisation = actor.organisation.uuid();
    let waiting = q.query_one(
        sql!(
            "SELECT count(*) AS waiting, min(due_at) AS oldest FROM message
             WHERE organisation_id = $1 AND channel = $2 AND state IN ('queued', 'sending')"
        ),
        params![organisation, channel.code()],
    )?;
    let sent = q.query_one(
        sql!(
            "SELECT count(*) AS sent,
               CAST(COALESCE(sum(CASE WHEN sent_at >= $4 THEN 1 ELSE 0 END), 0) AS BIGINT) AS lately
             FROM message
             WHERE organisation_id = $1 AND channel = $2 AND sent_at IS NOT NULL AND sent_at >= $3"
        ),
        params![
            organisation,
            channel.code(),
            since,
            now - SignedDuration::from_hours(1)
        ],
    )?;
    let held_up = q.query(
        sql!(
            "SELECT reason, count(*) AS messages FROM message
             WHERE organisation_id = $1 AND channel = $2 AND state IN ('queued', 'sending')
               AND reason IS NOT NULL
             GROUP BY reason ORDER BY messages DESC, reason"
        ),
        params![organisation, channel.code()],
    )?;
    let failed = q.query(
        sql!(
            "SELECT reason, count(*) AS messages FROM message
             WHERE organisation_id = $1 AND channel = $2 AND state = 'failed'
               AND settled_at >= $3 AND reason IS NOT NULL
             GROUP BY reason ORDER BY messages DESC, reason"
        ),
        params![organisation, channel.code(), since],
    )?;
    Ok(Lane {
        channel,
        waiting: waiting.get("waiting")?,
        oldest_due: waiting.get("oldest")?,
        sent_lately: sent.get("lately")?,
        sent: sent.get("sent")?,
        held_up: by_reason(&held_up)?,
        failed: by_reason(&failed)?,
    })
}

fn by_reason(rows: &[Row]) -> Result<Vec<(Reason, i64)>> {
    rows.iter()
        .map(|row| {
            Ok((
                word(row, "reason", Reason::from_code)?,
                row.get("messages")?,
            ))
        })
        .collect()
}

/// How much waits in one lane of the whole installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    /// How many messages wait or are being sent.
    pub waiting: i64,
    /// How many of them are due.
    pub due: i64,
    /// Since when the oldest of those has been due.
    pub oldest_due: Option<Timestamp>,
}

/// A lane at a glance, for whoever looks after the installation: no organisation is told apart.
pub fn backlog(q: &mut impl Query, channel: Channel, now: Timestamp) -> Result<Backlog> {
    let waiting = q.query_one(
        sql!(
            "SELECT count(*) AS waiting FROM message
             WHERE state IN ('queued', 'sending') AND channel = $1"
        ),
        params![channel.code()],
    )?;
    let due = q.query_one(
        sql!(
            "SELECT count(*) AS due, min(due_at) AS oldest FROM message
             WHERE state IN ('queued', 'sending') AND channel = $1 AND due_at <= $2"
        ),
        params![channel.code(), now],
    )?;
    Ok(Backlog {
        waiting: waiting.get("waiting")?,
        due: due.get("due")?,
        oldest_due: due.get("oldest")?,
    })
}

/// The organisations for which something waits in a lane, and for which nothing has left by it since
/// `before`.
pub fn silent(
    q: &mut impl Query,
    channel: Channel,
    before: Timestamp,
) -> Result<Vec<OrganisationId>> {
    // From one organisation to the next by the index, however many messages each of them has.
    let rows = q.query(
        sql!(
            "WITH RECURSIVE waiting (organisation_id) AS (
               SELECT (SELECT m.organisation_id FROM message m
                       WHERE m.state IN ('queued', 'sending') AND m.channel = $1
                       ORDER BY m.organisation_id LIMIT 1)
               UNION ALL
               SELECT (SELECT m.organisation_id FROM message m
                       WHERE m.state IN ('queued', 'sending') AND m.channel = $1
                         AND m.organisation_id > w.organisation_id
                       ORDER BY m.organisation_id LIMIT 1)
               FROM waiting w WHERE w.organisation_id IS NOT NULL)
             SELECT w.organisation_id FROM waiting w
             WHERE w.organisation_id IS NOT NULL
               AND NOT EXISTS (
                 SELECT 1 FROM message s
                 WHERE s.organisation_id = w.organisation_id AND s.channel = $1
                   AND s.sent_at IS NOT NULL AND s.sent_at >= $2)
             ORDER BY w.organisation_id"
        ),
        params![channel.code(), before],
    )?;
    rows.iter().map(|row| id(row, "organisation_id")).collect()
}

/// Why messages of an organisation still wait in a lane that should have left before `before`; `None`
/// for one that was never tried. At most twice `limit`.
pub fn stuck(
    q: &mut impl Query,
    organisation: OrganisationId,
    channel: Channel,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Option<Reason>>> {
    let put_off = q.query(
        sql!(
            "SELECT reason FROM message
             WHERE state IN ('queued', 'sending') AND state = 'queued' AND channel = $2
               AND organisation_id = $1 AND due_at > $3 AND created_at <= $3
               AND reason IS NOT NULL
             ORDER BY due_at, id LIMIT $4"
        ),
        params![organisation.uuid(), channel.code(), before, limit],
    )?;
    let never_tried = q.query(
        sql!(
            "SELECT reason FROM message
             WHERE state IN ('queued', 'sending') AND state = 'queued' AND channel = $2
               AND organisation_id = $1 AND due_at <= $3
             ORDER BY due_at, id LIMIT $4"
        ),
        params![organisation.uuid(), channel.code(), before, limit],
    )?;
    put_off
        .iter()
        .chain(&never_tried)
        .map(|row| {
            let reason: Option<String> = row.get("reason")?;
            Ok(reason.as_deref().and_then(Reason::from_code))
        })
        .collect()
}

/// Messages of an organisation that failed for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rejected {
    /// Whose they are.
    pub organisation: OrganisationId,
    /// Why they failed.
    pub reason: Reason,
    /// How many.
    pub messages: i64,
}

/// What has failed in a lane since `since`, and nothing of the same organisation has left by it
/// afterwards; an organisation's most frequent reason first.
pub fn rejected(q: &mut impl Query, channel: Channel, since: Timestamp) -> Result<Vec<Rejected>> {
    // The order of the join is that of the index on failures, which begins with the organisation.
    let rows = q.query(
        sql!(
            "SELECT o.id AS organisation_id, f.reason, count(*) AS messages
             FROM organisation o CROSS JOIN message f
             WHERE f.organisation_id = o.id AND f.state = 'failed' AND f.settled_at >= $2
               AND f.channel = $1 AND f.reason IS NOT NULL
               AND NOT EXISTS (
                 SELECT 1 FROM message s
                 WHERE s.organisation_id = o.id AND s.channel = $1
                   AND s.sent_at IS NOT NULL AND s.sent_at >= f.settled_at)
             GROUP BY o.id, f.reason ORDER BY o.id, messages DESC, f.reason"
        ),
        params![channel.code(), since],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Rejected {
                organisation: id(row, "organisation_id")?,
                reason: word(row, "reason", Reason::from_code)?,
                messages: row.get("messages")?,
            })
        })
        .collect()
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
