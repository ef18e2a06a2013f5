//! Scheduling and moving: what one form changes, and who may send it.

use app::{
    Failure,
    appointments::{Deed, SaveError, UndoError},
};
use domain::{
    appointment::AppointmentStatus,
    message::{Channel, MessageKind, MessageState},
    operator::{Actor, Forbidden},
};
use testkit::{TestDb, db_test};

use super::{TUESDAY, WEDNESDAY};
use crate::desk::Desk;

#[db_test]
async fn scheduling_tells_the_customer_once_over_each_channel(db: TestDb) {
    let desk = Desk::open(db).await;
    let saved = desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(saved.deed, Deed::Scheduled);
    assert!(
        desk.claim().await.is_empty(),
        "messages wait for the grace time"
    );

    let sent = desk.send_all().await;
    let mut channels: Vec<_> = sent.iter().map(|message| message.channel).collect();
    channels.sort();
    assert_eq!(channels, [Channel::Sms, Channel::Email]);
    assert!(
        sent.iter()
            .all(|message| message.kind == MessageKind::Invitation)
    );
    assert!(
        sent.iter()
            .all(|m| m.snapshot.as_ref().unwrap().moved_from.is_none())
    );
    assert!(desk.send_all().await.is_empty(), "nothing is sent twice");
}

#[db_test]
async fn a_move_keeps_the_uid_and_names_what_was_last_told(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let before = desk.appointment(desk.jose.id).await.unwrap();

    // Two moves in a row: the first is overtaken before it leaves.
    desk.move_to(desk.jose.id, TUESDAY, "11:00", "11:30").await;
    desk.move_to(desk.jose.id, WEDNESDAY, "14:35", "15:05")
        .await;
    let after = desk.appointment(desk.jose.id).await.unwrap();
    assert_eq!(
        (after.id, &after.uid, after.revision),
        (before.id, &before.uid, 3)
    );
    assert_eq!(
        desk.states(desk.jose.id, 2).await,
        [MessageState::Superseded; 2]
    );

    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2);
    for message in sent {
        let snapshot = message.snapshot.unwrap();
        assert_eq!(snapshot.span, after.span);
        assert_eq!(
            snapshot.moved_from,
            Some(before.span),
            "not the time nobody heard of"
        );
        assert_eq!(snapshot.revision, 3);
    }
}

#[db_test]
async fn the_same_form_twice_is_one_change(db: TestDb) {
    let desk = Desk::open(db).await;
    let form = desk.dialog(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let (mira, case) = (desk.as_mira(), desk.jose.id);
    let (one, two) = tokio::join!(
        desk.app.save_appointment(&mira, case, &form),
        desk.app.save_appointment(&mira, case, &form),
    );
    assert_eq!(one.unwrap(), two.unwrap());
    assert_eq!(desk.appointment(case).await.unwrap().revision, 1);
    assert_eq!(desk.send_all().await.len(), 2);
}

#[db_test]
async fn the_second_of_two_editors_is_told_and_changes_nothing(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let form = desk.dialog(desk.jose.id, WEDNESDAY, "09:00", "09:30").await;
    desk.move_to(desk.jose.id, TUESDAY, "12:00", "12:30").await;

    let refused = desk
        .app
        .save_appointment(&desk.as_jonas(), desk.jose.id, &form)
        .await;
    let Err(SaveError::Stale(stale)) = refused else {
        panic!("{refused:?}")
    };
    assert!(stale.by.unwrap().is(desk.mira.id));
    assert_eq!(stale.current.unwrap().revision, 2);
    assert_eq!(desk.appointment(desk.jose.id).await.unwrap().revision, 2);
}

#[db_test]
async fn a_cancelled_appointment_is_not_revived_but_scheduled_anew(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let before = desk.appointment(desk.jose.id).await.unwrap();
    let mut cancel = desk.cancel_form(desk.jose.id).await;
    cancel.words = "I am ill, sorry.".to_owned();
    desk.app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, &cancel)
        .await
        .unwrap();
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2);
    for message in &sent {
        assert_eq!(message.kind, MessageKind::Cancellation);
        assert_eq!(
            message.snapshot.as_ref().unwrap().words.as_deref(),
            Some("I am ill, sorry.")
        );
    }
    assert_eq!(
        desk.appointment(desk.jose.id).await.unwrap().status,
        AppointmentStatus::Cancelled
    );

    let anew = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    assert_eq!(anew.deed, Deed::Scheduled);
    let after = desk.appointment(desk.jose.id).await.unwrap();
    assert_ne!((after.id, &after.uid), (before.id, &before.uid));
    let sent = desk.send_all().await;
    assert!(
        sent.iter()
            .all(|m| m.snapshot.as_ref().unwrap().moved_from.is_none())
    );
}

