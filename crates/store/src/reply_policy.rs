//! Whose mailbox answers to emails go to: the organisation's choice, and what it means for messages.
//!
//! The choice of the moment counts at which an email leaves. Until then a message says nothing of it,
//! so a change concerns whatever waits.

use std::collections::HashMap;

use db::{Query, Tx, params, sql};
use domain::{OrganisationId, answer::ReplyPolicy, message::Message, operator::Actor};

use crate::{convert::word, error::Result};

/// What an organisation chose.
pub fn of(q: &mut impl Query, organisation: OrganisationId) -> Result<ReplyPolicy> {
    let row = q.query_opt(
        sql!("SELECT reply_policy FROM organisation WHERE id = $1"),
        params![organisation.uuid()],
    )?;
    match row {
        Some(row) => word(&row, "reply_policy", ReplyPolicy::from_code),
        None => Ok(ReplyPolicy::default()),
    }
}

/// Sets it, for what leaves from now on.
pub fn set(tx: &mut Tx<'_>, actor: &Actor, policy: &ReplyPolicy) -> Result<()> {
    tx.execute(
        sql!("UPDATE organisation SET reply_policy = $2 WHERE id = $1"),
        params![actor.organisation.uuid(), policy.code()],
    )?;
    Ok(())
}

/// The choices of the organisations whose messages are handed to a worker together: each is read
/// once.
#[derive(Debug, Default)]
pub(crate) struct Policies(HashMap<OrganisationId, ReplyPolicy>);

impl Policies {
    /// Lets a message that is about to leave do so under the policy that holds now; answers whether
    /// that changed it.
    pub(crate) fn put_on(&mut self, q: &mut impl Query, message: &mut Message) -> Result<bool> {
        if !message.has_reply_policy() {
            return Ok(false);
        }
        let organisation = message.organisation;
        let policy = if let Some(known) = self.0.get(&organisation) {
            known.clone()
        } else {
            let read = of(q, organisation)?;
            self.0.insert(organisation, read.clone());
            read
        };
        Ok(message.put_under(policy))
    }
}
