//! The calendar's private address: whose it is, and what a phone reads there.

use db::{Query, Row, Tx, params, sql};
use domain::{
    AppointmentId, OperatorId, OrganisationId,
    appointment::AppointmentStatus,
    operator::{Actor, Operator},
    text::Name,
    time::Span,
};
use jiff::Timestamp;

use crate::{
    convert::{count, id, parsed, span, word},
    error::Result,
    operators,
};

/// The most appointments of one status that are read. A file that says more is of no use to a phone.
pub const AT_MOST: i64 = 10_000;

/// An appointment as its operator's phone shows it. It cannot hold a customer's contact data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// By which calendar programs know it, the same for life.
    pub uid: String,
    /// Grows with each change.
    pub revision: u32,
    /// When the last change was made.
    pub changed_at: Timestamp,
    /// Its time.
    pub span: Span,
    /// Whether it stands.
    pub status: AppointmentStatus,
    /// The number of its case.
    pub number: i64,
    /// The name of its case.
    pub name: Name,
}

/// The actor's own address, sealed; `None` while it is switched off. There is no finder for
/// somebody else's.
pub fn sealed(q: &mut impl Query, actor: &Actor) -> Result<Option<Vec<u8>>> {
    let row = q.query_opt(
        sql!("SELECT feed_sealed FROM operator WHERE organisation_id = $1 AND id = $2"),
        params![actor.organisation.uuid(), actor.operator.uuid()],
    )?;
    row.map_or(Ok(None), |row| Ok(row.get("feed_sealed")?))
}

/// The same, locked until the transaction ends: two presses make one address.
pub fn lock(tx: &mut Tx<'_>, actor: &Actor) -> Result<Option<Vec<u8>>> {
    let row = tx.query_opt(
        sql!(
            "SELECT feed_sealed FROM operator
             WHERE organisation_id = $1 AND id = $2 {{for_update}}"
        ),
        params![actor.organisation.uuid(), actor.operator.uuid()],
    )?;
    row.map_or(Ok(None), |row| Ok(row.get("feed_sealed")?))
}

/// Gives the actor an address, in place of one that there may be. Whoever was deactivated since the
/// request began gets none.
pub fn set(tx: &mut Tx<'_>, actor: &Actor, hash: &[u8], sealed: &[u8]) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE operator SET feed_hash = $3, feed_sealed = $4
             WHERE organisation_id = $1 AND id = $2 AND active"
        ),
        params![
            actor.organisation.uuid(),
            actor.operator.uuid(),
            hash,
            sealed
        ],
    )?;
    Ok(())
}

/// Takes an operator's address away.
pub fn clear(tx: &mut Tx<'_>, organisation: OrganisationId, operator: OperatorId) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE operator SET feed_hash = NULL, feed_sealed = NULL
             WHERE organisation_id = $1 AND id = $2"
        ),
        params![organisation.uuid(), operator.uuid()],
    )?;
    Ok(())
}

/// Whose calendar is read at the address with this hash. Nobody's, if they were deactivated.
///
/// The hash is the right: this finder takes no organisation, like the one for a customer's link.
pub fn owner(q: &mut impl Query, hash: &[u8]) -> Result<Option<Operator>> {
    q.query_opt(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone
             FROM operator WHERE feed_hash = $1 AND active"
        ),
        params![hash],
    )?
    .as_ref()
    .map(operators::operator)
    .transpose()
}

/// The actor's appointments that touch the window, in order of their starts.
///
/// Of those that were cancelled only what was changed at `cancelled_since` or later: by then every
/// phone has heard of the others. Appointments of a case that has got a new one since are among
/// them, because a phone knows each by its own `UID`.
pub fn entries(
    q: &mut impl Query,
    actor: &Actor,
    window: Span,
    cancelled_since: Timestamp,
) -> Result<Vec<Entry>> {
    // No appointment is longer, so that the index gives a narrow range of starts.
    let earliest = window.start - Span::LONGEST;
    let mut rows = q.query(
        sql!(
            "SELECT ao.appointment_id, ao.starts_at, ao.ends_at,
                    a.uid, a.status, a.revision, a.changed_at, c.number, c.name
             FROM appointment_operator ao
             JOIN appointment a ON a.id = ao.appointment_id
             JOIN customer_case c ON c.id = a.case_id
             WHERE ao.operator_id = $2 AND ao.scheduled
               AND ao.starts_at > $3 AND ao.starts_at < $4 AND ao.ends_at > $5
               AND ao.organisation_id = $1
             ORDER BY ao.starts_at LIMIT $6"
        ),
        params![
            actor.organisation.uuid(),
            actor.operator.uuid(),
            earliest,
            window.end,
            window.start,
            AT_MOST
        ],
    )?;
    rows.extend(q.query(
        sql!(
            "SELECT ao.appointment_id, ao.starts_at, ao.ends_at,
                    a.uid, a.status, a.revision, a.changed_at, c.number, c.name
             FROM appointment_operator ao
             JOIN appointment a ON a.id = ao.appointment_id
             JOIN customer_case c ON c.id = a.case_id
             WHERE ao.operator_id = $2 AND NOT ao.scheduled
               AND ao.starts_at > $3 AND ao.starts_at < $4 AND ao.ends_at > $5
               AND ao.organisation_id = $1
               AND (a.status <> $7 OR a.changed_at >= $8)
             ORDER BY ao.starts_at LIMIT $6"
        ),
        params![
            actor.organisation.uuid(),
            actor.operator.uuid(),
            earliest,
            window.end,
            window.start,
            AT_MOST,
            AppointmentStatus::Cancelled.code(),
            cancelled_since
        ],
    )?);
    let mut entries = rows.iter().map(entry).collect::<Result<Vec<_>>>()?;
    entries.sort_by_key(|entry| (entry.span.start, entry.appointment));
    Ok(entries)
}

fn entry(row: &Row) -> Result<Entry> {
    Ok(Entry {
        appointment: id(row, "appointment_id")?,
        uid: row.get("uid")?,
        revision: count(row, "revision")?,
        changed_at: row.get("changed_at")?,
        span: span(row)?,
        status: word(row, "status", AppointmentStatus::from_code)?,
        number: row.get("number")?,
        name: parsed(row, "name", Name::parse)?,
    })
}
