//! A whole calendar as three libraries of others read it.

use std::process::Command;

use delivery::calendar::{Entry, feed::Feed};
use domain::{Language, time::Span};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::readers;

const NAME: &str = "Zoë Öberg · Aster Advisers";

const SUMMARIES: [&str; 4] = [
    "José Álvarez #29",
    "A; B, C\\D \"E\" #30",
    "محمد الأمين بن عبد الرحمن، مكتب الاستشارات #31",
    "👩‍👩‍👧‍👦 老老老老老老老老老老老老老老老老老老老老 #32",
];

/// One calendar without appointments and one with some, and what a reader must find in each.
fn calendars() -> [(String, Value); 2] {
    let empty = || Feed::new(NAME, "From then to then, and no further", Language::De);
    let mut full = empty();
    let mut meant = Vec::new();
    let first: Timestamp = "2026-10-25T00:30:00Z".parse().unwrap();
    for (n, summary) in (0_u32..).zip(SUMMARIES) {
        let start = first + SignedDuration::from_hours(i64::from(n));
        let span = Span::new(start, start + SignedDuration::from_mins(5)).unwrap();
        let uid = format!("0193{n}@desk.example.org");
        let link = format!("https://desk.example.org/cases/{}", 29 + n);
        let description = format!("Fall öffnen: {link}");
        let cancelled = n % 2 == 1;
        full.add(&Entry {
            uid: &uid,
            sequence: n,
            stamp: first,
            span,
            cancelled,
            summary,
            description: &description,
            language: Language::De,
            link: Some(&link),
            organizer: None,
            attendee: None,
            asks: false,
        });
        meant.push(json!({
            "uid": uid,
            "sequence": n,
            "start": span.start.as_second(),
            "end": span.end.as_second(),
            "status": if cancelled { "CANCELLED" } else { "CONFIRMED" },
            "summary": summary,
            "description": description,
            "url": link,
        }));
    }
    [
        (empty().finish(), json!({ "name": NAME, "entries": [] })),
        (full.finish(), json!({ "name": NAME, "entries": meant })),
    ]
}

/// Lets another program read both and compares what it says.
fn others_read(reader: Command) {
    let calendars = calendars();
    let files = calendars.iter().map(|(body, _)| body.as_bytes());
    for (read, (body, meant)) in readers::read(reader, files).iter().zip(&calendars) {
        assert_eq!(read, meant, "{body}");
    }
}

fn python(library: &str) -> Command {
    let mut reader = readers::python("read_feed.py");
    reader.arg(library);
    reader
}

#[test]
fn icalendar_from_pypi_reads_what_was_meant() {
    others_read(python("icalendar"));
}

#[test]
fn ics_from_pypi_reads_what_was_meant() {
    others_read(python("ics"));
}

#[test]
fn ical_js_reads_what_was_meant() {
    others_read(readers::node("read_feed.mjs"));
}

#[test]
fn nobody_invites_and_nobody_is_invited() {
    for (body, _) in calendars() {
        for word in ["METHOD", "ORGANIZER", "ATTENDEE"] {
            assert!(!body.contains(word), "{body}");
        }
        assert!(body.contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n"));
        for line in body.trim_end_matches("\r\n").split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
    }
}
