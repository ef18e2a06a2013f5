//! Hours, absences and closed days as they are written and read.

use std::collections::HashMap;

use domain::{
    AbsenceId, OperatorId,
    availability::{Absence, Availability, Label, Reason},
    operator::{Actor, Operator},
    time::{Span, Zone},
};
use jiff::{Timestamp, civil::date};
use store::hours;
use testkit::{TestDb, db_test};
use uuid::Uuid;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn span(from: &str, until: &str) -> Span {
    Span::between(at(from), at(until)).unwrap()
}

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

fn absence(from: &str, until: &str, name: &str) -> Absence {
    Absence {
        span: span(from, until),
        label: (!name.is_empty()).then(|| label(name)),
    }
}

fn absence_id(number: u128) -> AbsenceId {
    Uuid::from_u128(number).into()
}

async fn read(
    db: &TestDb,
    actor: &Operator,
    people: &[&Operator],
    window: Span,
) -> HashMap<OperatorId, Availability> {
    let people: Vec<OperatorId> = people.iter().map(|person| person.id).collect();
    let organisation = actor.organisation;
    db.read(move |q| hours::availability(q, organisation, &people, window))
        .await
        .unwrap()
}

#[db_test]
async fn everything_about_a_team_is_read_at_once(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let jonas = testkit::operator(&organisation)
        .zone("America/New_York")
        .create(&db)
        .await;
    let (boss, of_mira, of_jonas) = (Actor::from(&mira), mira.id, jonas.id);
    db.write(move |tx| {
        let week = "mon 09:00-17:00; tue 09:00-12:00 13:00-17:00"
            .parse()
            .unwrap();
        hours::set_weekly(tx, &boss, of_mira, Some(&week))?;
        let day = date(2026, 11, 24);
        hours::set_day(tx, &boss, of_mira, day, &"10:00-11:00".parse().unwrap())?;
        hours::set_day(tx, &boss, of_mira, day, &"closed".parse().unwrap())?;
        let away = absence("2026-11-23T08:00:00Z", "2026-11-23T10:00:00Z", "Training");
        hours::insert_absence(tx, &boss, of_jonas, absence_id(1), &away)?;
        let long_ago = absence("2025-11-23T08:00:00Z", "2025-11-23T10:00:00Z", "");
        hours::insert_absence(tx, &boss, of_jonas, absence_id(2), &long_ago)?;
        hours::set_closed_day(tx, &boss, date(2026, 11, 25), &label("Works outing"))
    })
    .await
    .unwrap();

    let window = span("2026-11-23T00:00:00Z", "2026-11-26T00:00:00Z");
    let found = read(&db, &mira, &[&mira, &jonas], window).await;
    let mira_s = &found[&mira.id];
    assert_eq!(
        mira_s.hours.as_ref().unwrap().to_string(),
        "mon 09:00-17:00; tue 09:00-12:00 13:00-17:00"
    );
    assert!(mira_s.exceptions[&date(2026, 11, 24)].is_closed());
    assert!(mira_s.absences.is_empty());
    let jonas_s = &found[&jonas.id];
    assert_eq!(jonas_s.zone, Zone::parse("America/New_York").unwrap());
    assert_eq!(jonas_s.hours, None);
    assert_eq!(jonas_s.absences.len(), 1, "only what touches the window");
    // On the 25th in New York, five hours after it began in UTC.
    let reasons = jonas_s.against(span("2026-11-25T05:00:00Z", "2026-11-25T06:00:00Z"));
    assert_eq!(reasons, [Reason::ClosedDay(label("Works outing"))]);
    assert!(
        jonas_s
            .against(span("2026-11-25T04:00:00Z", "2026-11-25T05:00:00Z"))
            .is_empty()
    );
}

