//! Which message somebody answered.

use db::{Query, params, sql};
use domain::{MessageId, message::Message};

use super::read;
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
