//! The outbox: what is to be told to whom, what was told, and who is sending it right now.
//!
//! A message is written in the transaction of the change that it tells of. Workers claim it with a
//! lease, send it outside any transaction and record what came of it ([`claim`], [`record`]).

use std::ops::RangeInclusive;

use db::{Query, Row, Tx, params, sql};
use domain::{
    AppointmentId, CaseId, MessageId, OrganisationId,
    appointment::{Appointment, AppointmentStatus},
    contact::{EmailAddress, PhoneNumber},
    live::Topic,
    message::{Channel, Message, MessageKind, MessageState, Reason},
    telling::{Beliefs, Told},
};
use jiff::Timestamp;

use crate::{
    announcements::{self, case_changed},
    convert::{count, id, parsed, snapshot, span, to_json, word},
    error::Result,
};

mod answered;
mod lanes;
mod limits;
mod operations;
mod recording;
mod sending;
mod standing;

pub use answered::{answered, has_automatic_answer, passed_on};
pub use lanes::{Turn, claim, claim_lane, hurry, next_due};
pub use limits::SmsLimits;
pub use operations::{
    Backlog, Lane, Overview, Rejected, backlog, failures, lanes as lanes_of, overview, rejected,
    send_again, silent, stuck,
};
pub(crate) use recording::erase_if_orphaned;
pub use recording::{Outcome, Reported, record, record_all, report};
pub use sending::{Claimed, end_leases};

/// A message to be written, with what does not stand in [`Message`] itself.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// The message; its state is `queued`, or `kept` where no server is configured.
    pub message: Message,
    /// Tells a deliberate repetition from a retry; empty for the first time.
    pub occasion: String,
    /// The customer's link, sealed, as it stands in the case.
    pub link_sealed: Vec<u8>,
}

/// The form in which two recipients are the same person.
pub fn recipient_key(channel: Channel, recipient: &str) -> String {
    match channel {
        Channel::Sms => PhoneNumber::parse(recipient).map_or_else(
            |_| recipient.to_owned(),
            |number| number.as_str().to_owned(),
        ),
        Channel::Email => EmailAddress::parse(recipient)
            .map_or_else(|_| recipient.to_lowercase(), |address| address.folded()),
    }
}

/// Writes a message into the outbox. A second one with the same key is not written: one change,
/// one message.
pub fn enqueue(tx: &mut Tx<'_>, new: &NewMessage) -> Result<bool> {
    let NewMessage {
        message,
        occasion,
        link_sealed,
    } = new;
    let key = format!(
        "{}/{}/{}/{}/{}/{}",
        message.appointment,
        message.revision,
        message.kind.code(),
        message.channel.code(),
        recipient_key(message.channel, &message.recipient),
        occasion
    );
    let Some(snapshot) = &message.snapshot else {
        return Ok(false);
    };
    let written = tx.execute(
        sql!(
            "INSERT INTO message (organisation_id, id, case_id, appointment_id, revision, kind,
               channel, recipient, recipient_key, language, key, state, created_at, due_at,
               attempt, told, starts_at, ends_at, snapshot, link_sealed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, FALSE,
               $15, $16, $17, $18)
             ON CONFLICT (key) DO NOTHING"
        ),
        params![
            message.organisation.uuid(),
            message.id.uuid(),
            message.case.map(CaseId::uuid),
            message.appointment.uuid(),
            message.revision,
            message.kind.code(),
            message.channel.code(),
            message.recipient,
            recipient_key(message.channel, &message.recipient),
            message.language.code(),
            key,
            message.state.code(),
            message.created_at,
            message.due_at,
            snapshot.span.start,
            snapshot.span.end,
            to_json(snapshot),
            link_sealed
        ],
    )?;
    if message.state == MessageState::Queued {
        announcements::announce(tx, message.organisation, Topic::Outbox);
    }
    Ok(written > 0)
}

