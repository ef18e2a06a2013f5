//! Reminders: whose are due, what became of each, and which have to be looked at anew.
//!
//! When the next reminder of an appointment is due stands in the appointment's own row
//! (`remind_at`), so that a move costs no statement of its own. What a reminder becomes is decided
//! when it is due, with the case locked; then it is settled, once for one start.

use db::{Query, Tx, params, sql};
use domain::{
    AppointmentId, CaseId, MessageId, OrganisationId,
    appointment::Appointment,
    message::{Channel, MessageState},
    reminder::{LeftOut, Rule},
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    convert::{count, id, word},
    error::{Error, Result},
};

/// An appointment whose reminders have to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Its organisation.
    pub organisation: OrganisationId,
    /// The appointment.
    pub appointment: AppointmentId,
    /// Its case.
    pub case: CaseId,
}

/// What a reminder became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A message.
    Message(MessageId),
    /// Nothing.
    LeftOut(LeftOut),
}

/// A reminder that was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Over which channel.
    pub channel: Channel,
    /// How many minutes before the start.
    pub minutes: u32,
    /// What it became.
    pub outcome: Outcome,
    /// When.
    pub at: Timestamp,
    /// Whether its message was taken away before it left: then the reminder is due as before, if
    /// the appointment has this start again, or the customer is reached elsewhere.
    pub taken_away: bool,
}

impl Settled {
    /// What tells its rule from the organisation's others.
    pub fn key(&self) -> (Channel, u32) {
        (self.channel, self.minutes)
    }
}

/// An invitation, as far as a reminder has to know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited {
    /// Over which channel.
    pub channel: Channel,
    /// Where it stands.
    pub state: MessageState,
    /// Whether its reader has it, or may have it.
    pub told: bool,
    /// When it left, or was asked for.
    pub at: Timestamp,
}

/// Appointments whose next reminder is due, the longest waiting first.
pub fn due(q: &mut impl Query, now: Timestamp, limit: i64) -> Result<Vec<Due>> {
    let rows = q.query(
        sql!(
            "SELECT organisation_id, id, case_id FROM appointment
             WHERE remind_at IS NOT NULL AND remind_at <= $1
             ORDER BY remind_at, id LIMIT $2"
        ),
        params![now, limit],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Due {
                organisation: id(row, "organisation_id")?,
                appointment: id(row, "id")?,
                case: id(row, "case_id")?,
            })
        })
        .collect()
}

/// When the next reminder of all is due; `None`: there is none to come.
pub fn next_due(q: &mut impl Query) -> Result<Option<Timestamp>> {
    let row = q.query_opt(
        sql!(
            "SELECT remind_at FROM appointment
             WHERE remind_at IS NOT NULL ORDER BY remind_at, id LIMIT 1"
        ),
        params![],
    )?;
    Ok(row.map(|row| row.get("remind_at")).transpose()?)
}

/// Of these, those whose case nobody else has in hand; nobody else gets it until the transaction
/// ends. Every change of an appointment locks its case first, so this locks the appointments too.
pub fn lock(tx: &mut Tx<'_>, due: &[Due]) -> Result<Vec<Due>> {
    let cases: Vec<Uuid> = due.iter().map(|due| due.case.uuid()).collect();
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx.query(
        sql!("SELECT id FROM customer_case WHERE id IN ($1) ORDER BY id {{skip_locked}}"),
        params![cases],
    )?;
    let locked = rows
        .iter()
        .map(|row| id(row, "id"))
        .collect::<Result<Vec<CaseId>>>()?;
    Ok(due
        .iter()
        .filter(|due| locked.contains(&due.case))
        .copied()
        .collect())
}

/// Since when the appointment has had its start, if its next reminder is (still) due.
pub fn due_since(q: &mut impl Query, due: &Due, now: Timestamp) -> Result<Option<Timestamp>> {
    let row = q.query_opt(
        sql!(
            "SELECT start_since FROM appointment
             WHERE id = $2 AND organisation_id = $1 AND remind_at IS NOT NULL
               AND remind_at <= $3"
        ),
        params![due.organisation.uuid(), due.appointment.uuid(), now],
    )?;
    Ok(row.map(|row| row.get("start_since")).transpose()?)
}

/// Since when the appointment has had its start.
pub fn start_since(q: &mut impl Query, appointment: &Appointment) -> Result<Timestamp> {
    let row = q.query_one(
        sql!("SELECT start_since FROM appointment WHERE id = $2 AND organisation_id = $1"),
        params![appointment.organisation.uuid(), appointment.id.uuid()],
    )?;
    Ok(row.get("start_since")?)
}

