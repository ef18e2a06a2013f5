//! Recording what came of messages: of an attempt, and what the recipient's side reports later.

use std::collections::HashMap;

use db::{Query, Row, Tx, params, sql};
use domain::{
    CaseId, MessageId,
    message::{Message, MessageState, Reason},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    changed, find, read,
    sending::put_away,
    standing::{Standing, standing},
};
use crate::{convert::id, error::Result, numbers, reach};

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
    /// Its turn did not come: it is due again as if nobody had claimed it.
    NotTried,
}

/// Records what came of one attempt. Answers `false` if the lease was lost meanwhile: another worker
/// has the message, and its outcome counts.
pub fn record(
    tx: &mut Tx<'_>,
    message: &Message,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<bool> {
    let attempt = [(message.clone(), outcome.clone())];
    Ok(record_all(tx, &attempt, now)?.is_empty())
}

/// Records what came of attempts. Answers the messages whose lease was lost meanwhile: another worker
/// has them, and its outcome counts.
pub fn record_all(
    tx: &mut Tx<'_>,
    attempts: &[(Message, Outcome)],
    now: Timestamp,
) -> Result<Vec<MessageId>> {
    let settled = attempts.iter().filter(|(_, outcome)| outcome.is_final());
    let to_customers = settled.filter(|(message, _)| message.kind.to_customer());
    let mut unreached = reach::lock(tx, to_customers.filter_map(|(message, _)| message.case))?;
    let mut at_once = sent(tx, attempts, now)?;
    let mut lost = Vec::new();
    for (message, outcome) in attempts {
        let recorded = match at_once.remove(&message.id) {
            Some(recorded) => Some(recorded),
            None => record_one(tx, message, outcome, now)?,
        };
        let Some(Recorded { case }) = recorded else {
            lost.push(message.id);
            continue;
        };
        changed(tx, message.organisation, case);
        let follows = match outcome {
            Outcome::Sent { .. } => {
                numbers::settled(tx, message, None, now)?;
                case.filter(|case| unreached.contains(case))
                    .map(|_| MessageState::Sent)
            }
            Outcome::Failed { reason } => {
                numbers::settled(tx, message, Some(*reason), now)?;
                unreached.extend(case);
                Some(MessageState::Failed)
            }
            Outcome::Later { .. } | Outcome::Unknown { .. } | Outcome::NotTried => None,
        };
        if let Some(state) = follows {
            reach::settled(tx, message, state)?;
        }
        if outcome.is_final() {
            if case.is_none() {
                erase_if_orphaned(tx, message.id)?;
            }
        } else if let Some((current, _)) = find(tx, message.organisation, message.id)? {
            let standing = standing(tx, &current)?;
            if standing != Standing::Holds {
                // Overtaken while it was tried: it must not hold up the message that replaced it.
                put_away(tx, &current, standing, false, now)?;
            }
        }
    }
    Ok(lost)
}

/// A message whose outcome is recorded.
struct Recorded {
    /// Its case, unless that was deleted.
    case: Option<CaseId>,
}

impl Outcome {
    /// Whether there will be no further attempt.
    fn is_final(&self) -> bool {
        match self {
            Self::Sent { .. } | Self::Failed { .. } => true,
            Self::Later { .. } | Self::Unknown { .. } | Self::NotTried => false,
        }
    }
}

/// Records all at once what left and got no name of its own from the server, as emails do. Answers
/// those that were; what is missing there has to be looked at by itself.
fn sent(
    tx: &mut Tx<'_>,
    attempts: &[(Message, Outcome)],
    now: Timestamp,
) -> Result<HashMap<MessageId, Recorded>> {
    let mut by_attempt: HashMap<u32, Vec<Uuid>> = HashMap::new();
    for (message, outcome) in attempts {
        if let Outcome::Sent {
            provider_id: None,
            segments: None,
        } = outcome
        {
            let ids = by_attempt.entry(message.attempt).or_default();
            ids.push(message.id.uuid());
        }
    }
    let mut recorded = HashMap::new();
    for (attempt, ids) in by_attempt {
        let rows = tx.query(
            sql!(
                "UPDATE message SET state = 'sent', told = TRUE, sent_at = $3, settled_at = $3,
                   lease_until = NULL, reason = NULL, provider_id = NULL, segments = NULL
                 WHERE id IN ($1) AND attempt = $2 AND state = 'sending' RETURNING id, case_id"
            ),
            params![ids, attempt, now],
        )?;
        for row in &rows {
            recorded.insert(id(row, "id")?, case(row)?);
        }
    }
    Ok(recorded)
}

/// Records one; nothing is answered if the lease was lost.
fn record_one(
    tx: &mut Tx<'_>,
    message: &Message,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<Option<Recorded>> {
    let id = message.id.uuid();
    let attempt = message.attempt;
    let row = match outcome {
        Outcome::Sent {
            provider_id,
            segments,
        } => tx.query_opt(
            sql!(
                "UPDATE message SET state = 'sent', told = TRUE, sent_at = $3, settled_at = $3,
                   lease_until = NULL, reason = NULL, provider_id = $4, segments = $5
                 WHERE id = $1 AND attempt = $2 AND state = 'sending' RETURNING id, case_id"
            ),
            params![id, attempt, now, provider_id, *segments],
        )?,
        Outcome::Later { reason, due_at } => tx.query_opt(
            sql!(
                "UPDATE message SET state = 'queued', lease_until = NULL, reason = $3, due_at = $4
                 WHERE id = $1 AND attempt = $2 AND state = 'sending' RETURNING id, case_id"
            ),
            params![id, attempt, reason.code(), *due_at],
        )?,
        Outcome::Unknown { reason, due_at } => tx.query_opt(
            sql!(
                "UPDATE message SET state = 'queued', told = TRUE, lease_until = NULL, reason = $3,
                   due_at = $4
                 WHERE id = $1 AND attempt = $2 AND state = 'sending' RETURNING id, case_id"
            ),
            params![id, attempt, reason.code(), *due_at],
        )?,
        Outcome::Failed { reason } => tx.query_opt(
            sql!(
                "UPDATE message SET state = 'failed', lease_until = NULL, reason = $3, settled_at = $4
                 WHERE id = $1 AND attempt = $2 AND state = 'sending' RETURNING id, case_id"
            ),
            params![id, attempt, reason.code(), now],
        )?,
        Outcome::NotTried => tx.query_opt(
            sql!(
                "UPDATE message SET state = 'queued', lease_until = NULL, attempt = attempt - 1
                 WHERE id = $1 AND attempt = $2 AND state = 'sending' RETURNING id, case_id"
            ),
            params![id, attempt],
        )?,
    };
    row.as_ref().map(case).transpose()
}

fn case(row: &Row) -> Result<Recorded> {
    let case: Option<Uuid> = row.get("case_id")?;
    Ok(Recorded {
        case: case.map(CaseId::from),
    })
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
    let Some(row) = tx.query_opt(
        sql!("SELECT case_id FROM message WHERE id = $1"),
        params![message.uuid()],
    )?
    else {
        return Ok(false);
    };
    reach::lock(tx, case(&row)?.case)?;
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
