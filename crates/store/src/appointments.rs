//! Appointments, their operators' time, and their history.

use db::{Query, Row, Tx, params, sql};
use domain::{
    AppointmentId, CaseId, OperatorId, OrganisationId,
    appointment::{
        Appointment, AppointmentKind, AppointmentStatus, Conflict, HandedOver, Span, Version,
    },
    operator::Actor,
    organisation::OverlapRule,
    text::Name,
};
use jiff::Timestamp;

use crate::{
    cases,
    convert::{count, id, json, parsed, span, to_json, word, zone},
    error::{Error, Result},
};

/// The appointment, if it is one of the actor's organisation.
pub fn find(q: &mut impl Query, actor: &Actor, id: AppointmentId) -> Result<Option<Appointment>> {
    find_in(q, actor.organisation, id)
}

/// The appointment of a case, if it has one: the current one, never one of its history.
pub fn of_case(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<Option<Appointment>> {
    let row = q.query_opt(
        sql!(
            "SELECT a.id, a.case_id, a.uid, a.starts_at, a.ends_at, a.zone, a.kind, a.status,
                    a.revision, a.changed_by, a.changed_at, a.words
             FROM customer_case c
             JOIN appointment a ON a.id = c.appointment_id AND a.organisation_id = c.organisation_id
             WHERE c.id = $2 AND c.organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid()],
    )?;
    row.map(|row| read(q, organisation, &row)).transpose()
}

/// The appointment of an organisation; for workers and the invitation page, which have no actor.
pub fn find_in(
    q: &mut impl Query,
    organisation: OrganisationId,
    id: AppointmentId,
) -> Result<Option<Appointment>> {
    let row = q.query_opt(
        sql!(
            "SELECT id, case_id, uid, starts_at, ends_at, zone, kind, status, revision,
                    changed_by, changed_at, words
             FROM appointment WHERE id = $2 AND organisation_id = $1"
        ),
        params![organisation.uuid(), id.uuid()],
    )?;
    row.map(|row| read(q, organisation, &row)).transpose()
}

/// Scheduled appointments of these operators that overlap with `span`, but for `except`.
///
/// No appointment is longer than [`Span::LONGEST`], so only starts within that time before the
/// span's end can reach into it: the index gives a narrow range however many appointments there are.
pub fn overlapping(
    q: &mut impl Query,
    organisation: OrganisationId,
    operators: &[OperatorId],
    span: Span,
    except: Option<AppointmentId>,
) -> Result<Vec<Conflict>> {
    let mut conflicts = Vec::new();
    for operator in operators {
        let rows = q.query(
            sql!(
                "SELECT ao.operator_id, o.name AS operator_name, ao.appointment_id,
                        c.name AS case_name, ao.starts_at, ao.ends_at
                 FROM appointment_operator ao
                 JOIN operator o ON o.id = ao.operator_id
                 JOIN appointment a ON a.id = ao.appointment_id
                 JOIN customer_case c ON c.id = a.case_id
                 WHERE ao.operator_id = $2 AND ao.scheduled
                   AND ao.starts_at > $3 AND ao.starts_at < $4 AND ao.ends_at > $5
                   AND ao.organisation_id = $1 AND ao.appointment_id <> $6
                 ORDER BY ao.starts_at, ao.appointment_id LIMIT 20"
            ),
            params![
                organisation.uuid(),
                operator.uuid(),
                span.start - Span::LONGEST,
                span.end,
                span.start,
                except.map_or(uuid::Uuid::nil(), AppointmentId::uuid)
            ],
        )?;
        for row in &rows {
            conflicts.push(Conflict {
                operator: id(row, "operator_id")?,
                operator_name: parsed(row, "operator_name", Name::parse)?,
                appointment: id(row, "appointment_id")?,
                case_name: parsed(row, "case_name", Name::parse)?,
                span: self::span(row)?,
            });
        }
    }
    Ok(conflicts)
}

/// Two coming appointments of one operator that overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The one that starts first.
    pub earlier: Conflict,
    /// The other.
    pub later: Conflict,
    /// The number of the other's case.
    pub later_number: i64,
}

