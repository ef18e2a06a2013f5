//! Password protection: the organisation's policy, and the code of each case.
//!
//! Codes come and go sealed ([`crate::sealed::Vault`]); nothing here can read one.

use db::{Query, Tx, params, sql};
use domain::{
    AppointmentId, CaseId, MessageId, OrganisationId,
    message::{Channel, MessageKind},
    operator::Actor,
    protection::Policy,
};
use jiff::Timestamp;

use crate::{convert::word, error::Result};

/// Whether the pages of an organisation's new cases are protected.
pub fn policy(q: &mut impl Query, organisation: OrganisationId) -> Result<Policy> {
    let row = q.query_one(
        sql!("SELECT code_policy FROM organisation WHERE id = $1"),
        params![organisation.uuid()],
    )?;
    word(&row, "code_policy", Policy::from_code)
}

/// Sets it, for cases that are made from now on.
pub fn set_policy(tx: &mut Tx<'_>, actor: &Actor, policy: Policy) -> Result<()> {
    tx.execute(
        sql!("UPDATE organisation SET code_policy = $2 WHERE id = $1"),
        params![actor.organisation.uuid(), policy.code()],
    )?;
    Ok(())
}

/// The sealed code of a case; `None`: its page is open, or there is no such case.
pub fn sealed(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
) -> Result<Option<Vec<u8>>> {
    let row = q.query_opt(
        sql!("SELECT code_sealed FROM customer_case WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid()],
    )?;
    Ok(match row {
        Some(row) => row.get("code_sealed")?,
        None => None,
    })
}

/// Gives a case this code, or none. The case must be locked, or just made.
pub fn set(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    sealed: Option<&[u8]>,
) -> Result<()> {
    tx.execute(
        sql!("UPDATE customer_case SET code_sealed = $3 WHERE id = $2 AND organisation_id = $1"),
        params![organisation.uuid(), case.uuid(), sealed],
    )?;
    Ok(())
}

/// A message that brought a case's code to somebody, or is about to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// Over which channel.
    pub channel: Channel,
    /// The phone number or address.
    pub recipient: String,
    /// Whether it arrived, or possibly arrived; else it is on its way.
    pub told: bool,
}

/// The messages that brought this very code, or are about to. One that waits takes the code along
/// that there is when it leaves; one that is being sent has what it has.
pub fn bearers(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
    sealed: &[u8],
) -> Result<Vec<Bearer>> {
    let rows = q.query(
        sql!(
            "SELECT kind, channel, recipient, told AND COALESCE(code_sealed = $3, FALSE) AS told
             FROM message
             WHERE case_id = $2 AND organisation_id = $1
               AND (state = 'queued'
                 OR code_sealed = $3 AND (told OR state = 'sending'))
             ORDER BY id"
        ),
        params![organisation.uuid(), case.uuid(), sealed],
    )?;
    let mut bearers = Vec::new();
    for row in rows {
        if word(&row, "kind", MessageKind::from_code)?.brings_code() {
            bearers.push(Bearer {
                channel: word(&row, "channel", Channel::from_code)?,
                recipient: row.get("recipient")?,
                told: row.get("told")?,
            });
        }
    }
    Ok(bearers)
}

/// Takes back messages of their own that wait to bring a code: there is another one, or none. What
/// a worker has already is left to it.
pub fn supersede(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    appointment: AppointmentId,
    now: Timestamp,
) -> Result<u64> {
    Ok(tx.execute(
        sql!(
            "UPDATE message SET state = 'superseded', settled_at = $3
             WHERE appointment_id = $2 AND organisation_id = $1 AND kind = 'code_changed'
               AND state = 'queued'"
        ),
        params![organisation.uuid(), appointment.uuid(), now],
    )?)
}

/// The sealed code that a message brought, or tried to bring, when it was last handed to a worker.
pub fn brought(
    q: &mut impl Query,
    organisation: OrganisationId,
    message: MessageId,
) -> Result<Option<Vec<u8>>> {
    let row = q.query_opt(
        sql!("SELECT code_sealed FROM message WHERE organisation_id = $1 AND id = $2"),
        params![organisation.uuid(), message.uuid()],
    )?;
    Ok(match row {
        Some(row) => row.get("code_sealed")?,
        None => None,
    })
}
