//! Password protection: the organisation's policy, and the code of each case.
//!
//! Codes come and go sealed ([`crate::sealed::Vault`]); nothing here can read one.

use db::{Query, Tx, params, sql};
use domain::{
    AppointmentId, CaseId, MessageId, OrganisationId,
    message::Channel,
    operator::Actor,
    protection::Policy,
    telling::{Contacts, same_address},
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

/// Whether one of these addresses was told this very code, or possibly told.
pub fn was_told(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
    sealed: &[u8],
    contacts: &Contacts,
) -> Result<bool> {
    let rows = q.query(
        sql!(
            "SELECT channel, recipient FROM message
             WHERE case_id = $2 AND organisation_id = $1 AND code_sealed = $3 AND told
             ORDER BY id"
        ),
        params![organisation.uuid(), case.uuid(), sealed],
    )?;
    for row in rows {
        let channel = word(&row, "channel", Channel::from_code)?;
        let recipient: String = row.get("recipient")?;
        if contacts
            .of(channel)
            .is_some_and(|own| same_address(channel, own, &recipient))
        {
            return Ok(true);
        }
    }
    Ok(false)
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
