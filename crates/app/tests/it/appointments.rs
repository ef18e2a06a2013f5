//! Moving an appointment, with everybody told exactly once (PRODUCT.md, "Moving").

use app::{
    Failure,
    appointments::{Deed, SaveError, TellError, UndoError},
};
use domain::{
    appointment::{AppointmentStatus, Concern},
    message::{Channel, MessageKind, MessageState, Reason},
    operator::{Actor, Forbidden},
    telling::{Belief, Unaware},
};
use store::outbox::Outcome;
use testkit::{TestDb, db_test};

use crate::desk::{Desk, key};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";

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
async fn an_overlap_that_was_not_on_the_screen_must_be_confirmed(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let amina = desk.another_case("Amina Yusuf").await;
    let mut form = desk.dialog(amina.id, TUESDAY, "10:15", "10:45").await;

    let refused = desk
        .app
        .save_appointment(&desk.as_mira(), amina.id, &form)
        .await;
    let Err(SaveError::Unconfirmed(concerns)) = refused else {
        panic!("{refused:?}")
    };
    let [Concern::Overlap(conflict)] = concerns.as_slice() else {
        panic!("{concerns:?}")
    };
    assert_eq!(conflict.case_name.as_str(), "José Álvarez");
    assert_eq!(conflict.operator, desk.mira.id);

    form.seen = desk
        .app
        .check_appointment(&desk.as_mira(), amina.id, &form)
        .await
        .unwrap()
        .check
        .seen;
    desk.app
        .save_appointment(&desk.as_mira(), amina.id, &form)
        .await
        .unwrap();
}

#[db_test]
async fn touching_appointments_do_not_overlap(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let amina = desk.another_case("Amina Yusuf").await;
    desk.move_to(amina.id, TUESDAY, "10:30", "11:00").await;
}

#[db_test]
async fn where_overlaps_are_forbidden_a_conflict_is_refused(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let amina = desk.another_case("Amina Yusuf").await;
    let mut form = desk.dialog(amina.id, TUESDAY, "10:15", "10:45").await;
    form.seen = desk
        .app
        .check_appointment(&desk.as_mira(), amina.id, &form)
        .await
        .unwrap()
        .check
        .seen;
    let refused = desk
        .app
        .save_appointment(&desk.as_mira(), amina.id, &form)
        .await;
    assert!(
        matches!(refused, Err(SaveError::Overlaps(_))),
        "{refused:?}"
    );
    assert!(desk.appointment(amina.id).await.is_none());
}

#[db_test]
async fn sixty_four_moves_to_one_hour_have_one_winner(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    let mut forms = Vec::new();
    for n in 0..64_u32 {
        let case = desk.another_case(&format!("Customer {n}")).await;
        let day = format!("2026-12-{:02}", 1 + n / 8);
        let hour = format!("{:02}:00", 8 + n % 8);
        let half = format!("{:02}:30", 8 + n % 8);
        desk.move_to(case.id, &day, &hour, &half).await;
        // Starts differ, so that only an overlap, not equality, can tell.
        let minute = n % 30;
        let from = format!("10:{minute:02}");
        forms.push((
            case.id,
            desk.dialog(case.id, "2027-01-11", &from, "10:59").await,
        ));
    }
    let mira = desk.as_mira();
    let moves = forms
        .iter()
        .map(|(case, form)| desk.app.save_appointment(&mira, *case, form));
    let outcomes = futures::future::join_all(moves).await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let refused = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(SaveError::Overlaps(_))))
        .count();
    assert_eq!((won, refused), (1, 63));
}

