//! How many SMS left lately, for the limits against abuse.

use db::{Query, params, sql};
use domain::{OrganisationId, message::Channel};
use jiff::Timestamp;

use super::recipient_key;
use crate::error::Result;

/// SMS that left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsSent {
    /// Of the organisation, since `day`.
    pub by_organisation: i64,
    /// Of the organisation to the number, since `hour`.
    pub to_recipient: i64,
}

/// Counts an organisation's SMS since `day`, and those to one number since `hour`.
pub fn sms_sent(
    q: &mut impl Query,
    organisation: OrganisationId,
    recipient: &str,
    hour: Timestamp,
    day: Timestamp,
) -> Result<SmsSent> {
    let row = q.query_one(
        sql!(
            "SELECT count(*) AS by_organisation,
               CAST(COALESCE(sum(CASE WHEN recipient_key = $2 AND sent_at >= $3 THEN 1 ELSE 0 END),
                 0) AS BIGINT) AS to_recipient
             FROM message
             WHERE organisation_id = $1 AND channel = 'sms' AND sent_at IS NOT NULL
               AND sent_at >= $4"
        ),
        params![
            organisation.uuid(),
            recipient_key(Channel::Sms, recipient),
            hour,
            day
        ],
    )?;
    Ok(SmsSent {
        by_organisation: row.get("by_organisation")?,
        to_recipient: row.get("to_recipient")?,
    })
}
