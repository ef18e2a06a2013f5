//! Entries around the changes of clocks of every zone, as three libraries of others read them.
//!
//! A time is picked as the clocks of the zone show it, becomes an entry in UTC, and must be read as
//! the same instant by all three and as the same clock again with the zone data of Python.

use std::thread;

use delivery::render::samples;
use domain::{
    Language,
    message::Channel,
    time::{Fold, Span, Zone, resolve},
};
use jiff::{SignedDuration, Timestamp, Zoned};
use serde_json::{Value, json};

use crate::{
    calendar::{Written, carried, read_with_calcard},
    letters::{letter, sample},
    readers,
};

/// The emails that carry an entry; half of them around one change of clocks, half around another.
const HALVES: [[&str; 3]; 2] = [
    ["invitation", "moved", "cancelled"],
    ["sent again", "address replaced", "receipt"],
];

/// Every zone whose rules are known here.
fn zones() -> Vec<Zone> {
    let names = jiff::tz::db().available();
    let zones: Vec<Zone> = names
        .filter_map(|name| Zone::parse(name.as_str()).ok())
        .collect();
    assert!(zones.len() > 500, "{} zones", zones.len());
    zones
}

/// Two instants at which the clocks of a zone are changed: the next ones, or the last ones since
/// appointments exist here. Where they are never changed, an ordinary noon.
fn changes(zone: &Zone) -> [Timestamp; 2] {
    let now: Timestamp = "2026-01-01T12:00:00Z".parse().unwrap();
    let earliest: Timestamp = "2000-01-02T00:00:00Z".parse().unwrap();
    let to_come = zone.rules().following(now).map(|change| change.timestamp());
    let gone = zone.rules().preceding(now).map(|change| change.timestamp());
    let mut found = to_come
        .take(2)
        .chain(gone.take_while(|at| *at > earliest))
        .chain([now, now]);
    [found.next().unwrap(), found.next().unwrap()]
}

/// What a person picks who sees the clocks of the zone, as the instant that it becomes.
fn picked(clock: &Zoned, fold: Fold, zone: &Zone) -> Timestamp {
    resolve(clock.datetime(), Some(fold), zone).expect("a time that the clocks show")
}

/// One entry: its zone, itself, and what Python's clocks must show.
struct Row {
    zone: Zone,
    written: Written,
    clocks: [String; 2],
}

/// The entries of all kinds of emails for every zone. The languages take turns.
fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let mut languages = Language::ALL.into_iter().cycle();
    for zone in zones() {
        let texts = samples(languages.next().unwrap());
        for (change, names) in changes(&zone).into_iter().zip(HALVES) {
            let quarters = SignedDuration::from_mins(45);
            let before = picked(&zone.at(change - quarters), Fold::Earlier, &zone);
            let after = picked(&zone.at(change + quarters), Fold::Later, &zone);
            let across = Span::new(before, after).unwrap();
            let moved = Span::new(after, after + quarters).unwrap();
            for (revision, name) in (1_u32..).zip(names) {
                let mut sample = texts
                    .iter()
                    .find(|sample| sample.name == name && sample.message.channel == Channel::Email)
                    .expect("a sample of that name")
                    .clone();
                let snapshot = sample.message.snapshot.as_mut().unwrap();
                snapshot.zone = zone.clone();
                snapshot.revision = revision;
                snapshot.span = across;
                // A withdrawal takes back the time before the move, like a mail that moves names it.
                if name == "moved" || name == "address replaced" {
                    (snapshot.span, snapshot.moved_from) = (moved, Some(across));
                }
                let written = carried(&sample).expect("an entry");
                let told = if name == "moved" { moved } else { across };
                let clock = |at| zone.at(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
                rows.push(Row {
                    clocks: [clock(told.start), clock(told.end)],
                    zone: zone.clone(),
                    written,
                });
            }
        }
    }
    rows
}

/// Compares row by row; says how many differ and shows the first.
fn compare(library: &str, rows: &[Row], found: &[Value], meant: impl Fn(&Row) -> Value) {
    let wrong: Vec<(&Row, &Value)> = rows
        .iter()
        .zip(found)
        .filter(|(row, found)| meant(row) != **found)
        .collect();
    if let Some((row, found)) = wrong.first() {
        panic!(
            "{library} reads {} of {} entries otherwise; the first, of {:?}:\n{found:#}\nmeant:\n{:#}\n{}",
            wrong.len(),
            rows.len(),
            row.zone,
            meant(row),
            row.written.calendar.body,
        );
    }
}

#[test]
fn three_libraries_agree_about_every_zone_around_its_changes_of_clocks() {
    let rows = rows();
    let table: Vec<Value> = rows
        .iter()
        .map(|row| json!({ "zone": row.zone.name(), "file": row.written.calendar.body }))
        .collect();
    let (python, node, calcard) = thread::scope(|scope| {
        let python = scope.spawn(|| readers::read_table(readers::python("read_zones.py"), &table));
        let node = scope.spawn(|| readers::read_table(readers::node("read_zones.mjs"), &table));
        let calcard: Vec<Value> = rows
            .iter()
            .map(|row| read_with_calcard(&row.written.calendar.body))
            .collect();
        (python.join().unwrap(), node.join().unwrap(), calcard)
    });
    let entry = |row: &Row| row.written.meant.clone();
    compare("calcard", &rows, &calcard, entry);
    compare("ical.js", &rows, &node, entry);
    compare("icalendar", &rows, &python, |row| {
        let mut meant = entry(row);
        meant["clocks"] = json!(row.clocks);
        meant
    });
}

#[test]
fn a_reminder_carries_no_entry() {
    for language in Language::ALL {
        let sample = sample(language, Channel::Email, "reminder");
        assert_eq!(letter(&sample).email().unwrap().calendar, None);
    }
}
