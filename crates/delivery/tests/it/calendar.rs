//! Calendar entries as three libraries of others read them.

use std::process::Command;

use calcard::icalendar::{
    ICalendar, ICalendarComponentType, ICalendarParameterName, ICalendarProperty,
};
use delivery::{
    calendar::{self, Calendar, Offer},
    render::{Sample, samples},
};
use domain::{
    Language,
    appointment::{Appointment, AppointmentKind, AppointmentStatus, Author},
    message::{Channel, MessageKind},
    time::{Span, Zone},
};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    letters::{LINK, SENDER, letter},
    readers,
};

/// A file and what a reader must find in it.
pub(crate) struct Written {
    pub(crate) calendar: Calendar,
    pub(crate) meant: Value,
}

/// The entry of every email in every language, and the file of the invitation page.
fn written() -> Vec<Written> {
    let mut all = vec![
        offered(AppointmentStatus::Scheduled),
        offered(AppointmentStatus::Cancelled),
    ];
    for language in Language::ALL {
        all.extend(samples(language).iter().filter_map(carried));
    }
    all
}

/// The entry that a sample carries, if it is an email that has one.
pub(crate) fn carried(sample: &Sample) -> Option<Written> {
    let message = &sample.message;
    if message.channel != Channel::Email {
        return None;
    }
    let calendar = letter(sample).email().unwrap().calendar?;
    let snapshot = message.snapshot.as_ref().unwrap();
    let invitation = message.kind == MessageKind::Invitation;
    // Who is told that it is off knows it by the time that they were last told.
    let span = if invitation {
        snapshot.span
    } else {
        snapshot.moved_from.unwrap_or(snapshot.span)
    };
    let withdrawn = message.kind == MessageKind::Withdrawal;
    let texts = texts::customer(message.language).plain();
    let printed = |text: &str| text.replace('\r', "");
    let summary =
        texts.message_calendar_summary(&snapshot.operator_name, &snapshot.organisation_name);
    let name = |text: &str| text.replace('"', "'").replace(['\r', '\n'], "");
    Some(Written {
        meant: json!({
            "method": if invitation { "REQUEST" } else { "CANCEL" },
            "events": 1,
            "errors": [],
            "uid": snapshot.uid,
            "sequence": snapshot.revision,
            "stamp": message.created_at.as_second(),
            "start": span.start.as_second(),
            "end": span.end.as_second(),
            "zones": ["UTC", "UTC"],
            "status": if invitation { "CONFIRMED" } else { "CANCELLED" },
            "summary": printed(&summary),
            "description":
                if withdrawn { String::new() } else { texts.message_calendar_description(LINK) },
            "url": if withdrawn { None } else { Some(LINK) },
            "organizer": "mailto:desk@example.org",
            "organizer_name": name(&snapshot.operator_name),
            "attendee": "mailto:jose@example.org",
            "attendee_name": name(&snapshot.case_name),
        }),
        calendar,
    })
}

fn offered(status: AppointmentStatus) -> Written {
    let id = uuid::Uuid::from_u128(5);
    let start: Timestamp = "2026-10-25T00:30:00Z".parse().unwrap();
    let end: Timestamp = "2026-10-25T01:30:00Z".parse().unwrap();
    let changed_at: Timestamp = "2026-10-01T12:00:00.123456Z".parse().unwrap();
    let appointment = Appointment {
        id: id.into(),
        organisation: id.into(),
        case: id.into(),
        uid: "x@desk.example.org".to_owned(),
        span: Span { start, end },
        zone: Zone::parse("Europe/Berlin").unwrap(),
        kind: AppointmentKind::Video,
        status,
        revision: 7,
        operators: vec![id.into()],
        changed_by: Author::Customer,
        changed_at,
        words: None,
    };
    let offer = Offer {
        appointment: &appointment,
        company: "A; B, C\\D",
        operator: "Zoë: the \"boss\"",
        sender: &SENDER.address,
        link: LINK,
        language: Language::En,
    };
    let texts = texts::customer(Language::En).plain();
    Written {
        calendar: calendar::file(&offer),
        meant: json!({
            "method": "PUBLISH",
            "events": 1,
            "errors": [],
            "uid": "x@desk.example.org",
            "sequence": 7,
            "stamp": changed_at.as_second(),
            "start": start.as_second(),
            "end": end.as_second(),
            "zones": ["UTC", "UTC"],
            "status": if status == AppointmentStatus::Cancelled { "CANCELLED" } else { "CONFIRMED" },
            "summary": texts.message_calendar_summary("Zoë: the \"boss\"", "A; B, C\\D"),
            "description": texts.message_calendar_description(LINK),
            "url": LINK,
            "organizer": "mailto:desk@example.org",
            "organizer_name": "Zoë: the 'boss'",
            "attendee": null,
            "attendee_name": null,
        }),
    }
}