/// Notes when to look at an appointment's reminders next; `None`: never.
pub fn set_next(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    appointment: AppointmentId,
    next: Option<Timestamp>,
) -> Result<()> {
    tx.execute(
        sql!("UPDATE appointment SET remind_at = $3 WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), appointment.uuid(), next],
    )?;
    Ok(())
}

/// Has the reminders of a case's appointment looked at now, because something that decides about
/// them was changed.
pub fn look_again(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    now: Timestamp,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE appointment SET remind_at = $3
             WHERE id = (SELECT appointment_id FROM customer_case
                         WHERE id = $2 AND organisation_id = $1 AND kind = 'individual')
               AND status = 'scheduled' AND starts_at > $3"
        ),
        params![organisation.uuid(), case.uuid(), now],
    )?;
    Ok(())
}

/// What became of the reminders of an appointment for the start that it has.
pub fn settled(q: &mut impl Query, appointment: &Appointment) -> Result<Vec<Settled>> {
    let rows = q.query(
        sql!(
            "SELECT r.channel, r.minutes, r.message_id, r.left_out, r.settled_at,
                    (m.id IS NOT NULL AND m.state = 'superseded' AND NOT m.told)
                      AS taken_away
             FROM reminder r LEFT JOIN message m ON m.id = r.message_id
             WHERE r.appointment_id = $2 AND r.starts_at = $3 AND r.organisation_id = $1
             ORDER BY r.channel, r.minutes"
        ),
        params![
            appointment.organisation.uuid(),
            appointment.id.uuid(),
            appointment.span.start
        ],
    )?;
    rows.iter()
        .map(|row| {
            let message: Option<Uuid> = row.get("message_id")?;
            let left_out: Option<String> = row.get("left_out")?;
            let outcome = match (message, left_out) {
                (Some(message), _) => Outcome::Message(message.into()),
                (None, Some(why)) => {
                    Outcome::LeftOut(LeftOut::from_code(&why).ok_or(Error::Unreadable("left_out"))?)
                }
                (None, None) => return Err(Error::Unreadable("left_out")),
            };
            Ok(Settled {
                channel: word(row, "channel", Channel::from_code)?,
                minutes: count(row, "minutes")?,
                outcome,
                at: row.get("settled_at")?,
                taken_away: row.get("taken_away")?,
            })
        })
        .collect()
}

/// Makes room for a new outcome of a reminder whose message was taken away; answers that message.
pub fn reopen(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    rule: &Rule,
    taken_away: &[Settled],
) -> Result<Option<MessageId>> {
    let Some(before) = taken_away.iter().find(|before| before.key() == rule.key()) else {
        return Ok(None);
    };
    tx.execute(
        sql!(
            "DELETE FROM reminder
             WHERE appointment_id = $2 AND starts_at = $3 AND channel = $4 AND minutes = $5
               AND organisation_id = $1"
        ),
        params![
            appointment.organisation.uuid(),
            appointment.id.uuid(),
            appointment.span.start,
            rule.channel.code(),
            rule.minutes
        ],
    )?;
    Ok(match before.outcome {
        Outcome::Message(message) => Some(message),
        Outcome::LeftOut(_) => None,
    })
}

/// Writes what became of a reminder of an appointment for the start that it has.
///
/// Fails if it was settled before: then the whole transaction must not be.
pub fn settle(tx: &mut Tx<'_>, appointment: &Appointment, settled: &Settled) -> Result<()> {
    let Settled {
        channel,
        minutes,
        outcome,
        at,
        taken_away: _,
    } = settled;
    let (message, left_out) = match outcome {
        Outcome::Message(message) => (Some(message.uuid()), None),
        Outcome::LeftOut(why) => (None, Some(why.code())),
    };
    tx.execute(
        sql!(
            "INSERT INTO reminder (organisation_id, appointment_id, starts_at, channel, minutes,
               settled_at, message_id, left_out)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            appointment.organisation.uuid(),
            appointment.id.uuid(),
            appointment.span.start,
            channel.code(),
            *minutes,
            *at,
            message,
            left_out
        ],
    )?;
    Ok(())
}

/// The invitations to an appointment, oldest first.
pub fn invitations(q: &mut impl Query, appointment: &Appointment) -> Result<Vec<Invited>> {
    let rows = q.query(
        sql!(
            "SELECT channel, state, told, created_at, sent_at FROM message
             WHERE appointment_id = $2 AND organisation_id = $1 AND kind = 'invitation'
             ORDER BY revision, id"
        ),
        params![appointment.organisation.uuid(), appointment.id.uuid()],
    )?;
    rows.iter()
        .map(|row| {
            let created: Timestamp = row.get("created_at")?;
            let sent: Option<Timestamp> = row.get("sent_at")?;
            Ok(Invited {
                channel: word(row, "channel", Channel::from_code)?,
                state: word(row, "state", MessageState::from_code)?,
                told: row.get("told")?,
                at: sent.unwrap_or(created),
            })
        })
        .collect()
}

