//! What customers answered, and that a number gets no SMS.

use domain::{answer::NoSms, contact::PhoneNumber, message::Channel};

use super::{Teller, message};

/// "José answered by SMS", or from where, if that is not an address of the case.
pub fn answered(teller: &Teller, who: &str, channel: Channel, from: Option<&str>) -> String {
    let t = teller.t;
    match (channel, from) {
        (Channel::Sms, None) => t.answer_sms(who),
        (Channel::Email, None) => t.answer_email(who),
        (Channel::Sms, Some(from)) => t.answer_stranger_sms(&number(from)),
        (Channel::Email, Some(from)) => t.answer_stranger_email(from),
    }
}

/// That a number gets no SMS any more, or gets them again.
pub fn switched(teller: &Teller, of: &str, on: bool) -> String {
    if on {
        teller.t.answer_on(&number(of))
    } else {
        teller.t.answer_off(&number(of))
    }
}

/// Why a number gets no SMS, or did not get the last one.
pub fn no_sms(teller: &Teller, known: NoSms) -> String {
    let t = teller.t;
    let since = teller.day_time(known.since);
    if known.is_wish() {
        t.answer_no_sms(&since)
    } else {
        t.answer_last_failed(message::reason(teller, known.reason), &since)
    }
}

/// A number as people read it.
fn number(text: &str) -> String {
    PhoneNumber::parse(text).map_or_else(|_| text.to_owned(), |number| number.spaced())
}
