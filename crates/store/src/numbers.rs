//! Phone numbers: which of them get no SMS, and who is meant by an answer from one.

use db::{Query, Tx, params, sql};
use domain::{
    CaseId, OrganisationId,
    answer::NoSms,
    contact::PhoneNumber,
    message::{Channel, Message, MessageState, Reason},
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::{
    convert::{id, word},
    error::Result,
    outbox, reach,
};

/// How long it is remembered what a gateway handed on: longer than any of them tries.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Why a number gets no SMS of an organisation, or did not get the last one; `None`: nothing is
/// known against it.
pub fn no_sms(
    q: &mut impl Query,
    organisation: OrganisationId,
    number: &PhoneNumber,
) -> Result<Option<NoSms>> {
    no_sms_to(q, organisation, number.as_str())
}

/// The same of a recipient as a message has it.
pub(crate) fn no_sms_to(
    q: &mut impl Query,
    organisation: OrganisationId,
    recipient_key: &str,
) -> Result<Option<NoSms>> {
    let row = q.query_opt(
        sql!("SELECT reason, since FROM no_sms WHERE organisation_id = $1 AND number = $2"),
        params![organisation.uuid(), recipient_key],
    )?;
    row.map(|row| {
        Ok(NoSms {
            reason: word(&row, "reason", Reason::from_code)?,
            since: row.get("since")?,
        })
    })
    .transpose()
}

/// Whoever has the number asked for no SMS of the organisation, in an answer to `case` where there is
/// one: what waits for it fails. Answers `false` if that was so before.
///
/// The cases of what waits are locked, `case` among them.
pub fn switch_off(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: Option<CaseId>,
    number: &PhoneNumber,
    now: Timestamp,
) -> Result<bool> {
    let waiting = tx.query(
        sql!(
            "SELECT id, case_id FROM message
             WHERE organisation_id = $1 AND channel = 'sms' AND recipient_key = $2
               AND state IN ('queued', 'sending') AND state = 'queued'"
        ),
        params![organisation.uuid(), number.as_str()],
    )?;
    let mut messages: Vec<Uuid> = Vec::new();
    let mut cases = Vec::from_iter(case);
    for row in &waiting {
        messages.push(row.get("id")?);
        cases.extend(row.get::<Option<Uuid>>("case_id")?.map(CaseId::from));
    }
    reach::lock(tx, cases)?;
    if !note(tx, organisation, number.as_str(), Reason::OptedOut, now)? {
        return Ok(false);
    }
    // What is written from now on fails when its turn comes.
    let failed = tx.query(
        sql!(
            "UPDATE message SET state = 'failed', reason = 'opted_out', settled_at = $2
             WHERE id IN ($1) AND state = 'queued' RETURNING *"
        ),
        params![messages, now],
    )?;
    for row in &failed {
        let message = outbox::read(row)?;
        reach::settled(tx, &message, MessageState::Failed)?;
        outbox::erase_if_orphaned(tx, message.id)?;
    }
    Ok(true)
}

/// The number gets SMS again. Answers `false` if nobody had asked for none.
pub fn switch_on(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    number: &PhoneNumber,
) -> Result<bool> {
    let asked = tx.execute(
        sql!(
            "DELETE FROM no_sms
             WHERE organisation_id = $1 AND number = $2 AND reason = 'opted_out'"
        ),
        params![organisation.uuid(), number.as_str()],
    )?;
    Ok(asked > 0)
}

/// What became of a message says something about its number, for the next one.
pub(crate) fn settled(
    tx: &mut Tx<'_>,
    message: &Message,
    failed: Option<Reason>,
    now: Timestamp,
) -> Result<()> {
    if message.channel != Channel::Sms {
        return Ok(());
    }
    let number = outbox::recipient_key(Channel::Sms, &message.recipient);
    match failed {
        Some(reason) if NoSms::follows_from(reason) => {
            note(tx, message.organisation, &number, reason, now)?;
        }
        Some(_) => {}
        // One that was under way when its reader asked for none takes nothing back.
        None => {
            tx.execute(
                sql!(
                    "DELETE FROM no_sms
                     WHERE organisation_id = $1 AND number = $2 AND reason <> 'opted_out'"
                ),
                params![message.organisation.uuid(), number],
            )?;
        }
    }
    Ok(())
}

/// Writes it down, unless its owner's wish stands there already.
fn note(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    number: &str,
    reason: Reason,
    now: Timestamp,
) -> Result<bool> {
    let noted = tx.execute(
        sql!(
            "INSERT INTO no_sms (organisation_id, number, reason, since) VALUES ($1, $2, $3, $4)
             ON CONFLICT (organisation_id, number) DO UPDATE
             SET reason = excluded.reason, since = excluded.since
             WHERE no_sms.reason <> 'opted_out'"
        ),
        params![organisation.uuid(), number, reason.code(), now],
    )?;
    Ok(noted > 0)
}

/// Whom an answer from a number concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its case, unless that is gone.
    pub case: Option<CaseId>,
}