/// Whether the customer of a case is reminded at all.
pub fn are_on(q: &mut impl Query, organisation: OrganisationId, case: CaseId) -> Result<bool> {
    let row = q.query_opt(
        sql!("SELECT reminders_off FROM customer_case WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid()],
    )?;
    let off: Option<bool> = row.map(|row| row.get("reminders_off")).transpose()?;
    Ok(off == Some(false))
}

/// Switches the reminders of a case on or off. Answers `false` if that was so already.
pub fn switch(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    on: bool,
) -> Result<bool> {
    let changed = tx.execute(
        sql!(
            "UPDATE customer_case SET reminders_off = $3
             WHERE id = $2 AND organisation_id = $1 AND reminders_off <> $3"
        ),
        params![organisation.uuid(), case.uuid(), !on],
    )?;
    Ok(changed > 0)
}

/// Notes that the organisation's rules were changed: all of its coming appointments have to be
/// looked at again, some at a time ([`review`]).
pub fn begin_review(tx: &mut Tx<'_>, organisation: OrganisationId, now: Timestamp) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO reminder_review (organisation_id, starts_at, case_id) VALUES ($1, $2, $3)
             ON CONFLICT (organisation_id) DO UPDATE
             SET starts_at = excluded.starts_at, case_id = excluded.case_id"
        ),
        params![organisation.uuid(), now, Uuid::nil()],
    )?;
    Ok(())
}

/// Goes on with the reviews that were begun: up to `limit` appointments of one organisation are
/// due to be looked at now. Answers `false` if there is nothing to review.
pub fn review(tx: &mut Tx<'_>, now: Timestamp, limit: i64) -> Result<bool> {
    let Some(review) = tx.query_opt(
        sql!(
            "SELECT organisation_id, starts_at, case_id FROM reminder_review
             WHERE organisation_id > $1 ORDER BY organisation_id LIMIT 1 {{skip_locked}}"
        ),
        params![Uuid::nil()],
    )?
    else {
        return Ok(false);
    };
    let organisation: OrganisationId = id(&review, "organisation_id")?;
    let (from, case): (Timestamp, Uuid) = (review.get("starts_at")?, review.get("case_id")?);
    let rows = tx.query(
        sql!(
            "SELECT id, appointment_start FROM customer_case
             WHERE organisation_id = $1 AND (appointment_start, id) > ($2, $3)
             ORDER BY appointment_start, id LIMIT $4"
        ),
        params![organisation.uuid(), from, case, limit],
    )?;
    let cases = rows.iter().map(|row| row.get("id"));
    let cases = cases.collect::<Result<Vec<Uuid>, db::Error>>()?;
    // Whoever has one in hand may have read the setting as it was; all lock in the order of the ids.
    let locked = tx.query(
        sql!(
            "SELECT appointment_id FROM customer_case
             WHERE id IN ($1) AND kind = 'individual' ORDER BY id {{for_update}}"
        ),
        params![cases],
    )?;
    let mut appointments: Vec<Uuid> = Vec::new();
    for row in &locked {
        appointments.extend(row.get::<Option<Uuid>>("appointment_id")?);
    }
    if !appointments.is_empty() {
        tx.execute(
            sql!(
                "UPDATE appointment SET remind_at = $2
                 WHERE organisation_id = $1 AND id IN ($3) AND status = 'scheduled'"
            ),
            params![organisation.uuid(), now, appointments],
        )?;
    }
    match rows.last() {
        Some(last) => tx.execute(
            sql!(
                "UPDATE reminder_review SET starts_at = $2, case_id = $3
                 WHERE organisation_id = $1"
            ),
            params![
                organisation.uuid(),
                last.get::<Timestamp>("appointment_start")?,
                last.get::<Uuid>("id")?
            ],
        )?,
        None => tx.execute(
            sql!("DELETE FROM reminder_review WHERE organisation_id = $1"),
            params![organisation.uuid()],
        )?,
    };
    Ok(true)
}

/// Whether a review waits to be gone on with.
pub fn reviews(q: &mut impl Query) -> Result<bool> {
    let row = q.query_opt(
        sql!(
            "SELECT organisation_id FROM reminder_review
             WHERE organisation_id > $1 ORDER BY organisation_id LIMIT 1"
        ),
        params![Uuid::nil()],
    )?;
    Ok(row.is_some())
}
