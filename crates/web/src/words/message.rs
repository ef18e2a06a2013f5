//! What a message is, where it stands, and why it failed.

use app::SendingTrouble;
use domain::{
    AppointmentId,
    message::{Channel, Message, MessageKind, MessageState, Reason},
};

use jiff::Timestamp;
use texts::Interface;
use texts::when::When;

use super::Teller;
use crate::views::{parts, timeline as view};

/// A revision of an appointment whose messages the viewer can still take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undoable {
    /// Which appointment.
    pub appointment: AppointmentId,
    /// The revision that would be taken back.
    pub revision: u32,
}

/// The page of a message.
pub fn href(message: &Message) -> String {
    format!("/messages/{}", message.id)
}

/// The channel as views name it.
pub fn channel(channel: Channel) -> parts::Channel {
    match channel {
        Channel::Sms => parts::Channel::Sms,
        Channel::Email => parts::Channel::Email,
    }
}

/// What it is: "Invitation to jose@example.org, German".
pub fn title(teller: &Teller, message: &Message) -> String {
    let t = teller.t;
    let Some(snapshot) = &message.snapshot else {
        return t.timeline_erased().to_owned();
    };
    let to = recipient(message);
    let language = texts::language_name(&t, message.language);
    match message.kind {
        MessageKind::Invitation if snapshot.again => t.state_again(&to, language),
        MessageKind::Invitation if snapshot.moved_from.is_some() => t.state_new_time(&to, language),
        MessageKind::Invitation => t.state_invitation(&to, language),
        MessageKind::Reminder => t.reminder_message(&to, language),
        MessageKind::CodeChanged => t.state_code(&to, language),
        MessageKind::Cancellation => t.state_cancellation(&to, language),
        MessageKind::Withdrawal => t.state_withdrawal(&to, language),
        MessageKind::CancellationReceipt => t.state_receipt(&to, language),
        MessageKind::CustomerCancelled => t.state_notice(&to),
        MessageKind::PassedOn => t.answer_passed_on(&to),
        MessageKind::AutomaticAnswer => t.answer_automatic(&to, language),
    }
}

/// The address or number as people write it.
pub fn recipient(message: &Message) -> String {
    match message.channel {
        Channel::Email => message.recipient.clone(),
        Channel::Sms => domain::contact::PhoneNumber::parse(&message.recipient)
            .map_or_else(|_| message.recipient.clone(), |number| number.spaced()),
    }
}

/// State and addresses of a message. *Send again* is offered for failed ones to those who may.
pub fn mark(
    teller: &Teller,
    message: &Message,
    undoable: Option<Undoable>,
    can_send: bool,
    key: &str,
) -> view::MessageMark {
    let href = href(message);
    let again = can_send
        && message.state == MessageState::Failed
        && message.snapshot.is_some()
        // An answer had its moment; it stands in the case.
        && message.kind.is_about_appointment();
    view::MessageMark {
        channel: channel(message.channel),
        state: state(message.state),
        words: state_words(teller, message, undoable),
        again: again.then(|| format!("{href}/again")),
        href,
        key: key.to_owned(),
    }
}

/// The state as views name it.
pub fn state(state: MessageState) -> view::MessageState {
    match state {
        MessageState::Queued => view::MessageState::Queued,
        MessageState::Sending => view::MessageState::Sending,
        MessageState::Sent => view::MessageState::Sent,
        MessageState::Delivered => view::MessageState::Delivered,
        MessageState::Failed => view::MessageState::Failed,
        MessageState::Superseded => view::MessageState::Superseded,
        MessageState::Kept => view::MessageState::Kept,
    }
}

