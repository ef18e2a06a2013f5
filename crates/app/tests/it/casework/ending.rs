//! A case is completed, reopened or deleted.

use app::{
    Failure,
    casework::{Coming, EndError},
};
use db::{Query as _, sql};
use domain::{
    appointment::AppointmentStatus, case::CaseState, message::MessageKind, timeline::Happening,
};
use testkit::{TestDb, db_test};

use super::{TUESDAY, case, happenings};
use crate::desk::{Desk, key};

#[db_test]
async fn completing_asks_what_becomes_of_a_coming_appointment(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id) = (desk.as_mira(), desk.jose.id);
    desk.move_to(id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let refused = desk.app.complete_case(&mira, id, None).await;
    let Err(EndError::Coming(coming)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(
        desk.app.coming_appointment(&mira, id).await.unwrap(),
        Some(*coming)
    );
    assert_eq!(case(&desk, desk.jose.number).await.state, CaseState::Open);

    desk.app
        .complete_case(&mira, id, Some(Coming::Keep))
        .await
        .unwrap();
    assert_eq!(
        desk.appointment(id).await.unwrap().status,
        AppointmentStatus::Scheduled
    );
    desk.app.reopen_case(&mira, id).await.unwrap();
    desk.app.reopen_case(&mira, id).await.unwrap();
    assert!(desk.send_all().await.is_empty());

    desk.app
        .complete_case(&mira, id, Some(Coming::CancelAndTell))
        .await
        .unwrap();
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2, "over both channels");
    assert!(
        sent.iter()
            .all(|message| message.kind == MessageKind::Cancellation)
    );
    assert_eq!(
        case(&desk, desk.jose.number).await.state,
        CaseState::Completed
    );
    assert_eq!(
        desk.appointment(id).await.unwrap().status,
        AppointmentStatus::Cancelled
    );
    // Closed and closed again is closed once; the entries keep their order.
    desk.app.complete_case(&mira, id, None).await.unwrap();
    let told = happenings(&desk, &desk.jose).await;
    assert_eq!(told.last(), Some(&Happening::Completed));
    assert_eq!(
        told.iter()
            .filter(|happening| **happening == Happening::Completed)
            .count(),
        2
    );
}

#[db_test]
async fn who_never_heard_of_an_appointment_does_not_hear_that_it_is_off(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id) = (desk.as_mira(), desk.jose.id);
    desk.move_to(id, TUESDAY, "10:00", "10:30").await;
    desk.app
        .complete_case(&mira, id, Some(Coming::CancelAndTell))
        .await
        .unwrap();
    assert!(desk.send_all().await.is_empty());
}

#[db_test]
async fn a_deleted_case_is_gone_and_its_cancellation_still_goes_out(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, id, number) = (desk.as_mira(), desk.jose.id, desk.jose.number);
    desk.move_to(id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let delete = async |typed: &str, coming| {
        desk.app
            .delete_case(&mira, id, typed, coming, &key("delete-1"))
            .await
    };
    let tell = Some(Coming::CancelAndTell);
    for wrong in ["", "#", "x", "99"] {
        assert!(
            matches!(delete(wrong, tell).await, Err(EndError::WrongNumber)),
            "{wrong}"
        );
    }
    let typed = format!(" #{number} ");
    for undecided in [None, Some(Coming::Keep)] {
        assert!(matches!(
            delete(&typed, undecided).await,
            Err(EndError::Coming(_))
        ));
    }
    delete(&typed, tell).await.unwrap();
    delete(&typed, tell).await.unwrap();
    assert!(matches!(
        desk.app.view_case(&mira, number).await,
        Err(Failure::NotFound)
    ));
    let found = desk.app.search_cases(&mira, "jose").await.unwrap();
    assert!(found.rows.is_empty());

    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2);
    assert!(
        sent.iter()
            .all(|m| m.kind == MessageKind::Cancellation && m.snapshot.is_some())
    );
    let left = desk
        .db
        .read(|q| {
            q.query(
                sql!(
                    "SELECT id FROM message
                     WHERE snapshot IS NOT NULL OR recipient <> '' OR case_id IS NOT NULL"
                ),
                &[],
            )
        })
        .await
        .unwrap();
    assert!(left.is_empty(), "texts and addresses are erased once sent");
}
