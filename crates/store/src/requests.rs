//! Forms that were carried out: a double press, a reload or a retry finds what the first one did.

use db::{Query, Tx, params, sql};
use domain::{FormKey, operator::Actor};
use jiff::{SignedDuration, Timestamp};

use crate::error::Result;

/// How long an outcome is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(48);

/// What this form's first press led to, if there was one.
///
/// The key's row is what two presses at the same time collide on: see [`remember`].
pub fn outcome(q: &mut impl Query, actor: &Actor, key: &FormKey) -> Result<Option<String>> {
    let row = q.query_opt(
        sql!(
            "SELECT outcome FROM request
             WHERE organisation_id = $1 AND operator_id = $2 AND key = $3"
        ),
        params![
            actor.organisation.uuid(),
            actor.operator.uuid(),
            key.as_str()
        ],
    )?;
    Ok(row.map(|row| row.get("outcome")).transpose()?)
}

/// Remembers what the form led to, in the transaction that did it.
///
/// Fails with the constraint `request_pk` if another press was quicker: then nothing of this one
/// stays, and the caller answers with the other's outcome.
pub fn remember(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &FormKey,
    outcome: &str,
    at: Timestamp,
) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO request (organisation_id, operator_id, key, at, outcome)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![
            actor.organisation.uuid(),
            actor.operator.uuid(),
            key.as_str(),
            at,
            outcome
        ],
    )?;
    Ok(())
}

/// Forgets old outcomes; called now and then by the server.
pub fn forget_old(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    Ok(tx.execute(
        sql!("DELETE FROM request WHERE at < $1"),
        params![now - REMEMBERED],
    )?)
}
