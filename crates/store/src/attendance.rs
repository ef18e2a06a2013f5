//! What customers' calendars say: who comes.

use db::{Query, Tx, params, sql};
use domain::{
    AppointmentId, OrganisationId,
    answer::{Attendance, Participation},
    appointment::Appointment,
    contact::EmailAddress,
};
use jiff::Timestamp;

use crate::{
    appointments,
    convert::{count, id, word},
    error::Result,
};

/// An attendee's last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Whether they come.
    pub participation: Participation,
    /// To which revision of the appointment they said so.
    pub revision: u32,
    /// When we heard of it.
    pub at: Timestamp,
}

/// The appointment that an answer is about, in whichever organisation.
///
/// This finder looks across organisations, as an answer names an entry and nothing else; mail that
/// came in is all that may lead here. A `UID` cannot be guessed.
pub fn appointment(q: &mut impl Query, uid: &str) -> Result<Option<Appointment>> {
    let row = q.query_opt(
        sql!("SELECT organisation_id, id FROM appointment WHERE uid = $1"),
        params![uid],
    )?;
    let Some(row) = row else {
        return Ok(None);
    };
    let organisation: OrganisationId = id(&row, "organisation_id")?;
    appointments::find_in(q, organisation, id(&row, "id")?)
}

/// Writes an attendee's word over the former one. Answers `false`, and changes nothing, if the former
/// one was said later: mail does not keep its order.
pub fn note(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    answer: &Attendance,
    now: Timestamp,
) -> Result<bool> {
    let written = tx.execute(
        sql!(
            "INSERT INTO attendance
               (organisation_id, appointment_id, attendee, participation, revision, said_at, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (appointment_id, attendee) DO UPDATE
             SET participation = excluded.participation, revision = excluded.revision,
                 said_at = excluded.said_at, at = excluded.at
             WHERE attendance.revision < excluded.revision
                OR (attendance.revision = excluded.revision
                    AND COALESCE(excluded.said_at, excluded.at)
                        >= COALESCE(attendance.said_at, attendance.at))"
        ),
        params![
            appointment.organisation.uuid(),
            appointment.id.uuid(),
            answer.attendee.folded(),
            answer.participation.code(),
            answer.sequence,
            answer.stamp,
            now
        ],
    )?;
    Ok(written > 0)
}

/// An attendee's last word about an appointment.
pub fn of(
    q: &mut impl Query,
    organisation: OrganisationId,
    appointment: AppointmentId,
    attendee: &EmailAddress,
) -> Result<Option<Said>> {
    let row = q.query_opt(
        sql!(
            "SELECT participation, revision, at FROM attendance
             WHERE appointment_id = $2 AND attendee = $3 AND organisation_id = $1"
        ),
        params![organisation.uuid(), appointment.uuid(), attendee.folded()],
    )?;
    row.map(|row| {
        Ok(Said {
            participation: word(&row, "participation", Participation::from_code)?,
            revision: count(&row, "revision")?,
            at: row.get("at")?,
        })
    })
    .transpose()
}