#[test]
fn calcard_reads_what_was_meant() {
    for Written { calendar, meant } in written() {
        assert_eq!(
            read_with_calcard(&calendar.body),
            meant,
            "{}",
            calendar.body
        );
    }
}

#[test]
fn icalendar_from_pypi_reads_what_was_meant() {
    others_read(readers::python("read_ics.py"));
}

#[test]
fn ical_js_reads_what_was_meant() {
    others_read(readers::node("read_ics.mjs"));
}

#[test]
fn every_line_is_short_and_whole() {
    for Written { calendar, .. } in written() {
        assert!(calendar.body.ends_with("END:VCALENDAR\r\n"));
        for line in calendar.body.trim_end_matches("\r\n").split("\r\n") {
            assert!(line.len() <= 75, "{line}");
            assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
        for word in ["RRULE", "TZID", "LOCATION"] {
            assert!(!calendar.body.contains(word));
        }
    }
}

/// Lets another program read every file and compares what it says.
fn others_read(reader: Command) {
    let all = written();
    let files = all.iter().map(|written| written.calendar.body.as_bytes());
    let read = readers::read(reader, files);
    for (read, Written { calendar, meant }) in read.iter().zip(&all) {
        assert_eq!(read, meant, "{}", calendar.body);
    }
}

/// What `calcard` finds in a file.
pub(crate) fn read_with_calcard(body: &str) -> Value {
    let calendar = ICalendar::parse(body).expect("calcard reads the file");
    let (outer, events): (Vec<_>, Vec<_>) = calendar
        .components
        .iter()
        .partition(|part| part.component_type == ICalendarComponentType::VCalendar);
    let event = events[0];
    let text = |name: ICalendarProperty| {
        let value = event.property(&name)?.values.first()?;
        Some(value.as_text().unwrap_or_default().to_owned())
    };
    let at = |name: ICalendarProperty| {
        let value = event
            .property(&name)?
            .values
            .first()?
            .as_partial_date_time()?;
        value.to_timestamp()
    };
    let zone = |name: ICalendarProperty| {
        let value = event
            .property(&name)?
            .values
            .first()?
            .as_partial_date_time()?;
        (value.tz_hour == Some(0) && value.tz_minute == Some(0)).then_some("UTC")
    };
    let named = |name: ICalendarProperty| {
        let parameter = event
            .property(&name)?
            .parameter(&ICalendarParameterName::Cn)?;
        Some(parameter.as_text()?.to_owned())
    };
    json!({
        "method": outer[0].property(&ICalendarProperty::Method).unwrap().values[0].as_text(),
        "events": events.len(),
        "errors": [],
        "uid": event.uid(),
        "sequence": event.property(&ICalendarProperty::Sequence).unwrap().values[0].as_integer(),
        "stamp": at(ICalendarProperty::Dtstamp),
        "start": at(ICalendarProperty::Dtstart),
        "end": at(ICalendarProperty::Dtend),
        "zones": [zone(ICalendarProperty::Dtstart), zone(ICalendarProperty::Dtend)],
        "status": text(ICalendarProperty::Status),
        "summary": text(ICalendarProperty::Summary),
        "description": text(ICalendarProperty::Description).unwrap_or_default(),
        "url": text(ICalendarProperty::Url),
        "organizer": text(ICalendarProperty::Organizer),
        "organizer_name": named(ICalendarProperty::Organizer),
        "attendee": text(ICalendarProperty::Attendee),
        "attendee_name": named(ICalendarProperty::Attendee),
    })
}
