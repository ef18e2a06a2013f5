//! The calendar's private address, and what is read there.

use domain::{
    appointment::AppointmentStatus,
    operator::{Actor, Operator},
    time::Span,
};
use jiff::Timestamp;
use store::feed;
use testkit::{TestDb, db_test, factories::MADE_AT};

use crate::cases::schedule;

const HASH: [u8; 32] = [7; 32];

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn set(db: &TestDb, operator: &Operator, hash: [u8; 32]) -> Result<(), store::Error> {
    let actor = Actor::from(operator);
    db.write(move |tx| feed::set(tx, &actor, &hash, b"sealed"))
        .await
}

async fn owner(db: &TestDb, hash: [u8; 32]) -> Option<String> {
    let owner = db.read(move |q| feed::owner(q, &hash)).await.unwrap();
    owner.map(|owner| owner.name.to_string())
}

async fn sealed(db: &TestDb, operator: &Operator) -> Option<Vec<u8>> {
    let actor = Actor::from(operator);
    db.read(move |q| feed::sealed(q, &actor)).await.unwrap()
}

/// Names and statuses of what is read from 27 October on, of cancelled ones those since `since`.
async fn read(db: &TestDb, operator: &Operator, since: Timestamp) -> Vec<String> {
    let actor = Actor::from(operator);
    let window = Span::between(at("2026-10-27T00:00:00Z"), at("2026-11-27T00:00:00Z")).unwrap();
    let read = db
        .read(move |q| feed::entries(q, &actor, window, since))
        .await;
    read.unwrap()
        .iter()
        .map(|entry| format!("{} {}", entry.name, entry.status.code()))
        .collect()
}

#[db_test]
async fn an_address_is_its_owners_until_it_is_taken_away(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation)
        .name("Mira Okafor")
        .create(&db)
        .await;
    let tom = testkit::operator(&organisation).create(&db).await;
    let gone = testkit::operator(&organisation)
        .deactivated()
        .create(&db)
        .await;
    assert_eq!(sealed(&db, &mira).await, None);
    assert_eq!(owner(&db, HASH).await, None);
    set(&db, &mira, HASH).await.unwrap();
    assert_eq!(owner(&db, HASH).await.as_deref(), Some("Mira Okafor"));
    assert_eq!(sealed(&db, &mira).await.as_deref(), Some(&b"sealed"[..]));
    assert_eq!(sealed(&db, &tom).await, None);
    assert!(set(&db, &tom, HASH).await.is_err(), "one hash, one owner");

    set(&db, &mira, [8; 32]).await.unwrap();
    assert_eq!(owner(&db, HASH).await, None);
    set(&db, &gone, HASH).await.unwrap();
    assert_eq!(
        owner(&db, HASH).await,
        None,
        "a deactivated one reads nothing"
    );

    let actor = Actor::from(&mira);
    db.write(move |tx| feed::clear(tx, actor.organisation, actor.operator))
        .await
        .unwrap();
    assert_eq!(owner(&db, [8; 32]).await, None);
    assert_eq!(sealed(&db, &mira).await, None);
}

#[db_test]
async fn only_ones_own_appointments_within_the_window_are_read(db: TestDb) {
    let organisation = testkit::organisation().create(&db).await;
    let mira = testkit::operator(&organisation).create(&db).await;
    let tom = testkit::operator(&organisation).create(&db).await;
    let elsewhere = testkit::organisation().create(&db).await;
    let stranger = testkit::operator(&elsewhere).create(&db).await;
    let scheduled = AppointmentStatus::Scheduled;
    for (name, start, status) in [
        ("too old", "2026-10-26T23:30:00Z", scheduled),
        ("oldest", "2026-10-26T23:31:00Z", scheduled),
        ("missed", "2026-11-20T09:00:00Z", AppointmentStatus::Missed),
        ("off", "2026-11-25T08:00:00Z", AppointmentStatus::Cancelled),
        ("coming", "2026-11-25T07:00:00Z", scheduled),
        ("last", "2026-11-26T23:59:00Z", scheduled),
        ("too late", "2026-11-27T00:00:00Z", scheduled),
    ] {
        let case = testkit::case(&organisation)
            .name(name)
            .owned_by(&mira)
            .create(&db)
            .await;
        schedule(&db, &case, start, status).await;
    }
    for (who, home) in [(&tom, &organisation), (&stranger, &elsewhere)] {
        let case = testkit::case(home)
            .name("theirs")
            .owned_by(who)
            .create(&db)
            .await;
        schedule(&db, &case, "2026-11-25T09:00:00Z", scheduled).await;
    }
    let all = [
        "oldest scheduled",
        "missed missed",
        "coming scheduled",
        "off cancelled",
        "last scheduled",
    ];
    assert_eq!(read(&db, &mira, MADE_AT).await, all);
    let later = MADE_AT + jiff::SignedDuration::from_micros(1);
    let without = read(&db, &mira, later).await;
    assert_eq!(
        without,
        all.map(str::to_owned)
            .into_iter()
            .filter(|one| one != "off cancelled")
            .collect::<Vec<_>>()
    );
    assert_eq!(read(&db, &tom, MADE_AT).await, ["theirs scheduled"]);
}
