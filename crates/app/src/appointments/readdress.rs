//! Contact data is put right while messages wait: they go where the customer is reached now.

use domain::{
    case::Case,
    message::{Channel, Message, MessageKind, MessageState},
    telling::{Contacts, same_address},
    timeline::Happening,
};
use store::outbox::NewMessage;

use super::Diary;
use crate::{App, Failure};

/// Takes the waiting messages of the appointment's present revision away from an address that is
/// no longer the customer's, and writes them anew for the one that is, with the same words and due
/// at the same time (PRODUCT.md, "Who is told"). Where the customer has none any more, they are
/// taken away only.
///
/// One that a worker has right now may be out and stays as it is; it is written anew all the same.
/// Cancellations for replaced addresses are for exactly those and stay too.
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
    let (then, today) = (contacts(before), contacts(after));
    for channel in [Channel::Sms, Channel::Email] {
        let Some(old) = then.of(channel).filter(|old| !today.hold(channel, old)) else {
            continue;
        };
        let mut waiting = store::outbox::on_their_way(tx, current.organisation, current.id)?;
        waiting.retain(|message| {
            message.revision == current.revision
                && message.channel == channel
                && message.kind.to_customer()
                && message.kind != MessageKind::Withdrawal
                && same_address(channel, &message.recipient, old)
        });
        store::outbox::supersede_to(
            tx,
            current.organisation,
            current.id,
            (channel, old),
            app.now(),
        )?;
        let Some(new) = today.of(channel) else {
            continue;
        };
        let link_sealed = store::cases::link_sealed(tx, after.organisation, after.id)?;
        for message in waiting {
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

fn contacts(case: &Case) -> Contacts {
    Contacts {
        phone: case.phone.clone(),
        email: case.email.clone(),
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
