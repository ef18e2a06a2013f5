//! What the database itself holds against double booking.

use db::Kind;
use domain::{
    appointment::{Appointment, AppointmentKind, AppointmentStatus, Author},
    organisation::OverlapRule,
    time::Span,
};
use jiff::SignedDuration;
use testkit::{
    TestDb,
    database::{Contents, POSTGRES},
    db_test,
    factories::MADE_AT,
};

/// Two appointments of one operator that overlap by a quarter of an hour, written without asking.
async fn write_two(db: &TestDb, rule: OverlapRule) -> Result<(), store::Error> {
    let organisation = testkit::organisation().create(db).await;
    let mira = testkit::operator(&organisation).create(db).await;
    for (n, minutes) in [(1_u128, 0), (2, 15)] {
        let case = testkit::case(&organisation)
            .owned_by(&mira)
            .create(db)
            .await;
        let start = MADE_AT + SignedDuration::from_mins(minutes);
        let appointment = Appointment {
            id: uuid::Uuid::from_u128(n).into(),
            organisation: organisation.id,
            case: case.id,
            uid: format!("{n}@example.org"),
            span: Span {
                start,
                end: start + SignedDuration::from_mins(30),
            },
            zone: mira.zone.clone(),
            kind: AppointmentKind::Video,
            status: AppointmentStatus::Scheduled,
            revision: 1,
            operators: vec![mira.id],
            changed_by: Author::Operator {
                id: mira.id,
                name: mira.name.clone(),
            },
            changed_at: MADE_AT,
            words: None,
        };
        db.write(move |tx| {
            store::appointments::insert(
                tx,
                &appointment,
                rule,
                store::appointments::Times::default(),
            )
        })
        .await?;
    }
    Ok(())
}

#[test]
fn on_postgresql_a_constraint_is_the_second_net() {
    testkit::database::run(
        POSTGRES,
        Contents::Migrated,
        async |db: TestDb| match write_two(&db, OverlapRule::Forbid).await {
            Err(store::Error::Db(error)) => assert_eq!(
                error.kind,
                Kind::Exclusion(String::from("appointment_operator_overlap"))
            ),
            other => panic!("{other:?}"),
        },
    );
}

#[db_test]
async fn where_overlaps_are_warned_of_the_database_takes_them(db: TestDb) {
    write_two(&db, OverlapRule::Warn).await.unwrap();
}