#[db_test]
async fn a_start_in_the_past_is_always_asked_about(db: TestDb) {
    let desk = Desk::open(db).await;
    let mut form = desk
        .dialog(desk.jose.id, "2026-11-20", "10:00", "10:30")
        .await;
    form.seen = desk
        .app
        .check_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap()
        .check
        .seen;
    let refused = desk
        .app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await;
    let Err(SaveError::Unconfirmed(concerns)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(concerns, [Concern::InPast]);
    form.seen = Concern::InPast.mark();
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
}

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
    let undone = desk
        .app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await
        .unwrap();
    assert_eq!(undone.deed, Deed::Undone);
    let after = desk.appointment(desk.jose.id).await.unwrap();
    assert_eq!((after.span, after.revision), (before.span, 3));
    assert!(desk.send_all().await.is_empty());

    let twice = desk
        .app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await;
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
    desk.app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await
        .unwrap();
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
    desk.app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await
        .unwrap();
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
    desk.app
        .undo_appointment(&desk.as_mira(), offer.appointment, offer.revision)
        .await
        .unwrap();
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
    let by_jonas = desk
        .app
        .undo_appointment(&desk.as_jonas(), undo.appointment, undo.revision)
        .await;
    assert!(matches!(by_jonas, Err(UndoError::Gone)), "{by_jonas:?}");
    desk.send_all().await;
    let late = desk
        .app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await;
    assert!(matches!(late, Err(UndoError::Gone)), "{late:?}");

    // The clock was set back: the grace time seems to run again, but somebody was told.
    desk.pass(-60);
    let told = desk
        .app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await;
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
    let refused = desk
        .app
        .undo_appointment(&desk.as_mira(), undo.appointment, undo.revision)
        .await;
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

#[db_test]
async fn with_the_switches_off_the_customer_stands_there_as_not_knowing(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let believed = desk.appointment(desk.jose.id).await.unwrap().span;

    let mut form = desk.dialog(desk.jose.id, WEDNESDAY, "10:00", "10:30").await;
    (form.sms, form.mail) = (String::new(), String::new());
    let check = desk
        .app
        .check_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    assert_eq!(check.check.still_believes, Some(believed));
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();

    let view = desk
        .app
        .view_appointment(&desk.as_mira(), desk.jose.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(view.unaware, [Unaware::Customer(Belief::Time(believed))]);

    desk.app
        .tell_now(&desk.as_mira(), desk.jose.id, &key("key-1"))
        .await
        .unwrap();
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2);
    assert!(
        sent.iter()
            .all(|m| m.snapshot.as_ref().unwrap().moved_from == Some(believed))
    );
    let view = desk
        .app
        .view_appointment(&desk.as_mira(), desk.jose.id)
        .await
        .unwrap()
        .unwrap();
    assert!(view.unaware.is_empty());
    let again = desk
        .app
        .tell_now(&desk.as_mira(), desk.jose.id, &key("key-2"))
        .await;
    assert!(matches!(again, Err(TellError::Nobody)), "{again:?}");
}

#[db_test]
async fn an_address_that_is_replaced_hears_that_it_is_off_without_the_new_time(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let told = desk.appointment(desk.jose.id).await.unwrap().span;

    let mut form = desk.dialog(desk.jose.id, WEDNESDAY, "10:00", "10:30").await;
    form.email = "jose.new@example.org".to_owned();
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    let sent = desk.send_all().await;
    let old: Vec<_> = sent
        .iter()
        .filter(|m| m.recipient == "jose@example.org")
        .collect();
    let [withdrawal] = old.as_slice() else {
        panic!("{old:?}")
    };
    assert_eq!(withdrawal.kind, MessageKind::Withdrawal);
    assert_eq!(
        withdrawal.snapshot.as_ref().unwrap().span,
        told,
        "the time that it knew"
    );
    let new = sent
        .iter()
        .find(|m| m.recipient == "jose.new@example.org")
        .unwrap();
    assert_eq!(new.kind, MessageKind::Invitation);
}

#[db_test]
async fn pressing_send_without_a_change_sends_the_invitation_again(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let again = desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(again.deed, Deed::SentAgain);
    assert_eq!(desk.appointment(desk.jose.id).await.unwrap().revision, 1);
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2);
    assert!(
        sent.iter()
            .all(|message| message.snapshot.as_ref().unwrap().again)
    );
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
async fn a_message_whose_worker_vanished_comes_back_and_counts_as_possibly_told(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let believed = desk.appointment(desk.jose.id).await.unwrap().span;
    desk.pass(21);
    assert_eq!(desk.claim().await.len(), 2);
    assert!(desk.claim().await.is_empty(), "the lease holds");

    // Mira moves while the messages are being sent; then the worker dies.
    desk.move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    desk.pass(61);
    assert!(
        desk.claim().await.is_empty(),
        "the overtaken ones are put away first"
    );
    assert_eq!(
        desk.states(desk.jose.id, 1).await,
        [MessageState::Superseded; 2]
    );
    let claimed = desk.claim().await;
    assert_eq!(claimed.len(), 2);
    for claimed in claimed {
        let snapshot = claimed.message.snapshot.unwrap();
        assert_eq!(snapshot.moved_from, Some(believed), "it may have been told");
    }
}

#[db_test]
async fn an_attempt_that_failed_for_good_told_nobody(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    for claimed in desk.claim().await {
        desk.record(
            &claimed.message,
            Outcome::Failed {
                reason: Reason::Refused,
            },
        )
        .await;
    }
    desk.move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2);
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
    let undone = desk
        .app
        .undo_appointment(&stranger, undo.appointment, undo.revision)
        .await;
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

#[db_test]
async fn a_deleted_case_still_tells_and_then_forgets(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let number = desk.jose.number.to_string();
    desk.app
        .delete_case(
            &desk.as_mira(),
            desk.jose.id,
            &number,
            Some(app::casework::Coming::CancelAndTell),
            &key("key-1"),
        )
        .await
        .unwrap();
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 2);
    assert!(
        sent.iter()
            .all(|message| message.kind == MessageKind::Cancellation)
    );
    let organisation = desk.organisation.id;
    for message in sent {
        let kept = desk
            .db
            .read(move |q| store::outbox::find(q, organisation, message.id))
            .await
            .unwrap_or_else(|error: store::Error| panic!("{error}"));
        let (kept, link) = kept.unwrap();
        assert_eq!(
            (kept.recipient.as_str(), kept.snapshot, link),
            ("", None, None)
        );
    }
}

#[db_test]
async fn an_invitation_sent_again_does_not_speak_of_a_move(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    desk.move_to(desk.jose.id, TUESDAY, "12:00", "12:30").await;
    let moved = desk.send_all().await;
    assert!(
        moved
            .iter()
            .all(|m| m.snapshot.as_ref().unwrap().moved_from.is_some())
    );
    desk.move_to(desk.jose.id, TUESDAY, "12:00", "12:30").await;
    let again = desk.send_all().await;
    assert_eq!(again.len(), 2);
    assert!(
        again
            .iter()
            .all(|m| m.snapshot.as_ref().unwrap().moved_from.is_none())
    );
}