/// Takes back what waits for this appointment, because the revision that it has now made it
/// pointless. A reminder of an appointment that stands and keeps its start is as good as before.
///
/// Messages that a worker already has are left to it: they may be out.
pub fn supersede(tx: &mut Tx<'_>, after: &Appointment) -> Result<u64> {
    Ok(tx.execute(
        sql!(
            "UPDATE message SET state = 'superseded', superseded_by = $3, settled_at = $4
             WHERE appointment_id = $2 AND organisation_id = $1 AND state = 'queued'
               AND kind <> 'withdrawal'
               AND (kind <> 'reminder' OR starts_at <> $5 OR $6 = FALSE)"
        ),
        params![
            after.organisation.uuid(),
            after.id.uuid(),
            after.revision,
            after.changed_at,
            after.span.start,
            after.status == AppointmentStatus::Scheduled
        ],
    )?)
}

/// Takes back what waits for an address which is no longer the customer's, but for what is meant
/// for such an address.
pub fn supersede_to(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    appointment: AppointmentId,
    (channel, recipient): (Channel, &str),
    now: Timestamp,
) -> Result<u64> {
    Ok(tx.execute(
        sql!(
            "UPDATE message SET state = 'superseded', settled_at = $5
             WHERE appointment_id = $2 AND organisation_id = $1 AND state = 'queued'
               AND kind NOT IN ('withdrawal', 'customer_cancelled')
               AND channel = $3 AND recipient_key = $4"
        ),
        params![
            organisation.uuid(),
            appointment.uuid(),
            channel.code(),
            recipient_key(channel, recipient),
            now
        ],
    )?)
}

/// Takes back every waiting message of one revision, withdrawals too: the change is undone.
pub fn take_back(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    appointment: AppointmentId,
    revision: u32,
    now: Timestamp,
) -> Result<u64> {
    Ok(tx.execute(
        sql!(
            "UPDATE message SET state = 'superseded', superseded_by = CAST($3 AS BIGINT) + 1, settled_at = $4
             WHERE appointment_id = $2 AND organisation_id = $1 AND revision = $3
               AND state IN ('queued', 'kept')"
        ),
        params![organisation.uuid(), appointment.uuid(), revision, now],
    )?)
}

/// Whether a message of this revision has left, or may have.
pub fn has_left(
    q: &mut impl Query,
    organisation: OrganisationId,
    appointment: AppointmentId,
    revision: u32,
) -> Result<bool> {
    let row = q.query_opt(
        sql!(
            "SELECT id FROM message
             WHERE appointment_id = $2 AND organisation_id = $1 AND revision = $3
               AND (told OR state IN ('sending', 'sent', 'delivered', 'failed'))
             ORDER BY id LIMIT 1"
        ),
        params![organisation.uuid(), appointment.uuid(), revision],
    )?;
    Ok(row.is_some())
}

/// Lets invitations of the revision `from` that a worker has right now, or has just handed back,
/// tell of `to`, which says the same: what came between was taken back.
pub fn carry_over(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    appointment: AppointmentId,
    from: u32,
    to: u32,
) -> Result<u64> {
    Ok(tx.execute(
        sql!(
            "UPDATE message SET revision = $4
             WHERE appointment_id = $2 AND organisation_id = $1 AND revision = $3
               AND kind = 'invitation' AND state IN ('queued', 'sending')"
        ),
        params![organisation.uuid(), appointment.uuid(), from, to],
    )?)
}

/// Lets a superseded message wait again, as it stands in `message`: for its revision, its recipient
/// and its time. It stays the same message, so an attempt that was made before is known by it.
pub fn revive(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE message SET state = 'queued', revision = $3, recipient = $4,
               recipient_key = $5, due_at = $6, snapshot = $7, reason = NULL, settled_at = NULL,
               superseded_by = NULL
             WHERE id = $2 AND organisation_id = $1 AND state = 'superseded'"
        ),
        params![
            message.organisation.uuid(),
            message.id.uuid(),
            message.revision,
            message.recipient,
            recipient_key(message.channel, &message.recipient),
            message.due_at,
            message.snapshot.as_ref().map(to_json)
        ],
    )?;
    announcements::announce(tx, message.organisation, Topic::Outbox);
    Ok(())
}