#[db_test]
async fn without_a_licence_nothing_can_be_changed(db: TestDb) {
    let desk = Desk::open(db).await;
    let form = desk.dialog(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let unlicensed = Actor {
        licensed: false,
        ..desk.as_mira()
    };
    let refused = desk
        .app
        .save_appointment(&unlicensed, desk.jose.id, &form)
        .await;
    assert!(matches!(
        refused,
        Err(SaveError::Failure(Failure::Forbidden(Forbidden::NoLicence)))
    ));
}

#[db_test]
async fn a_case_of_another_organisation_does_not_exist(db: TestDb) {
    let desk = Desk::open(db).await;
    let form = desk.dialog(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let other = testkit::organisation().create(&desk.db).await;
    let stranger = Actor::from(&testkit::operator(&other).create(&desk.db).await);
    let refused = desk
        .app
        .save_appointment(&stranger, desk.jose.id, &form)
        .await;
    assert!(
        matches!(refused, Err(SaveError::Failure(Failure::NotFound))),
        "{refused:?}"
    );
    let undo = desk
        .move_to(desk.jose.id, TUESDAY, "10:00", "10:30")
        .await
        .undo
        .unwrap();
    let undone = desk.undo(&stranger, &undo).await;
    assert!(
        matches!(undone, Err(UndoError::Failure(Failure::NotFound))),
        "{undone:?}"
    );
}

#[db_test]
async fn language_and_addresses_typed_in_the_dialog_are_saved_with_the_change(db: TestDb) {
    let desk = Desk::open(db).await;
    let amina = desk.another_case("Amina Yusuf").await;
    let mut form = desk.dialog(amina.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(
        (form.sms.as_str(), form.mail.as_str()),
        ("", ""),
        "nothing to send to"
    );
    form.email = "amina@example.org".to_owned();
    form.mail = "on".to_owned();
    form.language = "ar".to_owned();
    desk.app
        .save_appointment(&desk.as_mira(), amina.id, &form)
        .await
        .unwrap();
    let dialog = desk
        .app
        .open_appointment_dialog(&desk.as_mira(), amina.id, None, false)
        .await
        .unwrap();
    assert_eq!(dialog.form.email, "amina@example.org");
    assert_eq!(dialog.form.language, "ar");
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].language, domain::Language::Ar);
}

#[db_test]
async fn after_an_appointment_took_place_a_new_one_can_be_asked_for(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let first = desk.appointment(desk.jose.id).await.unwrap();
    desk.pass(14 * 24 * 3600);

    let dialog = desk
        .app
        .open_appointment_dialog(&desk.as_mira(), desk.jose.id, None, true)
        .await
        .unwrap();
    assert!(dialog.is_new);
    let saved = desk
        .app
        .save_appointment(&desk.as_mira(), desk.jose.id, &dialog.form)
        .await
        .unwrap();
    assert_eq!(saved.deed, Deed::Scheduled);
    let second = desk.appointment(desk.jose.id).await.unwrap();
    assert_ne!((second.id, &second.uid), (first.id, &first.uid));

    // While one is coming there is only that one to move.
    let dialog = desk
        .app
        .open_appointment_dialog(&desk.as_mira(), desk.jose.id, None, true)
        .await
        .unwrap();
    assert!(!dialog.is_new);
}
