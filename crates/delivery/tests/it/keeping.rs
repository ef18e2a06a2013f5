//! What becomes of our emails in real calendars: `radicale`, a server, and `khal`.
//!
//! Invitation, move and cancellation must leave one entry in its right place (RFC 5546), whatever
//! comes late or twice.

use delivery::transport::mime;
use domain::{Language, message::Channel, time::Span};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::{
    letters::{letter, sample},
    readers,
};

const UID: &str = "01935d6c-8a3e-7000-8000-000000000029@desk.example.org";
const NEXT_UID: &str = "01935d6c-8a3e-7000-8000-000000000030@desk.example.org";

/// Half an hour that begins so many hours after the afternoon of 24 November 2026.
fn half_hour(hours: i64) -> Span {
    let first: Timestamp = "2026-11-24T13:30:00Z".parse().unwrap();
    let start = first + SignedDuration::from_hours(hours);
    Span::new(start, start + SignedDuration::from_mins(30)).unwrap()
}

/// An email about an appointment, named after its sample.
#[derive(Clone, Copy)]
struct Told {
    name: &'static str,
    uid: &'static str,
    revision: u32,
    /// Where the appointment is, in hours; see [`half_hour`].
    at: i64,
    /// Where the reader was told that it is.
    before: Option<i64>,
    /// When it was written, in minutes.
    written: i64,
}

impl Told {
    /// An email about the revision of that number, written that many minutes after the first.
    fn new(name: &'static str, revision: u32, at: i64) -> Self {
        Self {
            name,
            uid: UID,
            revision,
            at,
            before: None,
            written: i64::from(revision),
        }
    }

    fn moved(revision: u32, before: i64, at: i64) -> Self {
        Self {
            before: Some(before),
            ..Self::new("moved", revision, at)
        }
    }

    /// The email as it arrives.
    fn mail(self) -> String {
        let mut sample = sample(Language::En, Channel::Email, self.name);
        sample.message.created_at += SignedDuration::from_mins(self.written);
        let snapshot = sample.message.snapshot.as_mut().unwrap();
        self.uid.clone_into(&mut snapshot.uid);
        snapshot.revision = self.revision;
        snapshot.span = half_hour(self.at);
        snapshot.moved_from = self.before.map(half_hour);
        let email = letter(&sample).email().unwrap();
        String::from_utf8(mime(&email).unwrap().formatted()).unwrap()
    }
}

/// An entry of the calendar.
fn entry(uid: &str, sequence: u32, at: i64, status: &str) -> Value {
    let span = half_hour(at);
    json!({
        "uid": uid,
        "sequence": sequence,
        "start": span.start.as_second(),
        "end": span.end.as_second(),
        "status": status,
    })
}

fn stands(sequence: u32, at: i64) -> Value {
    json!([entry(UID, sequence, at, "CONFIRMED")])
}

fn is_off(sequence: u32, at: i64) -> Value {
    json!([entry(UID, sequence, at, "CANCELLED")])
}

/// Emails in the order of arrival, and what the calendar holds after each.
type Story = (&'static str, Vec<(Told, Value)>);

/// Takes the stories into a calendar and compares what stands there after each email.
fn kept(calendar: &str, stories: Vec<Story>) {
    let rows: Vec<Value> = stories
        .iter()
        .map(|(_, steps)| {
            let mails: Vec<String> = steps.iter().map(|(told, _)| told.mail()).collect();
            json!({ "calendar": calendar, "mails": mails })
        })
        .collect();
    let found = readers::read_table(readers::python("keep_calendar.py"), &rows);
    for (found, (name, steps)) in found.iter().zip(stories) {
        let meant: Vec<Value> = steps.into_iter().map(|(_, meant)| meant).collect();
        assert_eq!(found, &json!(meant), "{name}");
    }
}

/// Invited, moved by a day, cancelled.
fn in_order() -> Story {
    (
        "in order",
        vec![
            (Told::new("invitation", 1, 0), stands(1, 0)),
            (Told::moved(2, 0, 24), stands(2, 24)),
            (Told::new("cancelled", 3, 24), is_off(3, 24)),
        ],
    )
}

#[test]
fn radicale_keeps_one_entry_that_moves_and_is_called_off() {
    let again = Told {
        written: 60,
        ..Told::new("sent again", 1, 0)
    };
    let anew = Told {
        uid: NEXT_UID,
        written: 10,
        ..Told::new("invitation", 1, 48)
    };
    let both = json!([
        entry(UID, 2, 0, "CANCELLED"),
        entry(NEXT_UID, 1, 48, "CONFIRMED"),
    ]);
    let withdrawn = Told {
        before: Some(0),
        ..Told::new("address replaced", 2, 24)
    };
    kept(
        "radicale",
        vec![
            in_order(),
            (
                "moved and taken back",
                vec![
                    (Told::new("invitation", 1, 0), stands(1, 0)),
                    (Told::moved(2, 0, 24), stands(2, 24)),
                    (Told::moved(3, 24, 0), stands(3, 0)),
                ],
            ),
            (
                "sent again",
                vec![
                    (Told::new("invitation", 1, 0), stands(1, 0)),
                    (again, stands(1, 0)),
                ],
            ),
            (
                "the address was replaced",
                vec![
                    (Told::new("invitation", 1, 0), stands(1, 0)),
                    (withdrawn, is_off(2, 0)),
                ],
            ),
            (
                "cancelled by the customer, then scheduled anew",
                vec![
                    (Told::new("invitation", 1, 0), stands(1, 0)),
                    (Told::new("receipt", 2, 0), is_off(2, 0)),
                    (anew, both),
                ],
            ),
        ],
    );
}

#[test]
fn radicale_is_not_misled_by_what_comes_late_or_twice() {
    let invited = Told::new("invitation", 1, 0);
    let moved = Told::moved(2, 0, 24);
    let cancelled = Told::new("cancelled", 3, 24);
    kept(
        "radicale",
        vec![
            (
                "the invitation comes after the move",
                vec![
                    (moved, stands(2, 24)),
                    (invited, stands(2, 24)),
                    (moved, stands(2, 24)),
                    (cancelled, is_off(3, 24)),
                ],
            ),
            (
                "the move comes after the cancellation",
                vec![
                    (invited, stands(1, 0)),
                    (cancelled, is_off(3, 24)),
                    (moved, is_off(3, 24)),
                    (cancelled, is_off(3, 24)),
                ],
            ),
            (
                "a cancellation of what never came",
                vec![(cancelled, json!([]))],
            ),
        ],
    );
}

#[test]
fn khal_keeps_one_entry_that_moves_and_is_called_off() {
    kept("khal", vec![in_order()]);
}
