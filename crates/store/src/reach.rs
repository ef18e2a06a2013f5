//! Who could not be reached: what the case list and the case itself show of failed messages, and
//! which of those are to go out over the other channel.
//!
//! That somebody could not be reached follows from the messages of a case. It is worked out when one
//! of them fails, and when one leaves while the case is marked, and stands in both of the case's rows
//! so that a list reads it for nothing.

use std::collections::{BTreeSet, HashSet};

use db::{Query, Tx, params, sql};
use domain::{
    CaseId, MessageId, OrganisationId,
    message::{Message, MessageState},
    operator::Actor,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    announcements::{self, case_changed},
    convert::id,
    error::Result,
};

/// The failed messages of a case whose readers have not been told since, the newest first; without
/// those that somebody has seen to.
///
/// The customer is one person with two addresses: what left over either, asked for at the same time
/// or later, has reached them. Whoever reads an address that was replaced is somebody else.
pub fn open_failures(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<Vec<MessageId>> {
    let rows = q.query(
        sql!(
            "SELECT f.id FROM message f
             JOIN customer_case c ON c.id = f.case_id
             WHERE f.case_id = $2 AND f.organisation_id = $1 AND f.state = 'failed'
               AND f.kind NOT IN ('customer_cancelled', 'passed_on', 'automatic_answer')
               AND (c.failures_done_at IS NULL OR f.settled_at > c.failures_done_at)
               AND NOT EXISTS (
                 SELECT 1 FROM message s
                 WHERE s.case_id = f.case_id AND s.created_at >= f.created_at
                   AND s.state IN ('sent', 'delivered')
                   AND CASE WHEN f.kind = 'withdrawal'
                     THEN s.channel = f.channel AND s.recipient_key = f.recipient_key
                     ELSE s.kind NOT IN
                       ('withdrawal', 'customer_cancelled', 'passed_on', 'automatic_answer')
                     END)
             ORDER BY f.created_at DESC, f.id DESC"
        ),
        params![organisation.uuid(), case.uuid()],
    )?;
    rows.iter().map(|row| id(row, "id")).collect()
}

/// Whether somebody of the case could not be reached, as its rows say.
pub fn is_unreached(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<bool> {
    let row = q.query_opt(
        sql!("SELECT unreached FROM customer_case WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid()],
    )?;
    Ok(match row {
        Some(row) => row.get("unreached")?,
        None => false,
    })
}

/// Somebody has seen to all that failed in a case until `seen`. Answers whether there was anything.
/// The case must be locked.
pub fn see_to(tx: &mut Tx<'_>, actor: &Actor, case: CaseId, seen: Timestamp) -> Result<bool> {
    let organisation = actor.organisation;
    let before = open_failures(tx, organisation, case)?;
    tx.execute(
        sql!(
            "UPDATE customer_case SET failures_done_at = $3
             WHERE id = $2 AND organisation_id = $1
               AND (failures_done_at IS NULL OR failures_done_at < $3)"
        ),
        params![organisation.uuid(), case.uuid(), seen],
    )?;
    refresh(tx, organisation, case, true)?;
    Ok(open_failures(tx, organisation, case)?.len() < before.len())
}

/// A message has become what its state says: the mark of its case follows, which must be locked
/// ([`lock`]).
pub(crate) fn settled(tx: &mut Tx<'_>, message: &Message, state: MessageState) -> Result<()> {
    let Some(case) = message.case.filter(|_| message.kind.tells_customer()) else {
        return Ok(());
    };
    let organisation = message.organisation;
    if state == MessageState::Failed {
        let falls_back = tx.execute(
            sql!(
                "UPDATE message SET fall_back = TRUE
                 WHERE id = $2 AND state = 'failed' AND kind <> 'withdrawal'
                   AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = $1 AND o.fall_back)"
            ),
            params![organisation.uuid(), message.id.uuid()],
        )?;
        if falls_back > 0 {
            announcements::announce(tx, organisation, domain::live::Topic::Outbox);
        }
    }
    refresh(tx, organisation, case, state == MessageState::Failed)
}

/// Locks the cases of messages that are about to be settled, so that of two that are recorded at the
/// same moment the second one sees what became of the first. Answers those that are marked.
///
/// Cases come before their messages, and in the order of their ids, wherever both are changed: who
/// keeps to that never waits for somebody who waits for them.
pub(crate) fn lock(
    tx: &mut Tx<'_>,
    cases: impl IntoIterator<Item = CaseId>,
) -> Result<HashSet<CaseId>> {
    let cases: BTreeSet<Uuid> = cases.into_iter().map(CaseId::uuid).collect();
    if cases.is_empty() {
        return Ok(HashSet::new());
    }
    let cases: Vec<Uuid> = cases.into_iter().collect();
    let rows = tx.query(
        sql!(
            "SELECT id, unreached FROM customer_case
             WHERE id IN ($1) ORDER BY id {{for_update}}"
        ),
        params![cases],
    )?;
    let mut marked = HashSet::new();
    for row in &rows {
        if row.get("unreached")? {
            marked.insert(id(row, "id")?);
        }
    }
    Ok(marked)
}

/// Works out the mark anew; if nothing failed, only where there is one.
fn refresh(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    failed: bool,
) -> Result<()> {
    let row = tx.query_opt(
        sql!(
            "SELECT unreached FROM customer_case
             WHERE id = $2 AND organisation_id = $1"
        ),
        params![organisation.uuid(), case.uuid()],
    )?;
    let Some(row) = row else { return Ok(()) };
    let before: bool = row.get("unreached")?;
    if !before && !failed {
        return Ok(());
    }
    let unreached = !open_failures(tx, organisation, case)?.is_empty();
    if unreached == before {
        return Ok(());
    }
    tx.execute(
        sql!("UPDATE customer_case SET unreached = $3 WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid(), unreached],
    )?;
    tx.execute(
        sql!("UPDATE case_operator SET unreached = $3 WHERE case_id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid(), unreached],
    )?;
    case_changed(tx, organisation, case);
    Ok(())
}

/// Whether what fails on one channel goes out over the other.
pub fn falls_back(q: &mut impl Query, actor: &Actor) -> Result<bool> {
    let row = q.query_one(
        sql!("SELECT fall_back FROM organisation WHERE id = $1"),
        params![actor.organisation.uuid()],
    )?;
    Ok(row.get("fall_back")?)
}

/// Switches that on or off, for what fails from now on.
pub fn set_falls_back(tx: &mut Tx<'_>, actor: &Actor, on: bool) -> Result<()> {
    tx.execute(
        sql!("UPDATE organisation SET fall_back = $2 WHERE id = $1"),
        params![actor.organisation.uuid(), on],
    )?;
    Ok(())
}

/// A failed message that may have to go out over the other channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecided {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Its case.
    pub case: CaseId,
    /// Which one.
    pub message: MessageId,
}

/// Messages that failed until `now` and for which it has not been decided yet, those that failed
/// first at the front. What belongs to no case any more concerns nobody.
pub fn undecided(q: &mut impl Query, now: Timestamp, limit: i64) -> Result<Vec<Undecided>> {
    let rows = q.query(
        sql!(
            "SELECT organisation_id, case_id, id FROM message
             WHERE fall_back AND settled_at <= $1 AND case_id IS NOT NULL
             ORDER BY settled_at, id LIMIT $2"
        ),
        params![now, limit],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Undecided {
                organisation: id(row, "organisation_id")?,
                case: id(row, "case_id")?,
                message: id(row, "id")?,
            })
        })
        .collect()
}

/// It is decided now. Answers `false` if somebody else was quicker.
pub fn decide(tx: &mut Tx<'_>, of: &Undecided) -> Result<bool> {
    let decided = tx.execute(
        sql!(
            "UPDATE message SET fall_back = FALSE
             WHERE id = $2 AND organisation_id = $1 AND fall_back"
        ),
        params![of.organisation.uuid(), of.message.uuid()],
    )?;
    Ok(decided > 0)
}
