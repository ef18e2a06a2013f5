//! Which message somebody answered, and whether that was answered by itself.

use db::{Query, params, sql};
use domain::{
    CaseId, MessageId, OrganisationId,
    contact::EmailAddress,
    message::{Channel, Message, MessageKind},
};
use jiff::Timestamp;

use super::{read, recipient_key};
use crate::error::Result;

/// The message that a mail came in for, in whichever organisation.
///
/// This finder looks across organisations, as an address with a proof of ours is all that says
/// whom a mail concerns; a mail to such an address is all that may lead here.
pub fn answered(q: &mut impl Query, message: MessageId) -> Result<Option<Message>> {
    let row = q.query_opt(
        sql!("SELECT m.* FROM message m WHERE m.id = $1"),
        params![message.uuid()],
    )?;
    row.map(|row| read(&row)).transpose()
}

/// How many answers of a case went on to whoever reads them after an instant. The case must be locked.
pub fn passed_on(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
    after: Timestamp,
) -> Result<i64> {
    let row = q.query_one(
        sql!(
            "SELECT count(*) AS passed_on FROM message
             WHERE case_id = $2 AND organisation_id = $1 AND created_at > $3 AND kind = $4"
        ),
        params![
            organisation.uuid(),
            case.uuid(),
            after,
            MessageKind::PassedOn.code()
        ],
    )?;
    Ok(row.get("passed_on")?)
}

/// Whether an automatic answer was written to an address of a case after an instant. The case must
/// be locked, or a second one may be written at the same moment.
pub fn has_automatic_answer(
    q: &mut impl Query,
    organisation: OrganisationId,
    case: CaseId,
    to: &EmailAddress,
    after: Timestamp,
) -> Result<bool> {
    let row = q.query_opt(
        sql!(
            "SELECT id FROM message
             WHERE case_id = $2 AND organisation_id = $1 AND created_at > $3
               AND kind = $4 AND recipient_key = $5
             ORDER BY created_at, id LIMIT 1"
        ),
        params![
            organisation.uuid(),
            case.uuid(),
            after,
            MessageKind::AutomaticAnswer.code(),
            recipient_key(Channel::Email, to.as_str())
        ],
    )?;
    Ok(row.is_some())
}
