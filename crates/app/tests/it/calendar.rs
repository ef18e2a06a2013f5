//! What stands in whose calendar.

use std::ops::Range;

use app::calendar::{Calendar, People};
use domain::{
    appointment::AppointmentStatus,
    operator::{Actor, Operator},
};
use jiff::Timestamp;
use testkit::{TestDb, db_test};

use crate::desk::Desk;

/// The clock starts on Tuesday, 24 November 2026.
fn between(from: &str, until: &str) -> Range<Timestamp> {
    from.parse().unwrap()..until.parse().unwrap()
}

fn the_24th() -> Range<Timestamp> {
    between("2026-11-23T23:00:00Z", "2026-11-24T23:00:00Z")
}

async fn seen(desk: &Desk, people: People, window: Range<Timestamp>) -> Calendar {
    let mira = desk.as_mira();
    let seen = desk.app.view_calendar(&mira, people, window).await;
    seen.unwrap()
}

fn names(calendar: &Calendar) -> Vec<&str> {
    let entries = calendar.entries.iter();
    entries.map(|entry| entry.name.as_str()).collect()
}

fn who(people: &[Operator]) -> Vec<&str> {
    people.iter().map(|person| person.name.as_str()).collect()
}

#[db_test]
async fn a_window_shows_what_touches_it_in_order_of_the_starts(db: TestDb) {
    let desk = Desk::open(db).await;
    for (name, date, from, to) in [
        ("Late", "2026-11-26", "22:00", "23:00"),
        ("Early", "2026-11-26", "08:00", "08:05"),
        ("The day before", "2026-11-25", "23:00", "23:30"),
        ("The day after", "2026-11-27", "00:00", "00:30"),
    ] {
        let case = desk.another_case(name).await;
        desk.move_to(case.id, date, from, to).await;
    }
    let over_midnight = desk.another_case("Over midnight").await;
    let mut form = desk
        .dialog(over_midnight.id, "2026-11-25", "23:30", "00:30")
        .await;
    form.end_date = "2026-11-26".to_owned();
    let saved = desk
        .app
        .save_appointment(&desk.as_mira(), over_midnight.id, &form)
        .await;
    saved.unwrap();

    let calendar = seen(
        &desk,
        People::Mine,
        between("2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z"),
    )
    .await;
    assert_eq!(names(&calendar), ["Over midnight", "Early", "Late"]);
    assert_eq!(who(&calendar.people), ["Mira Okafor"]);
    assert!(calendar.entries.iter().all(|entry| entry.current));
}

#[db_test]
async fn what_was_cancelled_stays_to_be_seen_until_something_new_stands(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, "2026-11-24", "14:00", "14:30")
        .await;
    let form = desk.cancel_form(desk.jose.id).await;
    let cancelled = desk
        .app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await;
    cancelled.unwrap();

    let calendar = seen(&desk, People::Mine, the_24th()).await;
    let statuses: Vec<_> = calendar.entries.iter().map(|entry| entry.status).collect();
    assert_eq!(statuses, [AppointmentStatus::Cancelled]);
    let today = desk.app.count_today(&desk.as_mira()).await.unwrap();
    assert_eq!(today, 0, "what is cancelled is not counted");

    desk.move_to(desk.jose.id, "2026-11-24", "16:00", "16:30")
        .await;
    let calendar = seen(&desk, People::Mine, the_24th()).await;
    let statuses: Vec<_> = calendar.entries.iter().map(|entry| entry.status).collect();
    assert_eq!(statuses, [AppointmentStatus::Scheduled]);
}

#[db_test]
async fn people_are_chosen_within_the_organisation_only(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, "2026-11-24", "14:00", "14:30")
        .await;
    desk.app
        .add_operator(&desk.as_mira(), desk.jose.id, desk.jonas.id)
        .await
        .unwrap();
    let elsewhere = testkit::organisation().create(&desk.db).await;
    let stranger = testkit::operator(&elsewhere).create(&desk.db).await;

    let both = seen(&desk, People::Team, the_24th()).await;
    assert_eq!(who(&both.people), ["Jonas Weber", "Mira Okafor"]);
    assert_eq!(names(&both), ["José Álvarez"], "one entry for both of them");
    let operators: Vec<_> = both.entries.iter().map(|entry| &entry.operators).collect();
    assert_eq!(operators, [&vec![desk.mira.id, desk.jonas.id]]);

    let chosen = People::Chosen(vec![desk.jonas.id, stranger.id]);
    let chosen = seen(&desk, chosen, the_24th()).await;
    assert_eq!(who(&chosen.people), ["Jonas Weber"]);
    assert_eq!(chosen.team.len(), 2);

    let (stranger, mira) = (Actor::from(&stranger), People::Chosen(vec![desk.mira.id]));
    let found = desk.app.view_calendar(&stranger, mira, the_24th()).await;
    let as_stranger = found.unwrap();
    assert!(as_stranger.people.is_empty() && as_stranger.entries.is_empty());
}
