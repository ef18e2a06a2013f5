//! What stands in operators' calendars within a window of time.

use std::collections::HashMap;

use db::{Query, Row, params, sql};
use domain::{
    AppointmentId, OperatorId,
    appointment::AppointmentStatus,
    case::{CaseState, CaseType},
    operator::Actor,
    text::Name,
    time::Span,
};

use crate::{
    convert::{count, id, parsed, span, word},
    error::Result,
};

/// The most rows of a window; what a screen can still show is far below.
pub const AT_MOST: i64 = 20_000;

/// An appointment as a calendar shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// The number of its case: how everything else about it is asked for.
    pub number: i64,
    /// The name of its case.
    pub name: Name,
    /// One customer, or a group.
    pub kind: CaseType,
    /// Its time.
    pub span: Span,
    /// Whether it stands.
    pub status: AppointmentStatus,
    /// Grows with each change.
    pub revision: u32,
    /// Whether it is its case's current appointment: only that one can be moved.
    pub current: bool,
    /// Whether its case is completed: then nothing is moved until the case is opened again.
    pub completed: bool,
    /// Those of the asked operators who take part, the first one first.
    pub operators: Vec<OperatorId>,
}

/// The appointments of these operators that touch the window, in order of their starts. Those of
/// another organisation's operators are not found.
///
/// No appointment is longer than [`Span::LONGEST`], so that the index gives a narrow range of
/// starts however many appointments there are. What was cancelled or missed stands in an index of
/// its own, because what is coming must not pay for it.
pub fn window(
    q: &mut impl Query,
    actor: &Actor,
    operators: &[OperatorId],
    window: Span,
) -> Result<Vec<Entry>> {
    let people: Vec<uuid::Uuid> = operators.iter().map(|operator| operator.uuid()).collect();
    let earliest = window.start - Span::LONGEST;
    let mut rows = q.query(
        sql!(
            "SELECT ao.appointment_id, ao.operator_id, ao.starts_at, ao.ends_at,
                    a.status, a.revision, c.number, c.name, c.kind, c.state,
                    COALESCE(c.appointment_id = a.id, FALSE) AS standing
             FROM appointment_operator ao
             JOIN appointment a ON a.id = ao.appointment_id
             JOIN customer_case c ON c.id = a.case_id
             WHERE ao.operator_id IN ($2) AND ao.scheduled
               AND ao.starts_at > $3 AND ao.starts_at < $4 AND ao.ends_at > $5
               AND ao.organisation_id = $1
             ORDER BY ao.starts_at, ao.appointment_id, ao.position LIMIT $6"
        ),
        params![
            actor.organisation.uuid(),
            people.clone(),
            earliest,
            window.end,
            window.start,
            AT_MOST
        ],
    )?;
    rows.extend(q.query(
        sql!(
            "SELECT ao.appointment_id, ao.operator_id, ao.starts_at, ao.ends_at,
                    a.status, a.revision, c.number, c.name, c.kind, c.state,
                    COALESCE(c.appointment_id = a.id, FALSE) AS standing
             FROM appointment_operator ao
             JOIN appointment a ON a.id = ao.appointment_id
             JOIN customer_case c ON c.id = a.case_id
             WHERE ao.operator_id IN ($2) AND NOT ao.scheduled
               AND ao.starts_at > $3 AND ao.starts_at < $4 AND ao.ends_at > $5
               AND ao.organisation_id = $1 AND c.appointment_id = a.id
             ORDER BY ao.starts_at, ao.appointment_id, ao.position LIMIT $6"
        ),
        params![
            actor.organisation.uuid(),
            people,
            earliest,
            window.end,
            window.start,
            AT_MOST
        ],
    )?);
    merge(&rows)
}

/// One entry an appointment, with all its operators.
fn merge(rows: &[Row]) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::with_capacity(rows.len());
    let mut places: HashMap<AppointmentId, usize> = HashMap::with_capacity(rows.len());
    for row in rows {
        let appointment = id(row, "appointment_id")?;
        let operator = id(row, "operator_id")?;
        let place = *places.entry(appointment).or_insert(entries.len());
        if let Some(entry) = entries.get_mut(place) {
            entry.operators.push(operator);
            continue;
        }
        entries.push(Entry {
            appointment,
            number: row.get("number")?,
            name: parsed(row, "name", Name::parse)?,
            kind: word(row, "kind", CaseType::from_code)?,
            span: span(row)?,
            status: word(row, "status", AppointmentStatus::from_code)?,
            revision: count(row, "revision")?,
            current: row.get("standing")?,
            completed: word(row, "state", CaseState::from_code)? == CaseState::Completed,
            operators: vec![operator],
        });
    }
    entries.sort_by_key(|entry| (entry.span.start, entry.appointment));
    Ok(entries)
}

/// How many appointments of an operator begin within the window and stand.
pub fn count_starting(
    q: &mut impl Query,
    actor: &Actor,
    operator: OperatorId,
    window: std::ops::Range<jiff::Timestamp>,
) -> Result<u32> {
    let row = q.query_opt(
        sql!(
            "SELECT count(*) AS coming FROM appointment_operator
             WHERE operator_id = $2 AND scheduled AND starts_at >= $3 AND starts_at < $4
               AND organisation_id = $1"
        ),
        params![
            actor.organisation.uuid(),
            operator.uuid(),
            window.start,
            window.end
        ],
    )?;
    row.map_or(Ok(0), |row| count(&row, "coming"))
}