/// Pairs of coming appointments of one operator that overlap: listed when the organisation begins
/// to forbid overlaps, which leaves the existing ones alone.
pub fn existing_overlaps(
    q: &mut impl Query,
    actor: &Actor,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Overlap>> {
    let rows = q.query(
        sql!(
            "SELECT o.id AS operator_id, o.name AS operator_name,
                    x.appointment_id AS x_id, x.starts_at AS x_starts, x.ends_at AS x_ends,
                    xc.name AS x_name,
                    y.appointment_id AS y_id, y.starts_at AS y_starts, y.ends_at AS y_ends,
                    yc.name AS y_name, yc.number AS y_number
             FROM appointment_operator x
             JOIN appointment_operator y ON y.operator_id = x.operator_id AND y.scheduled
              AND y.starts_at < x.ends_at AND x.starts_at < y.ends_at
              AND (x.starts_at < y.starts_at
                   OR (x.starts_at = y.starts_at AND x.appointment_id < y.appointment_id))
             JOIN operator o ON o.id = x.operator_id
             JOIN appointment xa ON xa.id = x.appointment_id
             JOIN customer_case xc ON xc.id = xa.case_id
             JOIN appointment ya ON ya.id = y.appointment_id
             JOIN customer_case yc ON yc.id = ya.case_id
             WHERE o.organisation_id = $1 AND x.scheduled AND x.ends_at > $2
             ORDER BY x.starts_at, x.appointment_id LIMIT $3"
        ),
        params![actor.organisation.uuid(), now, limit],
    )?;
    rows.iter()
        .map(|row| {
            let side = |appointment, starts, ends, name| -> Result<Conflict> {
                Ok(Conflict {
                    operator: id(row, "operator_id")?,
                    operator_name: parsed(row, "operator_name", Name::parse)?,
                    appointment: id(row, appointment)?,
                    case_name: parsed(row, name, Name::parse)?,
                    span: Span {
                        start: row.get(starts)?,
                        end: row.get(ends)?,
                    },
                })
            };
            Ok(Overlap {
                earlier: side("x_id", "x_starts", "x_ends", "x_name")?,
                later: side("y_id", "y_starts", "y_ends", "y_name")?,
                later_number: row.get("y_number")?,
            })
        })
        .collect()
}

/// Marks whether the database itself refuses overlaps of the organisation's coming appointments.
///
/// Only those that overlap with nothing can be marked; the others stay as they are.
pub fn set_exclusive(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    rule: OverlapRule,
    now: Timestamp,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE appointment_operator SET exclusive = $2
             WHERE organisation_id = $1 AND ends_at > $3
               AND ($2 = FALSE OR NOT EXISTS (
                 SELECT 1 FROM appointment_operator y
                 WHERE y.operator_id = appointment_operator.operator_id AND y.scheduled
                   AND y.appointment_id <> appointment_operator.appointment_id
                   AND y.starts_at < appointment_operator.ends_at
                   AND appointment_operator.starts_at < y.ends_at))"
        ),
        params![organisation.uuid(), rule == OverlapRule::Forbid, now],
    )?;
    Ok(())
}

/// What stands beside an appointment when a change of it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// Until when the author may take the change back; `None`: not at all.
    pub undo_until: Option<Timestamp>,
    /// Since when the appointment has the start that it has now, unless it had it before.
    pub start_since: Timestamp,
    /// When to look at its reminders; `None`: never. One that stands and keeps its start keeps
    /// this too.
    pub remind_at: Option<Timestamp>,
}

/// Writes a new appointment as the current one of its case, which must be locked: it follows all
/// that the case has had, whatever the clock says.
pub fn insert(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    rule: OverlapRule,
    times: Times,
) -> Result<()> {
    let Appointment {
        id,
        organisation,
        case,
        uid,
        span,
        zone,
        kind,
        status,
        revision,
        operators,
        changed_by,
        changed_at,
        words,
    } = appointment;
    tx.execute(
        sql!(
            "INSERT INTO appointment (organisation_id, id, case_id, uid, starts_at, ends_at, zone,
               kind, status, revision, changed_by, changed_at, words, start_since, remind_at, ordinal)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
               (SELECT COALESCE(max(o.ordinal), 0) + 1 FROM appointment o WHERE o.case_id = $3))"
        ),
        params![
            organisation.uuid(),
            id.uuid(),
            case.uuid(),
            uid,
            span.start,
            span.end,
            zone.name(),
            kind.code(),
            status.code(),
            *revision,
            to_json(changed_by),
            *changed_at,
            words,
            times.start_since,
            times.remind_at
        ],
    )?;
    for (position, operator) in (0_i64..).zip(operators) {
        insert_operator(tx, appointment, *operator, position, rule)?;
    }
    insert_version(tx, appointment, times.undo_until)?;
    cases::set_appointment(tx, *organisation, *case, Some((*id, *status, *span)))
}

