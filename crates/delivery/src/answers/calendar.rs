//! What a reader's calendar says about an appointment (iTIP `REPLY`, RFC 5546, 3.2.3).

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarMethod, ICalendarParameterName,
    ICalendarParameterValue, ICalendarParticipationStatus, ICalendarProperty, ICalendarValue,
};
use domain::{
    answer::{Attendance, Participation},
    contact::EmailAddress,
};
use jiff::Timestamp;
use mail_parser::{Message, MimeHeaders as _};

/// The biggest answer that is read, in bytes. Those of real calendars are a hundredth of it.
const BIGGEST: usize = 100_000;

/// The answer in a mail's calendar part, if there is one. `name` is the mail's, and so is `from`: the
/// entry names whomever its writer likes.
pub(super) fn read(
    mail: &Message<'_>,
    name: &str,
    from: Option<&EmailAddress>,
) -> Option<Attendance> {
    let answer = mail
        .parts
        .iter()
        .filter(|part| {
            part.content_type().is_some_and(|kind| {
                let sub = kind.subtype().unwrap_or_default();
                sub.eq_ignore_ascii_case("calendar") || sub.eq_ignore_ascii_case("ics")
            })
        })
        .map(mail_parser::MessagePart::contents)
        .filter(|contents| contents.len() <= BIGGEST)
        .find_map(|contents| attendance(&String::from_utf8_lossy(contents), name))?;
    Some(Attendance {
        from: from.cloned(),
        ..answer
    })
}

/// A calendar is of a person: one answer, of one attendee, is all that a `REPLY` may hold.
fn attendance(text: &str, name: &str) -> Option<Attendance> {
    let calendar = ICalendar::parse(text).ok()?;
    let of_kind = |kind: ICalendarComponentType| {
        let mut parts = calendar.components.iter();
        parts.find(move |part| part.component_type == kind)
    };
    if !replies(of_kind(ICalendarComponentType::VCalendar)?) {
        return None;
    }
    let event = of_kind(ICalendarComponentType::VEvent)?;
    let attendee = event.property(&ICalendarProperty::Attendee)?;
    let said = attendee.parameter(&ICalendarParameterName::Partstat)?;
    let sequence = event
        .property(&ICalendarProperty::Sequence)
        .and_then(|sequence| sequence.values.first()?.as_integer())
        .unwrap_or_default();
    let stamp = event
        .property(&ICalendarProperty::Dtstamp)
        .and_then(|stamp| stamp.values.first()?.as_partial_date_time()?.to_timestamp())
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    let words = event
        .property(&ICalendarProperty::Comment)
        .and_then(|comment| comment.values.first()?.as_text())
        .unwrap_or_default();
    let answer = Attendance {
        name: name.to_owned(),
        uid: event.uid()?.to_owned(),
        sequence: u32::try_from(sequence).ok()?,
        stamp,
        from: None,
        attendee: address(attendee.values.first()?.as_text()?)?,
        participation: participation(said)?,
        words: String::new(),
    };
    Some(answer.saying(words))
}

fn replies(calendar: &ICalendarComponent) -> bool {
    let method = calendar
        .property(&ICalendarProperty::Method)
        .and_then(|method| method.values.first());
    method.is_some_and(|method| {
        matches!(method, ICalendarValue::Method(ICalendarMethod::Reply))
            || method
                .as_text()
                .is_some_and(|method| method.eq_ignore_ascii_case("REPLY"))
    })
}

/// The address in `mailto:jose@example.org`.
fn address(uri: &str) -> Option<EmailAddress> {
    let (scheme, address) = uri.split_once(':')?;
    EmailAddress::parse(address)
        .ok()
        .filter(|_| scheme.eq_ignore_ascii_case("mailto"))
}

/// Whether they come. Who has not decided says nothing, and who sends somebody else is left to say
/// so in words.
fn participation(said: &ICalendarParameterValue) -> Option<Participation> {
    use ICalendarParameterValue as Value;
    match said {
        Value::Partstat(ICalendarParticipationStatus::Accepted) => Some(Participation::Accepted),
        Value::Partstat(ICalendarParticipationStatus::Tentative) => Some(Participation::Tentative),
        Value::Partstat(ICalendarParticipationStatus::Declined) => Some(Participation::Declined),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(method: &str, status: &str) -> String {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nMETHOD:{method}\r\n\
             BEGIN:VEVENT\r\nUID:one@desk.example.org\r\nSEQUENCE:3\r\n\
             DTSTAMP:20261123T090000Z\r\nDTSTART:20261201T090000Z\r\n\
             ORGANIZER:mailto:desk@example.org\r\n\
             ATTENDEE;CN=José;PARTSTAT={status}:MAILTO:jose@example.org\r\n\
             COMMENT:Ten minutes late\\, sorry\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }

    fn said(text: &str) -> Option<Attendance> {
        attendance(text, "one")
    }

    #[test]
    fn an_answer_says_who_comes_to_what() {
        let declined = said(&reply("REPLY", "DECLINED")).unwrap();
        assert_eq!(declined.name, "one");
        assert_eq!(declined.uid, "one@desk.example.org");
        assert_eq!(declined.sequence, 3);
        assert_eq!(declined.attendee.as_str(), "jose@example.org");
        assert_eq!(declined.participation, Participation::Declined);
        assert_eq!(declined.stamp, "2026-11-23T09:00:00Z".parse().ok());
        assert_eq!(declined.words, "Ten minutes late, sorry");
        for (word, meant) in [
            ("ACCEPTED", Some(Participation::Accepted)),
            ("tentative", Some(Participation::Tentative)),
            ("NEEDS-ACTION", None),
            ("DELEGATED", None),
        ] {
            let read = said(&reply("REPLY", word));
            assert_eq!(read.map(|said| said.participation), meant, "{word}");
        }
    }

    #[test]
    fn what_is_no_answer_is_not_read_as_one() {
        let accepted = reply("REPLY", "ACCEPTED");
        for nothing in [
            String::new(),
            reply("REQUEST", "ACCEPTED"),
            reply("COUNTER", "ACCEPTED"),
            "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR".to_owned(),
            accepted.replace("MAILTO:jose@example.org", "urn:x"),
            accepted.replace("SEQUENCE:3", "SEQUENCE:-1"),
            accepted.replace("UID:one@desk.example.org\r\n", ""),
        ] {
            assert_eq!(said(&nothing), None, "{nothing}");
        }
        let half = accepted.split("COMMENT").next().unwrap();
        assert!(said(half).is_none_or(|said| said.words.is_empty()));
    }
}