/// The messages that a revision made pointless: if it is taken back, they are due again. With each,
/// whether its reader may have it all the same.
pub fn superseded_by(
    q: &mut impl Query,
    organisation: OrganisationId,
    appointment: AppointmentId,
    revision: u32,
) -> Result<Vec<(Message, bool)>> {
    let rows = q.query(
        sql!(
            "SELECT m.* FROM message m
             WHERE m.appointment_id = $2 AND m.organisation_id = $1 AND m.superseded_by = $3
               AND m.revision < $3 AND m.state = 'superseded'
             ORDER BY m.id"
        ),
        params![organisation.uuid(), appointment.uuid(), revision],
    )?;
    rows.iter()
        .map(|row| Ok((read(row)?, row.get("told")?)))
        .collect()
}

/// What was to be said about one of these revisions over a channel and was not, because its address
/// vanished before it left. With each, whether its reader may have it all the same.
///
/// Nothing else was said of that revision there, and nothing waits.
pub fn stranded(
    q: &mut impl Query,
    organisation: OrganisationId,
    appointment: AppointmentId,
    revisions: RangeInclusive<u32>,
) -> Result<Vec<(Message, bool)>> {
    // What a later revision made pointless says which (`superseded_by`).
    let rows = q.query(
        sql!(
            "SELECT m.* FROM message m
             WHERE m.appointment_id = $2 AND m.organisation_id = $1
               AND m.revision >= $3 AND m.revision <= $4
               AND m.kind IN ('invitation', 'cancellation', 'cancellation_receipt')
               AND m.state = 'superseded' AND m.superseded_by IS NULL
               AND NOT EXISTS (
                 SELECT 1 FROM message o
                 WHERE o.appointment_id = m.appointment_id AND o.revision = m.revision
                   AND o.channel = m.channel AND o.kind = m.kind AND o.id <> m.id
                   AND (o.state IN ('queued', 'sending', 'sent', 'delivered', 'kept')
                        OR o.superseded_by IS NOT NULL OR o.id > m.id))
             ORDER BY m.id"
        ),
        params![
            organisation.uuid(),
            appointment.uuid(),
            *revisions.start(),
            *revisions.end()
        ],
    )?;
    rows.iter()
        .map(|row| Ok((read(row)?, row.get("told")?)))
        .collect()
}

/// Lets a superseded message of an earlier revision stand as [`stranded`] at the one that
/// `message` names: that one says the same, and there is no address to write to.
pub fn strand(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE message SET revision = $3, snapshot = $4, superseded_by = NULL
             WHERE id = $2 AND organisation_id = $1 AND state = 'superseded'"
        ),
        params![
            message.organisation.uuid(),
            message.id.uuid(),
            message.revision,
            message.snapshot.as_ref().map(to_json)
        ],
    )?;
    Ok(())
}

/// All that customers were told of an appointment, or possibly told, oldest first.
pub fn told(
    q: &mut impl Query,
    organisation: OrganisationId,
    appointment: AppointmentId,
) -> Result<Beliefs> {
    let rows = q.query(
        sql!(
            "SELECT channel, recipient, kind, starts_at, ends_at, revision, language, created_at,
                    sent_at
             FROM message
             WHERE appointment_id = $2 AND organisation_id = $1 AND (told OR state = 'sending')
               AND kind <> 'customer_cancelled'
             ORDER BY revision, created_at, id"
        ),
        params![organisation.uuid(), appointment.uuid()],
    )?;
    let told = rows.iter().map(read_told).collect::<Result<Vec<Told>>>()?;
    Ok(Beliefs::new(told))
}

