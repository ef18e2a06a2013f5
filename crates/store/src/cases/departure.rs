//! Cases that an operator was taken off, until they have looked: what vanishes from one's list must
//! not have to be missed first.

use db::{Query, Tx, params, sql};
use domain::{CaseId, OperatorId, OrganisationId, case::Case, operator::Actor};
use jiff::Timestamp;

use super::{CaseRow, cursors, rows};
use crate::error::Result;

/// Somebody else took this operator off the case. The case must be locked.
pub fn note_departure(
    tx: &mut Tx<'_>,
    case: &Case,
    operator: OperatorId,
    at: Timestamp,
) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO case_departure (organisation_id, case_id, operator_id, departed_at)
             SELECT c.organisation_id, c.id, $3, CAST($4 AS BIGINT)
             FROM customer_case c WHERE c.id = $2 AND c.organisation_id = $1
             ON CONFLICT (operator_id, case_id) DO UPDATE SET departed_at = excluded.departed_at"
        ),
        params![
            case.organisation.uuid(),
            case.id.uuid(),
            operator.uuid(),
            at
        ],
    )?;
    Ok(())
}

/// Cases that the actor was taken off and has not looked at since, the latest first. Each counts as
/// one thing unread.
pub fn departed(q: &mut impl Query, actor: &Actor, limit: i64) -> Result<Vec<CaseRow>> {
    let found = cursors(&q.query(
        sql!(
            "SELECT departed_at AS at, case_id AS id FROM case_departure
             WHERE operator_id = $2 AND organisation_id = $1
             ORDER BY departed_at DESC, case_id DESC LIMIT $3"
        ),
        params![actor.organisation.uuid(), actor.operator.uuid(), limit],
    )?)?;
    let mut rows = rows(q, actor, &found)?;
    for row in &mut rows {
        row.unread = 1;
    }
    Ok(rows)
}

/// Whether the actor was taken off this case and has not looked at it since.
pub fn has_departed(q: &mut impl Query, actor: &Actor, case: CaseId) -> Result<bool> {
    let found = q.query_opt(
        sql!(
            "SELECT departed_at FROM case_departure
             WHERE operator_id = $3 AND case_id = $2 AND organisation_id = $1"
        ),
        params![
            actor.organisation.uuid(),
            case.uuid(),
            actor.operator.uuid()
        ],
    )?;
    Ok(found.is_some())
}

/// The operator has looked, or takes part again. Answers whether there was anything to forget.
pub(super) fn forget(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    operator: OperatorId,
) -> Result<bool> {
    let forgotten = tx.execute(
        sql!(
            "DELETE FROM case_departure
             WHERE operator_id = $3 AND case_id = $2 AND organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid(), operator.uuid()],
    )?;
    Ok(forgotten > 0)
}
