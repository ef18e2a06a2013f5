//! A change that is taken back.

use app::appointments::{Deed, UndoError};
use domain::message::MessageState;
use testkit::{TestDb, db_test};

use super::{TUESDAY, WEDNESDAY};
use crate::desk::Desk;

#[db_test]
async fn undone_in_time_nobody_is_told_anything(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let before = desk.appointment(desk.jose.id).await.unwrap();

    let undo = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await
        .undo
        .unwrap();
    let undone = desk.undo(&desk.as_mira(), &undo).await.unwrap();
    assert_eq!(undone.deed, Deed::Undone);
    let after = desk.appointment(desk.jose.id).await.unwrap();
    assert_eq!((after.span, after.revision), (before.span, 3));
    assert!(desk.send_all().await.is_empty());

    let twice = desk.undo(&desk.as_mira(), &undo).await;
    assert_eq!(
        twice.unwrap(),
        undone,
        "a second press answers as the first"
    );
}

#[db_test]
async fn undoing_a_first_schedule_leaves_no_appointment(db: TestDb) {
    let desk = Desk::open(db).await;
    let undo = desk
        .move_to(desk.jose.id, TUESDAY, "10:00", "10:30")
        .await
        .undo
        .unwrap();
    desk.undo(&desk.as_mira(), &undo).await.unwrap();
    assert!(desk.appointment(desk.jose.id).await.is_none());
    assert!(desk.send_all().await.is_empty());
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
}

#[db_test]
async fn undo_brings_back_the_messages_that_the_change_had_overtaken(db: TestDb) {
    let desk = Desk::open(db).await;
    let first = desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(5);
    let undo = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await
        .undo
        .unwrap();
    desk.undo(&desk.as_mira(), &undo).await.unwrap();
    let sent = desk.send_all().await;
    assert_eq!(
        sent.len(),
        2,
        "the invitation that waited goes out after all"
    );
    assert!(
        sent.iter()
            .all(|m| Some(m.snapshot.as_ref().unwrap().span) == first.span)
    );
}

#[db_test]
async fn undoing_a_schedule_finds_the_one_before_whatever_the_clock_said(db: TestDb) {
    let desk = Desk::open(db).await;
    let case = desk.jose.id;
    let mut earlier = Vec::new();
    for hours in [2, -5] {
        desk.pass(hours * 3600);
        desk.move_to(case, "2026-12-01", "10:00", "10:30").await;
        earlier.push(desk.appointment(case).await.unwrap().id);
        let form = desk.cancel_form(case).await;
        desk.app
            .cancel_appointment(&desk.as_mira(), case, &form)
            .await
            .unwrap();
    }
    let saved = desk.move_to(case, "2026-12-02", "10:00", "10:30").await;
    let offer = saved.undo.unwrap();
    desk.undo(&desk.as_mira(), &offer).await.unwrap();
    let current = desk.appointment(case).await.map(|current| current.id);
    assert_eq!(current, earlier.last().copied());
}

#[db_test]
async fn undo_is_for_its_author_and_ends_with_the_first_message(db: TestDb) {
    let desk = Desk::open(db).await;
    let undo = desk
        .move_to(desk.jose.id, TUESDAY, "10:00", "10:30")
        .await
        .undo
        .unwrap();
    let by_jonas = desk.undo(&desk.as_jonas(), &undo).await;
    assert!(matches!(by_jonas, Err(UndoError::Gone)), "{by_jonas:?}");
    desk.send_all().await;
    let late = desk.undo(&desk.as_mira(), &undo).await;
    assert!(matches!(late, Err(UndoError::Gone)), "{late:?}");

    // The clock was set back: the grace time seems to run again, but somebody was told.
    desk.pass(-60);
    let told = desk.undo(&desk.as_mira(), &undo).await;
    assert!(matches!(told, Err(UndoError::Told)), "{told:?}");
    assert_eq!(desk.states(desk.jose.id, 1).await, [MessageState::Sent; 2]);
}

#[db_test]
async fn undo_is_refused_when_the_old_time_was_taken(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let undo = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await
        .undo
        .unwrap();
    let amina = desk.another_case("Amina Yusuf").await;
    desk.move_to(amina.id, TUESDAY, "10:00", "10:30").await;
    let refused = desk.undo(&desk.as_mira(), &undo).await;
    assert!(
        matches!(refused, Err(UndoError::Overlaps(_))),
        "{refused:?}"
    );
    assert_eq!(
        desk.states(desk.jose.id, 2).await,
        [MessageState::Queued; 2],
        "nothing was lost"
    );
}
