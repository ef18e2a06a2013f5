//! How many SMS may leave, against abuse and against surprises on the gateway's bill.

use std::collections::BTreeSet;

use db::{Query, Tx, params, sql};
use domain::{
    OrganisationId,
    message::{Channel, Message},
};
use jiff::{SignedDuration, Timestamp};

use super::recipient_key;
use crate::error::Result;

/// How many SMS may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsLimits {
    /// Of one organisation to one number within an hour.
    pub per_recipient_and_hour: u32,
    /// Of one organisation within 24 hours.
    pub per_organisation_and_day: u32,
}

/// What the limits say about one SMS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// It may leave.
    Free,
    /// What is being sent right now may take the last place: it is decided when that is settled.
    Perhaps,
    /// As many have left as may.
    None,
}

/// Locks organisations until the transaction ends, in the order of their ids and not in that of their
/// turns: two workers count SMS one after the other, and neither waits for what the other needs.
pub(super) fn lock_counts(tx: &mut Tx<'_>, organisations: &[OrganisationId]) -> Result<()> {
    for organisation in organisations.iter().copied().collect::<BTreeSet<_>>() {
        tx.query_opt(
            sql!("SELECT id FROM organisation WHERE id = $1 {{for_update}}"),
            params![organisation.uuid()],
        )?;
    }
    Ok(())
}

/// Whether there is room for another SMS of the organisation to the number, beside those `others` of it
/// that are about to leave. Its counts must be locked. One whose worker has vanished counts for
/// nothing until it is tried again.
pub(super) fn room(
    tx: &mut Tx<'_>,
    limits: SmsLimits,
    message: &Message,
    others: &[Message],
    now: Timestamp,
) -> Result<Room> {
    let recipient = recipient_key(Channel::Sms, &message.recipient);
    let left = tx.query_one(
        sql!(
            "SELECT count(*) AS by_organisation,
               CAST(COALESCE(sum(CASE WHEN recipient_key = $2 AND sent_at >= $3 THEN 1 ELSE 0 END),
                 0) AS BIGINT) AS to_recipient
             FROM message
             WHERE organisation_id = $1 AND channel = 'sms' AND sent_at IS NOT NULL
               AND sent_at >= $4"
        ),
        params![
            message.organisation.uuid(),
            recipient.as_str(),
            now - SignedDuration::from_hours(1),
            now - SignedDuration::from_hours(24)
        ],
    )?;
    let leaving = tx.query_one(
        sql!(
            "SELECT count(*) AS by_organisation,
               CAST(COALESCE(sum(CASE WHEN recipient_key = $2 THEN 1 ELSE 0 END), 0) AS BIGINT)
                 AS to_recipient
             FROM message
             WHERE organisation_id = $1 AND channel = 'sms' AND state = 'sending'
               AND lease_until > $3"
        ),
        params![message.organisation.uuid(), recipient.as_str(), now],
    )?;
    let day = i64::from(limits.per_organisation_and_day);
    let hour = i64::from(limits.per_recipient_and_hour);
    let (day_left, hour_left): (i64, i64) =
        (left.get("by_organisation")?, left.get("to_recipient")?);
    let (mut day_leaving, mut hour_leaving): (i64, i64) = (
        leaving.get("by_organisation")?,
        leaving.get("to_recipient")?,
    );
    for other in others {
        day_leaving += 1;
        hour_leaving += i64::from(recipient_key(Channel::Sms, &other.recipient) == recipient);
    }
    Ok(if day_left >= day || hour_left >= hour {
        Room::None
    } else if day_left + day_leaving >= day || hour_left + hour_leaving >= hour {
        Room::Perhaps
    } else {
        Room::Free
    })
}
