//! Contact data is put right while messages wait: they go where the customer is reached now.

use domain::{
    appointment::{Appointment, AppointmentStatus},
    case::Case,
    message::{Channel, Message, MessageKind, MessageState},
    telling::same_address,
    timeline::Happening,
};
use store::outbox::NewMessage;

use super::{Diary, contacts_of};
use crate::{App, Failure};

/// Takes the waiting messages of the appointment's present revision away from an address that is
/// no longer the customer's, and writes them anew for the one that is, with the same words and due
/// at the same time (PRODUCT.md, "Who is told"). Where the customer has none any more, they are
/// taken away only, and written anew once there is one.
///
/// One that a worker has right now may be out and stays as it is; it is written anew all the same.
/// A cancellation stays too where its reader expects the appointment. Cancellations for replaced
/// addresses are for exactly those and stay.
///
/// The case must be locked.
pub(crate) fn readdress(
    tx: &mut db::Tx<'_>,
    app: &App,
    before: &Case,
    after: &Case,
    diary: &mut Diary,
) -> Result<(), Failure> {
    let Some(current) = store::appointments::of_case(tx, after.organisation, after.id)? else {
        return Ok(());
    };
    let (then, today) = (contacts_of(before), contacts_of(after));
    for channel in [Channel::Sms, Channel::Email] {
        let (old, new) = (then.of(channel), today.of(channel));
        let unsent = match (old, new) {
            (Some(old), _) if today.hold(channel, old) => continue,
            (Some(old), _) => take_away(tx, app, &current, channel, old)?,
            (None, Some(_)) => left_behind(tx, app, &current, channel)?,
            (None, None) => continue,
        };
        let Some(new) = new else {
            continue;
        };
        let mut waits = on_their_way(tx, &current, channel)?;
        waits.retain(|message| same_address(channel, &message.recipient, new));
        if !waits.is_empty() {
            continue;
        }
        let link_sealed = store::cases::link_sealed(tx, after.organisation, after.id)?;
        for message in unsent {
            if message.state == MessageState::Superseded
                && same_address(channel, &message.recipient, new)
            {
                // The very same: an attempt that may have succeeded is known by its id.
                let due_at = message.due_at.max(app.now());
                store::outbox::revive(tx, &Message { due_at, ..message })?;
                continue;
            }
            let message = anew(app, message, new);
            let id = message.id;
            let new = NewMessage {
                message,
                // An address that is put back was written to before.
                occasion: id.to_string(),
                link_sealed: link_sealed.clone(),
            };
            if store::outbox::enqueue(tx, &new)? {
                diary.note(tx, Happening::Message { id })?;
            }
        }
    }
    Ok(())
}

/// Supersedes what waits for an address that is no longer the customer's, and answers it; a
/// cancellation of what its reader expects goes there all the same.
fn take_away(
    tx: &mut db::Tx<'_>,
    app: &App,
    current: &Appointment,
    channel: Channel,
    old: &str,
) -> Result<Vec<Message>, Failure> {
    let mut waiting = on_their_way(tx, current, channel)?;
    waiting.retain(|message| same_address(channel, &message.recipient, old));
    let hears_that_it_is_off = current.status == AppointmentStatus::Cancelled
        && store::outbox::told(tx, current.organisation, current.id)?.expected_at(
            channel,
            old,
            current.revision,
        );
    if !hears_that_it_is_off {
        store::outbox::supersede_to(
            tx,
            current.organisation,
            current.id,
            (channel, old),
            app.now(),
        )?;
    }
    Ok(waiting)
}

/// What was to go to an address that vanished before there was another one: what was taken away
/// from it or is still under way there. One that has left is not repeated, nor is one about an
/// appointment that is over.
fn left_behind(
    tx: &mut db::Tx<'_>,
    app: &App,
    current: &Appointment,
    channel: Channel,
) -> Result<Vec<Message>, Failure> {
    if current.span.end <= app.now() {
        return Ok(Vec::new());
    }
    let (organisation, id, revision) = (current.organisation, current.id, current.revision);
    let stranded = store::outbox::stranded(tx, organisation, id, revision..=revision)?;
    let mut unsent: Vec<Message> = stranded
        .into_iter()
        .map(|(message, _)| message)
        .filter(|message| message.channel == channel)
        .collect();
    if unsent.is_empty() {
        let of_revision = store::outbox::of_revision(tx, organisation, id, revision)?;
        let has_left = of_revision.iter().any(|message| {
            message.channel == channel
                && concerns_customer(message.kind)
                && matches!(
                    message.state,
                    MessageState::Sent | MessageState::Delivered | MessageState::Kept
                )
        });
        if !has_left {
            unsent.extend(on_their_way(tx, current, channel)?.pop());
        }
    }
    Ok(unsent)
}

/// What waits to tell the customer of the present revision, or is being sent.
fn on_their_way(
    tx: &mut db::Tx<'_>,
    current: &Appointment,
    channel: Channel,
) -> Result<Vec<Message>, Failure> {
    let mut waiting = store::outbox::on_their_way(tx, current.organisation, current.id)?;
    waiting.retain(|message| {
        message.revision == current.revision
            && message.channel == channel
            && concerns_customer(message.kind)
    });
    Ok(waiting)
}

/// Whether a message tells the customer of the present revision.
fn concerns_customer(kind: MessageKind) -> bool {
    match kind {
        MessageKind::Invitation
        | MessageKind::Cancellation
        | MessageKind::CancellationReceipt
        | MessageKind::CodeChanged => true,
        // A reminder that is taken away is due anew, and then finds the new address by itself.
        MessageKind::Withdrawal
        | MessageKind::CustomerCancelled
        | MessageKind::Reminder
        | MessageKind::PassedOn
        | MessageKind::AutomaticAnswer => false,
    }
}

/// The same words for another address: no attempt was made there yet.
fn anew(app: &App, message: Message, recipient: &str) -> Message {
    Message {
        id: app.ids.make(),
        recipient: recipient.to_owned(),
        state: MessageState::Queued,
        created_at: app.now(),
        due_at: message.due_at.max(app.now()),
        sent_at: None,
        attempt: 0,
        reason: None,
        segments: None,
        ..message
    }
}
