//! The operators of a case, and what each of them has not read yet.

use db::{Query, Tx, params, sql};
use domain::{CaseId, OperatorId, OrganisationId, case::Case, operator::Actor};

use super::{departure, operator_ids};
use crate::error::Result;

/// Writes the operators of a new case, in their order.
pub(super) fn insert(tx: &mut Tx<'_>, case: &Case) -> Result<()> {
    for (position, operator) in (0_i64..).zip(&case.operators) {
        write(tx, case, *operator, position, 0)?;
    }
    Ok(())
}

/// The operators of a case that was found through its organisation, in their order.
pub(super) fn of_case(q: &mut impl Query, case: CaseId) -> Result<Vec<OperatorId>> {
    operator_ids(&q.query(
        sql!(
            "SELECT operator_id FROM case_operator WHERE case_id = $1
             ORDER BY position, operator_id"
        ),
        params![case.uuid()],
    )?)
}

/// Adds an operator after the others, with an unread mark unless it is `by`; one who takes part
/// already stays as is. The case must be locked.
pub fn insert_operator(
    tx: &mut Tx<'_>,
    case: &Case,
    operator: OperatorId,
    by: OperatorId,
) -> Result<()> {
    let next = tx.query_one(
        sql!("SELECT coalesce(max(position) + 1, 0) AS next FROM case_operator WHERE case_id = $1"),
        params![case.id.uuid()],
    )?;
    write(
        tx,
        case,
        operator,
        next.get("next")?,
        i64::from(operator != by),
    )?;
    departure::forget(tx, case.organisation, case.id, operator)?;
    note_owned(tx, case)
}

/// Takes an operator off a case; without any it waits in the queue. The case must be locked.
pub fn remove_operator(tx: &mut Tx<'_>, case: &Case, operator: OperatorId) -> Result<()> {
    tx.execute(
        sql!(
            "DELETE FROM case_operator
             WHERE case_id = $2 AND operator_id = $3 AND organisation_id = $1"
        ),
        params![case.organisation.uuid(), case.id.uuid(), operator.uuid()],
    )?;
    note_owned(tx, case)
}

/// Makes the case's operators those who stand in it, in their order; those who stay keep their
/// unread marks. The case must be locked.
pub fn set_operators(tx: &mut Tx<'_>, case: &Case) -> Result<()> {
    for former in of_case(tx, case.id)? {
        if !case.operators.contains(&former) {
            remove_operator(tx, case, former)?;
        }
    }
    for (position, operator) in (0_i64..).zip(&case.operators) {
        write(tx, case, *operator, position, 0)?;
        tx.execute(
            sql!("UPDATE case_operator SET position = $3 WHERE case_id = $1 AND operator_id = $2"),
            params![case.id.uuid(), operator.uuid(), position],
        )?;
        departure::forget(tx, case.organisation, case.id, *operator)?;
    }
    note_owned(tx, case)
}

/// Gives every operator of a case an unread mark more, but for the one who did it.
pub fn bump_unread(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    except: Option<OperatorId>,
) -> Result<()> {
    // No operator has the nil id: it stands for "nobody".
    let except = except.map_or(uuid::Uuid::nil(), OperatorId::uuid);
    tx.execute(
        sql!(
            "UPDATE case_operator SET unread = unread + 1
             WHERE case_id = $2 AND operator_id <> $3 AND organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid(), except],
    )?;
    Ok(())
}

/// The actor has seen the case, and also that it is no longer theirs. Answers whether there was a
/// mark.
pub fn clear_unread(tx: &mut Tx<'_>, actor: &Actor, case: CaseId) -> Result<bool> {
    let cleared = tx.execute(
        sql!(
            "UPDATE case_operator SET unread = 0
             WHERE case_id = $2 AND operator_id = $3 AND organisation_id = $1 AND unread > 0"
        ),
        params![
            actor.organisation.uuid(),
            case.uuid(),
            actor.operator.uuid()
        ],
    )?;
    let forgotten = departure::forget(tx, actor.organisation, case, actor.operator)?;
    Ok(cleared > 0 || forgotten)
}

fn write(
    tx: &mut Tx<'_>,
    case: &Case,
    operator: OperatorId,
    position: i64,
    unread: i64,
) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO case_operator
               (organisation_id, case_id, operator_id, position, state, active_at, unread, number,
                name, kind, appointment_status, appointment_start, appointment_end, online_until,
                unreached)
             SELECT c.organisation_id, c.id, $3, CAST($4 AS BIGINT), c.state, c.active_at,
               CAST($5 AS BIGINT), c.number, c.name, c.kind, c.appointment_status,
               c.appointment_start, c.appointment_end, c.online_until, c.unreached
             FROM customer_case c WHERE c.id = $2 AND c.organisation_id = $1
             ON CONFLICT (case_id, operator_id) DO NOTHING"
        ),
        params![
            case.organisation.uuid(),
            case.id.uuid(),
            operator.uuid(),
            position,
            unread
        ],
    )?;
    Ok(())
}

/// Copies whether anybody owns the case, for the queue.
fn note_owned(tx: &mut Tx<'_>, case: &Case) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE customer_case
             SET owned = EXISTS (SELECT 1 FROM case_operator o WHERE o.case_id = customer_case.id)
             WHERE id = $2 AND organisation_id = $1"
        ),
        params![case.organisation.uuid(), case.id.uuid()],
    )?;
    Ok(())
}
