//! Cases: a customer's matter with its contact data, its link and its operators.
//!
//! What the lists show and are sorted by stands twice: in `customer_case` and, for "my cases", in
//! `case_operator`. Only the functions here write either, so that the two agree.

use db::{Query, Row, Tx, params, sql};
use domain::{
    AppointmentId, CaseId, Language, OperatorId, OrganisationId,
    appointment::AppointmentStatus,
    case::{Case, CaseState, CaseType, Origin},
    contact::{EmailAddress, PhoneNumber},
    operator::Actor,
    telling::Contacts,
    text::Name,
    time::{Span, Zone},
};
use jiff::Timestamp;

use crate::{
    convert::{id, parsed, parsed_opt, word},
    error::{Error, Result},
    search,
};

mod departure;
mod list;
mod removal;
mod team;

pub use departure::{departed, has_departed, note_departure};
pub(crate) use list::cursors;
pub use list::{
    CaseRow, Cursor, Listed, UnreadableCursor, WAITING_AT_MOST, list, queue, rows, waiting,
};
pub use removal::delete;
pub use team::{bump_unread, clear_unread, insert_operator, remove_operator, set_operators};

/// Writes a new case with its operators and the words by which it is found.
///
/// The organisation gives the number, whatever stands in `new.number`; answers the case as it is
/// stored. Two cases that are created at the same time wait for each other, so that numbers have
/// neither gaps nor doubles.
pub fn insert(tx: &mut Tx<'_>, new: &Case, link_hash: &[u8], link_sealed: &[u8]) -> Result<Case> {
    let numbered = tx.query_one(
        sql!(
            "UPDATE organisation SET next_case_number = next_case_number + 1 WHERE id = $1
             RETURNING next_case_number - 1 AS number"
        ),
        params![new.organisation.uuid()],
    )?;
    let case = Case {
        number: numbered.get("number")?,
        ..new.clone()
    };
    let Case {
        id,
        organisation,
        number,
        name,
        kind,
        state,
        origin,
        email,
        phone,
        reference,
        notes,
        language,
        zone,
        operators,
        created_at,
        active_at,
        online_until,
    } = &case;
    tx.execute(
        sql!(
            "INSERT INTO customer_case (organisation_id, id, number, name, kind, state, origin,
               email, phone, reference, notes, language, zone, owned, link_hash, link_sealed,
               online_until, created_at, active_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
               $17, $18, $19)"
        ),
        params![
            organisation.uuid(),
            id.uuid(),
            *number,
            name.as_str(),
            kind.code(),
            state.code(),
            origin.code(),
            email.as_ref().map(EmailAddress::as_str),
            phone.as_ref().map(PhoneNumber::as_str),
            reference,
            notes,
            language.code(),
            zone.as_ref().map(Zone::name),
            !operators.is_empty(),
            link_hash,
            link_sealed,
            *online_until,
            *created_at,
            *active_at
        ],
    )?;
    team::insert(tx, &case)?;
    search::index(tx, &case)?;
    Ok(case)
}

/// The case, if it is one of the actor's organisation.
pub fn get(q: &mut impl Query, actor: &Actor, case: CaseId) -> Result<Option<Case>> {
    get_in(q, actor.organisation, case)
}

/// A case of an organisation; for workers and the invitation page, which have no actor.
pub fn get_in(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<Option<Case>> {
    let row = q.query_opt(
        sql!(
            "SELECT organisation_id, id, number, name, kind, state, origin, email, phone,
               reference, notes, language, zone, online_until, created_at, active_at
             FROM customer_case WHERE id = $2 AND organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid()],
    )?;
    row.map(|row| read(q, &row)).transpose()
}

/// The case with this number in the actor's organisation.
pub fn find_by_number(q: &mut impl Query, actor: &Actor, number: i64) -> Result<Option<Case>> {
    let row = q.query_opt(
        sql!(
            "SELECT organisation_id, id, number, name, kind, state, origin, email, phone,
               reference, notes, language, zone, online_until, created_at, active_at
             FROM customer_case WHERE organisation_id = $1 AND number = $2"
        ),
        params![actor.organisation.uuid(), number],
    )?;
    row.map(|row| read(q, &row)).transpose()
}

/// The case that a link opens: the one finder without an organisation, since the link's bearer has
/// none. `hash` is the keyed hash of the token ([`crate::sealed::Vault::lookup_hash`]).
pub fn by_link_hash(q: &mut impl Query, hash: &[u8]) -> Result<Option<Case>> {
    Ok(behind_link(q, hash)?.map(|(case, _)| case))
}

/// The same with the sealed code of its page, if that is protected.
pub fn behind_link(q: &mut impl Query, hash: &[u8]) -> Result<Option<(Case, Option<Vec<u8>>)>> {
    let row = q.query_opt(
        sql!(
            "SELECT organisation_id, id, number, name, kind, state, origin, email, phone,
               reference, notes, language, zone, online_until, created_at, active_at, code_sealed
             FROM customer_case WHERE link_hash = $1"
        ),
        params![hash],
    )?;
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(Some((read(q, &row)?, row.get("code_sealed")?)))
}

/// The case as [`get`] finds it, and nobody else changes it until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, actor: &Actor, case: CaseId) -> Result<Option<Case>> {
    lock_in(tx, actor.organisation, case)
}