/// Whom an answer from this number concerns: the organisation that wrote to it last and, of that
/// one's cases, the open one whose message is the newest, else the one of the newest message.
///
/// A message that may be out counts like one that left: its reader may have it while nobody knows yet
/// what came of the attempt. One that waits for its next attempt may have left at any time since it was
/// written, and does not come before one that left since then.
///
/// This finder looks across organisations, as a number does not say whom it answers; a gateway's
/// call is all that may lead here.
pub fn answered(
    q: &mut impl Query,
    number: &PhoneNumber,
    now: Timestamp,
) -> Result<Option<Answered>> {
    let mut messages = q.query(
        sql!(
            "SELECT m.organisation_id, m.case_id, c.state,
               CASE WHEN m.state = 'sending' THEN m.due_at ELSE m.created_at END AS at
             FROM message m
             LEFT JOIN customer_case c ON c.id = m.case_id
             WHERE m.channel = 'sms' AND m.state IN ('queued', 'sending')
               AND (m.told OR m.state = 'sending') AND m.recipient_key = $1
             ORDER BY at, m.id"
        ),
        params![number.as_str()],
    )?;
    messages.extend(q.query_opt(
        sql!(
            "SELECT m.organisation_id, m.case_id, m.sent_at AS at, c.state FROM message m
             JOIN customer_case c ON c.id = m.case_id
             WHERE m.channel = 'sms' AND m.sent_at IS NOT NULL AND m.recipient_key = $1
             ORDER BY m.sent_at DESC, m.id DESC LIMIT 1"
        ),
        params![number.as_str()],
    )?);
    let mut messages = messages
        .iter()
        .map(|row| {
            Ok(Answerable {
                at: row.get::<Timestamp>("at")?.min(now),
                organisation: id(row, "organisation_id")?,
                case: row.get::<Option<Uuid>>("case_id")?.map(CaseId::from),
                is_open: row.get::<Option<String>>("state")?.as_deref() == Some("open"),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    messages.sort_by_key(|message| message.at);
    let Some(newest) = messages.last() else {
        return Ok(None);
    };
    let organisation = newest.organisation;
    let open = messages
        .iter()
        .rfind(|message| message.organisation == organisation && message.is_open);
    let case = match open {
        Some(open) => open.case,
        None => open_case(q, organisation, number)?.or(newest.case),
    };
    Ok(Some(Answered { organisation, case }))
}

/// A message that an answer may be to.
struct Answerable {
    at: Timestamp,
    organisation: OrganisationId,
    case: Option<CaseId>,
    is_open: bool,
}

/// The open case of an organisation whose message reached the number last.
fn open_case(
    q: &mut impl Query,
    organisation: OrganisationId,
    number: &PhoneNumber,
) -> Result<Option<CaseId>> {
    let open = q.query_opt(
        sql!(
            "SELECT c.id FROM message m
             JOIN customer_case c ON c.id = m.case_id
             WHERE m.channel = 'sms' AND m.sent_at IS NOT NULL AND m.recipient_key = $2
               AND m.organisation_id = $1 AND c.state = 'open'
             ORDER BY m.sent_at DESC, m.id DESC LIMIT 1"
        ),
        params![organisation.uuid(), number.as_str()],
    )?;
    open.map(|open| id(&open, "id")).transpose()
}

/// The only organisation of the installation, if there is just one: whoever answers a number of
/// which nothing is known any more can mean nobody else.
pub fn only_organisation(q: &mut impl Query) -> Result<Option<OrganisationId>> {
    let rows = q.query(sql!("SELECT id FROM organisation ORDER BY id LIMIT 2"), &[])?;
    match rows.as_slice() {
        [only] => Ok(Some(id(only, "id")?)),
        _ => Ok(None),
    }
}

/// Notes that a gateway handed something on. Answers `false` if it had done so before.
pub fn take_in(tx: &mut Tx<'_>, name: &str, now: Timestamp) -> Result<bool> {
    let taken = tx.execute(
        sql!("INSERT INTO incoming (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING"),
        params![name, now],
    )?;
    Ok(taken > 0)
}

/// Forgets what was handed on long ago; called now and then by the server.
pub fn forget_old(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    Ok(tx.execute(
        sql!("DELETE FROM incoming WHERE at < $1"),
        params![now - REMEMBERED],
    )?)
}
