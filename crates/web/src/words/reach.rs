//! That somebody could not be reached, and what to do next.

use app::appointments::RepeatError;
use domain::{
    appointment::Appointment,
    case::Case,
    contact::PhoneNumber,
    message::{Channel, Message, MessageKind},
    repeat::{Pointless, pointless},
};
use texts::Interface;

use super::{Teller, message};
use crate::views::{
    case::Unreached,
    timeline::{Call, NextSteps, OtherWay},
};

/// What can be done about a message that failed.
pub fn next_steps(
    teller: &Teller,
    failed: &Message,
    case: &Case,
    current: Option<&Appointment>,
    key: &str,
) -> NextSteps {
    let t = teller.t;
    let worth_it = failed.snapshot.is_some() && pointless(failed, current, teller.now).is_none();
    let other = failed.channel.other();
    let other_way = match other {
        Channel::Sms => case
            .phone
            .as_ref()
            .map(|phone| t.reach_other_sms(&phone.spaced())),
        Channel::Email => case
            .email
            .as_ref()
            .map(|email| t.reach_other_email(email.as_str())),
    };
    let repeats = match failed.channel {
        _ if failed.kind == MessageKind::Withdrawal => true,
        Channel::Sms => case.phone.is_some(),
        Channel::Email => case.email.is_some(),
    };
    NextSteps {
        action: format!("{}/again", message::href(failed)),
        key: key.to_owned(),
        again: worth_it && repeats,
        other: other_way
            .filter(|_| worth_it && failed.kind != MessageKind::Withdrawal)
            .map(|label| OtherWay {
                channel: other.code().to_owned(),
                label,
            }),
        call: case.phone.as_ref().map(|phone| call(t, phone)),
    }
}

fn call(t: Interface, phone: &PhoneNumber) -> Call {
    Call {
        href: format!("tel:{}", phone.as_str()),
        label: t.reach_call(&phone.spaced()),
    }
}

/// Who of a case could not be reached: the newest of its open failures.
pub fn unreached(teller: &Teller, case: &Case, failed: &Message) -> Unreached {
    let t = teller.t;
    let title = if failed.kind == MessageKind::Withdrawal {
        t.reach_title_former(&message::recipient(failed))
    } else {
        t.reach_title(case.name.as_str())
    };
    Unreached {
        title,
        sentence: t.reach_what(
            &message::title(teller, failed),
            &message::state_words(teller, failed, None),
        ),
        seen: teller.now.as_microsecond(),
    }
}

/// Why nothing goes out in place of a failed message; `None`: for a reason that is not its own.
pub fn refused(t: Interface, error: &RepeatError) -> Option<&'static str> {
    Some(match error {
        RepeatError::Pointless(Pointless::Replaced) => t.reach_refused_replaced(),
        RepeatError::Pointless(Pointless::Cancelled) => t.reach_refused_cancelled(),
        RepeatError::Pointless(Pointless::Stands) => t.reach_refused_stands(),
        RepeatError::Pointless(Pointless::Past) => t.reach_refused_past(),
        RepeatError::Known => t.reach_refused_known(),
        RepeatError::OnItsWay => t.reach_refused_on_its_way(),
        RepeatError::NotFailed => t.done_not_sent_again(),
        RepeatError::NoAddress => t.reach_refused_no_address(),
        RepeatError::OptedOut => t.answer_refused(),
        RepeatError::Asleep => t.reach_refused_asleep(),
        RepeatError::Failure(_) => return None,
    })
}