#[db_test]
async fn nothing_of_another_organisation_is_found_or_changed(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let elsewhere = testkit::organisation().create(&db).await;
    let stranger = testkit::operator(&elsewhere).create(&db).await;
    let (own, foreign) = (Actor::from(&mira), Actor::from(&stranger));
    let (id, today, now) = (mira.id, date(2026, 11, 24), at("2026-11-24T09:00:00Z"));
    let before = db
        .write(move |tx| {
            let week = "mon 09:00-17:00".parse().unwrap();
            hours::set_weekly(tx, &own, id, Some(&week))?;
            hours::set_day(tx, &own, id, today, &"10:00-11:00".parse().unwrap())?;
            let away = absence("2026-11-25T08:00:00Z", "2026-11-25T10:00:00Z", "Training");
            hours::insert_absence(tx, &own, id, absence_id(1), &away)?;
            hours::set_closed_day(tx, &own, date(2026, 12, 25), &label("Christmas"))?;
            hours::stated(tx, &own, id, today, now)
        })
        .await
        .unwrap()
        .unwrap();
    let own = Actor::from(&mira);
    let (after, theirs, closed_there) = db
        .write(move |tx| {
            hours::set_weekly(tx, &foreign, id, None)?;
            hours::remove_day(tx, &foreign, id, today)?;
            hours::remove_absence(tx, &foreign, id, absence_id(1))?;
            hours::remove_closed_day(tx, &foreign, date(2026, 12, 25))?;
            let closed = hours::closed_days(tx, &foreign, today, date(2026, 12, 31))?;
            Ok::<_, store::Error>((
                hours::stated(tx, &own, id, today, now)?,
                hours::stated(tx, &foreign, id, today, now)?,
                closed,
            ))
        })
        .await
        .unwrap();
    assert_eq!(after, Some(before));
    assert_eq!(theirs, None);
    assert!(closed_there.is_empty());
    let window = span("2026-12-25T00:00:00Z", "2026-12-26T00:00:00Z");
    assert!(read(&db, &stranger, &[&mira], window).await.is_empty());
    let found = read(&db, &mira, &[&mira, &stranger], window).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[&mira.id].closed_days.len(), 1, "the day stayed");
}

#[db_test]
async fn what_is_over_is_not_listed_and_what_is_removed_is_gone(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let (boss, id) = (Actor::from(&mira), mira.id);
    let stated = db
        .write(move |tx| {
            let closed = "closed".parse().unwrap();
            for day in [23, 24, 30] {
                hours::set_day(tx, &boss, id, date(2026, 11, day), &closed)?;
            }
            hours::remove_day(tx, &boss, id, date(2026, 11, 30))?;
            let kinds = [
                ("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "Later"),
                ("2026-11-20T00:00:00Z", "2026-12-20T00:00:00Z", ""),
                ("2026-11-20T00:00:00Z", "2026-11-24T09:00:00Z", "Over"),
                ("2026-12-05T00:00:00Z", "2026-12-06T00:00:00Z", "Removed"),
            ];
            for (number, (from, until, name)) in (1..).zip(kinds) {
                let away = absence(from, until, name);
                hours::insert_absence(tx, &boss, id, absence_id(number), &away)?;
                // A second press of the same button.
                hours::insert_absence(tx, &boss, id, absence_id(number + 10), &away)?;
            }
            hours::remove_absence(tx, &boss, id, absence_id(4))?;
            let now = at("2026-11-24T09:00:00Z");
            hours::stated(tx, &boss, id, date(2026, 11, 24), now)
        })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(stated.weekly, None);
    let days: Vec<_> = stated.days.keys().copied().collect();
    assert_eq!(days, [date(2026, 11, 24)]);
    let names: Vec<_> = stated
        .absences
        .iter()
        .map(|(id, absence)| (*id, absence.label.clone()))
        .collect();
    assert_eq!(
        names,
        [(absence_id(2), None), (absence_id(1), Some(label("Later")))]
    );
}

#[db_test]
async fn a_closed_day_is_filled_once_and_renamed_at_will(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let boss = Actor::from(&mira);
    let day = date(2026, 12, 24);
    let (filled, again, named) = db
        .write(move |tx| {
            let filled = hours::fill_closed_day(tx, &boss, day, &label("Christmas Eve"))?;
            hours::set_closed_day(tx, &boss, day, &label("Ours"))?;
            let again = hours::fill_closed_day(tx, &boss, day, &label("Christmas Eve"))?;
            Ok::<_, store::Error>((filled, again, hours::closed_days(tx, &boss, day, day)?))
        })
        .await
        .unwrap();
    assert!(filled && !again);
    assert_eq!(named[&day], label("Ours"));
}
