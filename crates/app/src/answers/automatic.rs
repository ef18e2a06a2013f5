//! The automatic answer to whoever writes back where nobody reads (RFC 3834).

use db::Tx;
use domain::{
    answer::{Reply, ReplyPolicy, may_be_a_person},
    case::Case,
    message::{Message, MessageKind, Snapshot},
    wording::Wording,
};
use jiff::{SignedDuration, Timestamp};

use super::Email;
use crate::{App, Failure};

/// How long whoever got one gets no further one.
const ONCE_IN: SignedDuration = SignedDuration::from_hours(24);

/// Answers a reply where the organisation has nobody read them, and the email that was answered
/// said so.
///
/// Only the customer is answered: the answer brings the link to their page, and whoever else has the
/// address of a message of ours has it from somewhere. What a program wrote does not come here; what
/// comes back to an automatic answer is never answered, so no two programs can go on writing to each
/// other. The case must be locked.
pub(super) fn answer(
    tx: &mut Tx<'_>,
    app: &App,
    case: &Case,
    answered: &Message,
    reply: &Reply,
    now: Timestamp,
) -> Result<(), Failure> {
    let (Some(to), Some(own), Some(said)) = (&reply.answer_to, &case.email, &answered.snapshot)
    else {
        return Ok(());
    };
    let organisation = case.organisation;
    let is_wanted = answered.kind != MessageKind::AutomaticAnswer
        && said.replies == ReplyPolicy::NoReply
        && to.folded() == own.folded()
        && may_be_a_person(own)
        && store::reply_policy::of(tx, organisation)? == ReplyPolicy::NoReply
        && !store::outbox::has_automatic_answer(tx, organisation, case.id, own, now - ONCE_IN)?;
    if !is_wanted {
        return Ok(());
    }
    let snapshot = Snapshot {
        moved_from: None,
        words: None,
        again: false,
        wording: Wording::default(),
        in_reply_to: reply.message_id.clone(),
        ..said.clone()
    };
    let email = Email {
        kind: MessageKind::AutomaticAnswer,
        to: own,
        language: case.language,
        snapshot,
    };
    email.post(tx, app, case, now)
}