/// Writes the next revision of an appointment; its operators' time goes with it.
///
/// Answers `false`, and writes nothing, if somebody else was quicker.
pub fn update(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    rule: OverlapRule,
    times: Times,
) -> Result<bool> {
    let Appointment {
        id,
        organisation,
        case,
        uid: _,
        span,
        zone: _,
        kind: _,
        status,
        revision,
        operators: _,
        changed_by,
        changed_at,
        words,
    } = appointment;
    let changed = tx.execute(
        sql!(
            "UPDATE appointment SET starts_at = $3, ends_at = $4, status = $5, revision = CAST($6 AS BIGINT),
               changed_by = $7, changed_at = $8, words = $9,
               start_since = CASE WHEN starts_at = $3 THEN start_since
                                  ELSE CAST($10 AS BIGINT) END,
               remind_at = CASE WHEN starts_at = $3 AND status = 'scheduled'
                                  AND CAST($5 AS TEXT) = 'scheduled' THEN remind_at
                                ELSE CAST($11 AS BIGINT) END
             WHERE id = $2 AND organisation_id = $1 AND revision = CAST($6 AS BIGINT) - 1"
        ),
        params![
            organisation.uuid(),
            id.uuid(),
            span.start,
            span.end,
            status.code(),
            *revision,
            to_json(changed_by),
            *changed_at,
            words,
            times.start_since,
            times.remind_at
        ],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    tx.execute(
        sql!(
            "UPDATE appointment_operator SET starts_at = $2, ends_at = $3, scheduled = $4,
               exclusive = $5
             WHERE appointment_id = $1"
        ),
        params![
            id.uuid(),
            span.start,
            span.end,
            *status == AppointmentStatus::Scheduled,
            rule == OverlapRule::Forbid
        ],
    )?;
    insert_version(tx, appointment, times.undo_until)?;
    cases::set_appointment(tx, *organisation, *case, Some((*id, *status, *span)))?;
    Ok(true)
}

/// Adds an operator to an appointment. The caller has checked for overlaps.
pub fn insert_operator(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    operator: OperatorId,
    position: i64,
    rule: OverlapRule,
) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO appointment_operator (organisation_id, appointment_id, operator_id,
               position, starts_at, ends_at, scheduled, exclusive)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            appointment.organisation.uuid(),
            appointment.id.uuid(),
            operator.uuid(),
            position,
            appointment.span.start,
            appointment.span.end,
            appointment.status == AppointmentStatus::Scheduled,
            rule == OverlapRule::Forbid
        ],
    )?;
    Ok(())
}

/// Takes an operator out of an appointment.
pub fn remove_operator(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    operator: OperatorId,
) -> Result<()> {
    tx.execute(
        sql!("DELETE FROM appointment_operator WHERE appointment_id = $1 AND operator_id = $2"),
        params![appointment.id.uuid(), operator.uuid()],
    )?;
    Ok(())
}

/// One revision of an appointment, with the time until which its author may take it back.
pub fn version(
    q: &mut impl Query,
    organisation: OrganisationId,
    id: AppointmentId,
    revision: u32,
) -> Result<Option<(Version, Option<Timestamp>)>> {
    let row = q.query_opt(
        sql!(
            "SELECT revision, starts_at, ends_at, status, words, changed_by, changed_at, undo_until
             FROM appointment_version
             WHERE appointment_id = $2 AND revision = $3 AND organisation_id = $1"
        ),
        params![organisation.uuid(), id.uuid(), revision],
    )?;
    row.map(|row| {
        let version = Version {
            revision: count(&row, "revision")?,
            span: span(&row)?,
            status: word(&row, "status", AppointmentStatus::from_code)?,
            words: row.get("words")?,
            by: json(&row, "changed_by")?,
            at: row.get("changed_at")?,
        };
        Ok((version, row.get("undo_until")?))
    })
    .transpose()
}

