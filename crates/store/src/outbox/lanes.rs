//! Lanes: which of the messages that are due a worker gets.
//!
//! Email and SMS have a lane each, so that one never waits for the other. In a lane the organisations
//! take turns: who has one message to send waits for one of each other organisation, not for the
//! thousand that another one has put there before.

use db::{Query, Tx, params, sql};
use domain::{OrganisationId, message::Channel};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{
    SmsLimits,
    limits::lock_counts,
    sending::{Claimed, hand_out},
};
use crate::{convert::id, error::Result};

/// So many messages that do not leave are settled by one claim: thousands that an outage left behind
/// must not keep everybody else's changes waiting.
const SETTLED_AT_MOST: usize = 64;

/// Whose turn it is in a lane. A worker keeps it between its claims; any will do to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The lane.
    pub channel: Channel,
    /// The organisation that was served last; the turn is the next one's.
    pub after: OrganisationId,
}

impl Turn {
    /// The beginning of a lane.
    pub fn first(channel: Channel) -> Self {
        Self {
            channel,
            after: OrganisationId::from(Uuid::nil()),
        }
    }
}

/// Claims up to `limit` messages of each lane that are due, for `lease`.
///
/// As [`claim_lane`], for who has no turn to keep.
pub fn claim(
    tx: &mut Tx<'_>,
    now: Timestamp,
    lease: SignedDuration,
    limits: SmsLimits,
    limit: i64,
) -> Result<Vec<Claimed>> {
    let mut claimed = Vec::new();
    for channel in [Channel::Email, Channel::Sms] {
        let turn = Turn::first(channel);
        let (of_lane, _) = claim_lane(tx, now, lease, limits, turn, limit)?;
        claimed.extend(of_lane);
    }
    Ok(claimed)
}

/// Claims up to `limit` messages of a lane that are due, for `lease`; answers whose turn it is then.
///
/// The organisations that have something due share the room evenly, beginning with the one whose turn
/// it is; what one leaves, the others get. Of each, what has been due for longest comes first.
///
/// A message waits while an earlier one for the same appointment, recipient and channel is being
/// sent. One that no longer holds is superseded here and not handed out. A message whose worker
/// vanished comes back when its lease ends; it counts as possibly told. An SMS that may not leave is
/// handed out with the reason ([`Claimed::refused`]); one that comes after what is being sent right
/// now waits for that, and one that is not urgent for the end of its reader's quiet hours.
pub fn claim_lane(
    tx: &mut Tx<'_>,
    now: Timestamp,
    lease: SignedDuration,
    limits: SmsLimits,
    mut turn: Turn,
    limit: i64,
) -> Result<(Vec<Claimed>, Turn)> {
    let mut waiting = organisations(tx, turn, now)?;
    if turn.channel == Channel::Sms {
        lock_counts(tx, &waiting)?;
    }
    let mut claimed: Vec<Claimed> = Vec::new();
    let mut settled = 0;
    // Whoever had more than its share comes into the next round.
    while !waiting.is_empty() {
        let mut more = Vec::new();
        let mut progress = 0;
        for (place, organisation) in waiting.iter().enumerate() {
            let room = limit.saturating_sub(length(claimed.len()));
            if room == 0 || settled >= SETTLED_AT_MOST {
                return Ok((claimed, turn));
            }
            let sharers = length(waiting.len().saturating_sub(place)).max(1);
            let share = (room + sharers - 1) / sharers;
            let rows = tx.query(
                sql!(
                    "SELECT m.* FROM message m
                     WHERE m.state IN ('queued', 'sending') AND m.channel = $4
                       AND m.organisation_id = $3 AND m.due_at <= $1
                       AND (m.lease_until IS NULL OR m.lease_until <= $1)
                       AND NOT EXISTS (
                         SELECT 1 FROM message o
                         WHERE o.appointment_id = m.appointment_id AND o.channel = m.channel
                           AND o.recipient_key = m.recipient_key AND o.state = 'sending'
                           AND o.id <> m.id)
                     ORDER BY m.due_at, m.id LIMIT $2 {{skip_locked}}"
                ),
                params![now, share, organisation.uuid(), turn.channel.code()],
            )?;
            let (handed_out, put_away) = hand_out(tx, &rows, now, lease, limits)?;
            progress += handed_out.len() + put_away;
            settled += put_away;
            claimed.extend(handed_out);
            turn.after = *organisation;
            if length(rows.len()) == share {
                more.push(*organisation);
            }
        }
        if progress == 0 {
            // What is left waits for something else.
            break;
        }
        waiting = more;
    }
    Ok((claimed, turn))
}

/// The organisations that have something due in a lane, beginning with the one whose turn it is.
fn organisations(q: &mut impl Query, turn: Turn, now: Timestamp) -> Result<Vec<OrganisationId>> {
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
               AND EXISTS (
                 SELECT 1 FROM message m
                 WHERE m.state IN ('queued', 'sending') AND m.channel = $1
                   AND m.organisation_id = w.organisation_id AND m.due_at <= $2
                   AND (m.lease_until IS NULL OR m.lease_until <= $2))
             ORDER BY w.organisation_id"
        ),
        params![turn.channel.code(), now],
    )?;
    let mut waiting = rows
        .iter()
        .map(|row| id(row, "organisation_id"))
        .collect::<Result<Vec<OrganisationId>>>()?;
    let served = waiting.partition_point(|organisation| *organisation <= turn.after);
    waiting.rotate_left(served);
    Ok(waiting)
}

/// When the next waiting message of a lane is due; `None`: nothing waits.
///
/// Messages that a worker holds are left out: the end of a lease is found by looking, and one that
/// has been due for long must not hide another that is due sooner than its lease ends.
pub fn next_due(q: &mut impl Query, channel: Channel) -> Result<Option<Timestamp>> {
    let row = q.query_opt(
        sql!(
            "SELECT due_at FROM message
             WHERE state IN ('queued', 'sending') AND state = 'queued' AND channel = $1
             ORDER BY due_at, id LIMIT 1"
        ),
        params![channel.code()],
    )?;
    Ok(row.map(|row| row.get("due_at")).transpose()?)
}

/// Makes due what waits in a lane for its server: it works again. Answers how many there were.
///
/// Only what the server as a whole was the reason of. Whoever was asked to come back later, or was not
/// answered, keeps to its own time.
pub fn hurry(tx: &mut Tx<'_>, channel: Channel, now: Timestamp) -> Result<u64> {
    Ok(tx.execute(
        sql!(
            "UPDATE message SET due_at = $2
             WHERE state IN ('queued', 'sending') AND state = 'queued' AND channel = $1
               AND due_at > $2
               AND reason IN ('unreachable', 'misconfigured', 'insecure', 'certificate')"
        ),
        params![channel.code(), now],
    )?)
}

fn length(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}