/// The same where there is no actor.
pub fn lock_in(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<Option<Case>> {
    let row = tx.query_opt(
        sql!(
            "SELECT organisation_id, id, number, name, kind, state, origin, email, phone,
               reference, notes, language, zone, online_until, created_at, active_at
             FROM customer_case WHERE id = $2 AND organisation_id = $1 {{for_update}}"
        ),
        params![organisation.uuid(), case.uuid()],
    )?;
    row.map(|row| read(tx, &row)).transpose()
}

/// The sealed token of the customer's link. Fails if the case is not the organisation's.
pub fn link_sealed(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<Vec<u8>> {
    let row = q.query_one(
        sql!("SELECT link_sealed FROM customer_case WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid()],
    )?;
    Ok(row.get("link_sealed")?)
}

/// The addresses under which the customer is reached today; none if the case is gone.
pub fn contacts(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<Option<Contacts>> {
    let row = q.query_opt(
        sql!("SELECT email, phone FROM customer_case WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid()],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Contacts {
        phone: parsed_opt(&row, "phone", PhoneNumber::parse)?,
        email: parsed_opt(&row, "email", EmailAddress::parse)?,
    }))
}

/// Ends the old link and puts a new one in its place, also in messages that have not left yet.
pub fn replace_link(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    link_hash: &[u8],
    link_sealed: &[u8],
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE customer_case SET link_hash = $3, link_sealed = $4
             WHERE id = $2 AND organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid(), link_hash, link_sealed],
    )?;
    tx.execute(
        sql!(
            "UPDATE message SET link_sealed = $3
             WHERE case_id = $2 AND organisation_id = $1 AND state IN ('queued', 'sending')"
        ),
        params![organisation.uuid(), case.uuid(), link_sealed],
    )?;
    Ok(())
}

/// Writes what operators may edit: name, contact data, reference, notes, language and zone; and the
/// words by which the case is found. The case must be locked.
pub fn update_details(tx: &mut Tx<'_>, changed: &Case) -> Result<()> {
    let Case {
        id,
        organisation,
        number: _,
        name,
        kind: _,
        state: _,
        origin: _,
        email,
        phone,
        reference,
        notes,
        language,
        zone,
        operators: _,
        created_at: _,
        active_at: _,
        online_until: _,
    } = changed;
    tx.execute(
        sql!(
            "UPDATE customer_case
             SET name = $3, email = $4, phone = $5, reference = $6, notes = $7, language = $8,
               zone = $9
             WHERE id = $2 AND organisation_id = $1"
        ),
        params![
            organisation.uuid(),
            id.uuid(),
            name.as_str(),
            email.as_ref().map(EmailAddress::as_str),
            phone.as_ref().map(PhoneNumber::as_str),
            reference,
            notes,
            language.code(),
            zone.as_ref().map(Zone::name)
        ],
    )?;
    tx.execute(
        sql!("UPDATE case_operator SET name = $3 WHERE case_id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), id.uuid(), name.as_str()],
    )?;
    search::index(tx, changed)
}

/// Sets the language of messages and of the invitation page.
pub fn set_language(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    language: Language,
) -> Result<()> {
    tx.execute(
        sql!("UPDATE customer_case SET language = $3 WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid(), language.code()],
    )?;
    Ok(())
}

/// Sets the zone that somebody chose for the customer.
pub fn set_zone(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    zone: &Zone,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE customer_case SET zone = $3, zone_chosen = TRUE
             WHERE id = $2 AND organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid(), zone.name()],
    )?;
    Ok(())
}

/// Notes the zone that the invitation page's script reported, unless one was chosen. Whether it is
/// another one than before.
pub fn report_zone(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    zone: &Zone,
) -> Result<bool> {
    let changed = tx.execute(
        sql!(
            "UPDATE customer_case SET zone = $3
             WHERE id = $2 AND organisation_id = $1 AND zone_chosen = FALSE
               AND (zone IS NULL OR zone <> $3)"
        ),
        params![organisation.uuid(), case.uuid(), zone.name()],
    )?;
    Ok(changed > 0)
}

/// Whether somebody chose the customer's zone.
pub fn zone_is_chosen(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<bool> {
    let row = q.query_opt(
        sql!("SELECT zone_chosen FROM customer_case WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid()],
    )?;
    Ok(match row {
        Some(row) => row.get("zone_chosen")?,
        None => false,
    })
}

/// Closes a case or opens it again.
pub fn set_state(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    state: CaseState,
) -> Result<()> {
    tx.execute(
        sql!("UPDATE customer_case SET state = $3 WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid(), state.code()],
    )?;
    tx.execute(
        sql!("UPDATE case_operator SET state = $3 WHERE case_id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid(), state.code()],
    )?;
    Ok(())
}

/// Notes that something happened in a case: it moves to the top of the lists. An instant before
/// the last one changes nothing, so a clock that was set back leaves the order alone.
pub fn touch(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    at: Timestamp,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE customer_case SET active_at = $3
             WHERE id = $2 AND organisation_id = $1 AND active_at < $3"
        ),
        params![organisation.uuid(), case.uuid(), at],
    )?;
    tx.execute(
        sql!(
            "UPDATE case_operator SET active_at = $3
             WHERE case_id = $2 AND organisation_id = $1 AND active_at < $3"
        ),
        params![organisation.uuid(), case.uuid(), at],
    )?;
    Ok(())
}

/// Copies the current appointment's status and time into the case, for the list; `None`: the case
/// has no appointment.
pub fn set_appointment(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    appointment: Option<(AppointmentId, AppointmentStatus, Span)>,
) -> Result<()> {
    let span = appointment.map(|(_, _, span)| span);
    tx.execute(
        sql!(
            "UPDATE customer_case
             SET appointment_id = $3, appointment_status = $4, appointment_start = $5,
               appointment_end = $6
             WHERE id = $2 AND organisation_id = $1"
        ),
        params![
            organisation.uuid(),
            case.uuid(),
            appointment.map(|(id, _, _)| id.uuid()),
            appointment.map(|(_, status, _)| status.code()),
            span.map(|span| span.start),
            span.map(|span| span.end)
        ],
    )?;
    tx.execute(
        sql!(
            "UPDATE case_operator
             SET appointment_status = $3, appointment_start = $4, appointment_end = $5
             WHERE case_id = $2 AND organisation_id = $1"
        ),
        params![
            organisation.uuid(),
            case.uuid(),
            appointment.map(|(_, status, _)| status.code()),
            span.map(|span| span.start),
            span.map(|span| span.end)
        ],
    )?;
    Ok(())
}

/// Notes until when the customer counts as online; `None`: the customer left.
pub fn set_online(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    until: Option<Timestamp>,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE customer_case SET online_until = $3
             WHERE id = $2 AND organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid(), until],
    )?;
    tx.execute(
        sql!(
            "UPDATE case_operator SET online_until = $3
             WHERE case_id = $2 AND organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid(), until],
    )?;
    Ok(())
}

fn read(q: &mut impl Query, row: &Row) -> Result<Case> {
    let case: CaseId = id(row, "id")?;
    Ok(Case {
        id: case,
        organisation: id(row, "organisation_id")?,
        number: row.get("number")?,
        name: parsed(row, "name", Name::parse)?,
        kind: word(row, "kind", CaseType::from_code)?,
        state: word(row, "state", CaseState::from_code)?,
        origin: word(row, "origin", Origin::from_code)?,
        email: parsed_opt(row, "email", EmailAddress::parse)?,
        phone: parsed_opt(row, "phone", PhoneNumber::parse)?,
        reference: row.get("reference")?,
        notes: row.get("notes")?,
        language: parsed(row, "language", str::parse::<Language>)?,
        zone: parsed_opt(row, "zone", Zone::parse)?,
        operators: team::of_case(q, case)?,
        created_at: row.get("created_at")?,
        active_at: row.get("active_at")?,
        online_until: row.get("online_until")?,
    })
}

/// The ids of operators, from rows with the column `operator_id`.
fn operator_ids(rows: &[Row]) -> Result<Vec<OperatorId>, Error> {
    rows.iter().map(|row| id(row, "operator_id")).collect()
}