/// Writes to the appointment's present revision that it handed the case over.
pub fn note_handed_over(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    handed_over: &HandedOver,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE appointment_version SET handed_over = $4
             WHERE appointment_id = $2 AND revision = $3 AND organisation_id = $1"
        ),
        params![
            appointment.organisation.uuid(),
            appointment.id.uuid(),
            appointment.revision,
            to_json(handed_over)
        ],
    )?;
    Ok(())
}

/// What a revision of an appointment did to the operators of its case, if it did anything.
pub fn handed_over(
    q: &mut impl Query,
    organisation: OrganisationId,
    id: AppointmentId,
    revision: u32,
) -> Result<Option<HandedOver>> {
    let row = q.query_opt(
        sql!(
            "SELECT handed_over FROM appointment_version
             WHERE appointment_id = $2 AND revision = $3 AND organisation_id = $1
               AND handed_over IS NOT NULL"
        ),
        params![organisation.uuid(), id.uuid(), revision],
    )?;
    row.map(|row| json(&row, "handed_over")).transpose()
}

/// Removes an appointment whose scheduling is taken back before anybody was told of it; the one
/// before it, if there was one, is the case's current appointment again.
pub fn remove(tx: &mut Tx<'_>, appointment: &Appointment) -> Result<Option<Appointment>> {
    let (organisation, case) = (appointment.organisation, appointment.case);
    let row = tx.query_opt(
        sql!(
            "SELECT id, case_id, uid, starts_at, ends_at, zone, kind, status, revision,
                    changed_by, changed_at, words
             FROM appointment
             WHERE case_id = $2 AND organisation_id = $1 AND id <> $3
             ORDER BY ordinal DESC, id DESC LIMIT 1"
        ),
        params![organisation.uuid(), case.uuid(), appointment.id.uuid()],
    )?;
    let before = row.map(|row| read(tx, organisation, &row)).transpose()?;
    let current = before
        .as_ref()
        .map(|before| (before.id, before.status, before.span));
    cases::set_appointment(tx, organisation, case, current)?;
    tx.execute(
        sql!("DELETE FROM appointment WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), appointment.id.uuid()],
    )?;
    Ok(before)
}

fn insert_version(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    undo_until: Option<Timestamp>,
) -> Result<()> {
    let Version {
        revision,
        span,
        status,
        words,
        by,
        at,
    } = appointment.version();
    tx.execute(
        sql!(
            "INSERT INTO appointment_version (organisation_id, appointment_id, revision, starts_at,
               ends_at, status, words, changed_by, changed_at, undo_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            appointment.organisation.uuid(),
            appointment.id.uuid(),
            revision,
            span.start,
            span.end,
            status.code(),
            words,
            to_json(&by),
            at,
            undo_until
        ],
    )?;
    Ok(())
}

fn read(q: &mut impl Query, organisation: OrganisationId, row: &Row) -> Result<Appointment> {
    let appointment: AppointmentId = id(row, "id")?;
    let operators = q
        .query(
            sql!(
                "SELECT operator_id FROM appointment_operator
                 WHERE appointment_id = $1 ORDER BY position, operator_id"
            ),
            params![appointment.uuid()],
        )?
        .iter()
        .map(|row| id(row, "operator_id"))
        .collect::<Result<Vec<OperatorId>>>()?;
    Ok(Appointment {
        id: appointment,
        organisation,
        case: id(row, "case_id")?,
        uid: row.get("uid")?,
        span: span(row)?,
        zone: zone(row, "zone")?,
        kind: word(row, "kind", AppointmentKind::from_code)?,
        status: word(row, "status", AppointmentStatus::from_code)?,
        revision: u32::try_from(row.get::<i64>("revision")?)
            .map_err(|_| Error::Unreadable("revision"))?,
        operators,
        changed_by: json(row, "changed_by")?,
        changed_at: row.get("changed_at")?,
        words: row.get("words")?,
    })
}
