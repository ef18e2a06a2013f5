//! What customers answered, and that a number gets no SMS.

use domain::{
    answer::{Attends, NoSms, Participation},
    contact::PhoneNumber,
    message::Channel,
    timeline::Happening,
};

use super::{Teller, message};
use crate::views::details::Attendance;

/// "José answered by SMS", or from where, if that is not an address of the case.
pub fn answered(teller: &Teller, who: &str, channel: Channel, from: Option<&str>) -> String {
    let t = teller.t;
    match (channel, from) {
        (Channel::Sms, None) => t.answer_sms(who),
        (Channel::Email, None) => t.answer_email(who),
        (Channel::Sms, Some(from)) => t.answer_stranger_sms(&number(from)),
        (Channel::Email, Some("")) => t.answer_nameless_email().to_owned(),
        (Channel::Email, Some(from)) => t.answer_stranger_email(from),
    }
}

/// What else there is to know about an answer.
pub fn note(teller: &Teller, happening: &Happening) -> Option<String> {
    let t = teller.t;
    let mut sentences = Vec::new();
    match happening {
        Happening::Answer {
            shortened, files, ..
        } => {
            if *shortened {
                sentences.push(t.answer_shortened().to_owned());
            }
            if *files > 0 {
                sentences.push(t.answer_files(i64::from(*files)));
            }
        }
        Happening::Attendance { from, outdated, .. } => {
            if let Some(from) = from.as_deref().filter(|from| !from.is_empty()) {
                sentences.push(t.answer_calendar_stranger(from));
            }
            if let Some(span) = outdated {
                sentences.push(t.answer_calendar_outdated(&teller.span(*span)));
            }
        }
        _ => {}
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// "José accepted the appointment in their calendar", or who else, if it is not the customer's.
pub fn attends(
    teller: &Teller,
    who: &str,
    participation: Participation,
    from: Option<&str>,
) -> String {
    let t = teller.t;
    let who = match from {
        Some("") => t.answer_nameless_calendar(),
        Some(from) => from,
        None => who,
    };
    match participation {
        Participation::Accepted => t.answer_accepted(who),
        Participation::Tentative => t.answer_tentative(who),
        Participation::Declined => t.answer_declined(who),
    }
}

/// What the customer's calendar said last, for the case's details.
pub fn attendance(teller: &Teller, attends: Attends) -> Attendance {
    let t = teller.t;
    let at = teller.day_time(attends.at);
    Attendance {
        participation: attends.participation,
        sentence: match attends.participation {
            Participation::Accepted => t.answer_has_accepted(&at),
            Participation::Tentative => t.answer_has_tentative(&at),
            Participation::Declined => t.answer_has_declined(&at),
        },
        outdated: attends
            .outdated
            .then(|| t.answer_has_not_answered_anew().to_owned()),
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