/// The state in words (PRODUCT.md, "message").
pub fn state_words(teller: &Teller, message: &Message, undoable: Option<Undoable>) -> String {
    let t = teller.t;
    match (message.state, message.reason) {
        (MessageState::Queued, Some(why)) if message.attempt > 0 => {
            t.state_retry(&teller.day_time(message.due_at), reason(teller, why))
        }
        (MessageState::Queued, _) if message.due_at <= teller.now => t.state_waiting().to_owned(),
        (MessageState::Queued, _) => {
            let own = Undoable {
                appointment: message.appointment,
                revision: message.revision,
            };
            if undoable == Some(own) {
                t.state_undoable().to_owned()
            } else {
                t.state_due(&teller.day_time(message.due_at))
            }
        }
        (MessageState::Sending, _) => t.state_sending().to_owned(),
        (MessageState::Sent, _) => match message.sent_at {
            Some(at) => t.state_sent_at(&when(teller, message, at)),
            None => t.state_sent().to_owned(),
        },
        (MessageState::Delivered, _) => match message.settled_at {
            Some(at) => t.state_delivered_at(&when(teller, message, at)),
            None => t.state_delivered().to_owned(),
        },
        (MessageState::Failed, Some(why)) => match message.settled_at {
            Some(at) => t.state_failed_at(&when(teller, message, at), reason(teller, why)),
            None => t.state_failed(reason(teller, why)),
        },
        (MessageState::Failed, None) => t.state_failed_plain().to_owned(),
        (MessageState::Superseded, _) => t.state_superseded().to_owned(),
        (MessageState::Kept, _) => match message.channel {
            Channel::Sms => t.state_kept_sms().to_owned(),
            Channel::Email => t.state_kept_email().to_owned(),
        },
    }
}

/// That nothing leaves over a channel, and why.
pub fn alarm(t: Interface, trouble: &SendingTrouble) -> String {
    let why = trouble
        .reason
        .map_or_else(|| t.shell_not_tried(), |why| why_not(t, why));
    match trouble.channel {
        Channel::Email => t.shell_failing_email(why),
        Channel::Sms => t.shell_failing_sms(why),
    }
}

/// When something became of it: the time alone on the day on which it was written.
fn when(teller: &Teller, message: &Message, at: Timestamp) -> When {
    let (then, written) = (teller.zone.at(at), teller.zone.at(message.created_at));
    if then.date() == written.date() {
        texts::when::time(teller.language(), &then)
    } else {
        teller.day_time(at)
    }
}

/// Why a message failed.
pub fn reason(teller: &Teller, reason: Reason) -> &'static str {
    why_not(teller.t, reason)
}

fn why_not(t: Interface, reason: Reason) -> &'static str {
    match reason {
        Reason::Refused => t.state_refused(),
        Reason::MailboxUnknown => t.state_mailbox_unknown(),
        Reason::MailboxFull => t.state_mailbox_full(),
        Reason::Blocked => t.state_blocked(),
        Reason::OptedOut => t.state_opted_out(),
        Reason::PhoneUnreachable => t.state_phone_unreachable(),
        Reason::NumberUnknown => t.state_number_unknown(),
        Reason::NotServed => t.state_not_served(),
        Reason::Certificate => t.state_certificate(),
        Reason::Unreachable => t.state_unreachable(),
        Reason::Deferred => t.state_deferred(),
        Reason::TimedOut => t.state_timed_out(),
        Reason::Bounced => t.state_bounced(),
        Reason::Expired => t.state_expired(),
        Reason::Limited => t.state_limited(),
        Reason::CountryNotAllowed => t.state_country_not_allowed(),
        Reason::Misconfigured => t.state_misconfigured(),
        Reason::NoRelay => t.state_no_relay(),
        Reason::Insecure => t.state_insecure(),
        Reason::Unwritable => t.state_unwritable(),
    }
}

/// What happened to it as far as is known, oldest first.
pub fn history(teller: &Teller, message: &Message) -> Vec<(parts::Moment, String)> {
    let t = teller.t;
    let told = |at| teller.moment(at, teller.day_time(at));
    let mut history = vec![(told(message.created_at), t.message_written().to_owned())];
    if message.due_at > message.created_at
        && !matches!(message.state, MessageState::Superseded | MessageState::Kept)
    {
        history.push((told(message.due_at), t.message_may_leave().to_owned()));
    }
    if let Some(at) = message.sent_at {
        history.push((told(at), t.message_left().to_owned()));
    }
    if let Some(at) = message.settled_at {
        let became = match (message.state, message.reason) {
            (MessageState::Delivered, _) => Some(t.message_arrived().to_owned()),
            (MessageState::Failed, Some(why)) => Some(t.message_given_up(reason(teller, why))),
            (MessageState::Superseded, _) => Some(t.message_outdated().to_owned()),
            _ => None,
        };
        history.extend(became.map(|sentence| (told(at), sentence)));
    }
    history
}