fn read_told(row: &Row) -> Result<Told> {
    let created: Timestamp = row.get("created_at")?;
    let sent: Option<Timestamp> = row.get("sent_at")?;
    Ok(Told {
        channel: word(row, "channel", Channel::from_code)?,
        recipient: row.get("recipient")?,
        kind: word(row, "kind", MessageKind::from_code)?,
        span: span(row)?,
        revision: count(row, "revision")?,
        language: parsed(row, "language", str::parse)?,
        at: sent.unwrap_or(created),
    })
}

/// Messages of every revision that wait for this appointment or are being sent.
pub fn on_their_way(
    q: &mut impl Query,
    organisation: OrganisationId,
    appointment: AppointmentId,
) -> Result<Vec<Message>> {
    let rows = q.query(
        sql!(
            "SELECT m.* FROM message m
             WHERE m.appointment_id = $2 AND m.organisation_id = $1
               AND m.state IN ('queued', 'sending')
             ORDER BY m.id"
        ),
        params![organisation.uuid(), appointment.uuid()],
    )?;
    rows.iter().map(read).collect()
}

/// Messages that tell of this revision.
pub fn of_revision(
    q: &mut impl Query,
    organisation: OrganisationId,
    appointment: AppointmentId,
    revision: u32,
) -> Result<Vec<Message>> {
    let rows = q.query(
        sql!(
            "SELECT m.* FROM message m
             WHERE m.appointment_id = $2 AND m.organisation_id = $1 AND m.revision = $3
             ORDER BY m.id"
        ),
        params![organisation.uuid(), appointment.uuid(), revision],
    )?;
    rows.iter().map(read).collect()
}

/// Messages by id, for the timeline.
pub fn by_ids(
    q: &mut impl Query,
    organisation: OrganisationId,
    ids: &[MessageId],
) -> Result<Vec<Message>> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let rows = q.query(
        sql!(
            "SELECT m.* FROM message m
             WHERE m.organisation_id = $1 AND m.id IN ($2)
             ORDER BY m.id"
        ),
        params![organisation.uuid(), ids],
    )?;
    rows.iter().map(read).collect()
}

/// One message with the customer's link, sealed, for its preview.
pub fn find(
    q: &mut impl Query,
    organisation: OrganisationId,
    id: MessageId,
) -> Result<Option<(Message, Option<Vec<u8>>)>> {
    let row = q.query_opt(
        sql!(
            "SELECT m.* FROM message m
             WHERE m.organisation_id = $1 AND m.id = $2"
        ),
        params![organisation.uuid(), id.uuid()],
    )?;
    row.map(|row| Ok((read(&row)?, row.get("link_sealed")?)))
        .transpose()
}

/// Tells open pages that a message changed its state.
fn changed(tx: &mut Tx<'_>, organisation: OrganisationId, case: Option<CaseId>) {
    if let Some(case) = case {
        case_changed(tx, organisation, case);
    }
}

pub(crate) fn read(row: &Row) -> Result<Message> {
    let case: Option<uuid::Uuid> = row.get("case_id")?;
    let reason: Option<String> = row.get("reason")?;
    let segments: Option<i64> = row.get("segments")?;
    Ok(Message {
        id: id(row, "id")?,
        organisation: id(row, "organisation_id")?,
        case: case.map(CaseId::from),
        appointment: id(row, "appointment_id")?,
        revision: count(row, "revision")?,
        kind: word(row, "kind", MessageKind::from_code)?,
        channel: word(row, "channel", Channel::from_code)?,
        recipient: row.get("recipient")?,
        language: parsed(row, "language", str::parse)?,
        state: word(row, "state", MessageState::from_code)?,
        created_at: row.get("created_at")?,
        due_at: row.get("due_at")?,
        sent_at: row.get("sent_at")?,
        settled_at: row.get("settled_at")?,
        attempt: count(row, "attempt")?,
        reason: reason.as_deref().and_then(Reason::from_code),
        segments: segments.and_then(|n| u32::try_from(n).ok()),
        snapshot: snapshot(row)?,
    })
}
