//! Contact data is put right in the case's details while messages wait (PRODUCT.md, "Who is told").

use app::{
    Failure,
    appointments::{AppointmentForm, CancelError, SaveError, Saved, TellError},
    casework::{CreateError, Edit, Field, NewCase, NewCaseForm},
};
use domain::{
    case::Case,
    contact::EmailAddress,
    message::{Message, MessageKind, Reason},
    telling::Unaware,
};
use store::outbox::{Claimed, Outcome};
use testkit::{TestDb, db_test};

use crate::desk::{Desk, key};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";
const OLD: &str = "jose@example.org";
const NEW: &str = "jose.new@example.org";

async fn edit(desk: &Desk, field: Field, typed: &str) -> Case {
    let edit = Edit::parse(field, typed).unwrap();
    desk.app
        .edit_detail(&desk.as_mira(), desk.jose.id, edit)
        .await
        .unwrap()
}

/// José was told of Tuesday by SMS and email, and the move to Wednesday waits.
async fn moved(db: TestDb) -> Desk {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(desk.send_all().await.len(), 2);
    desk.move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    desk
}

fn recipients(sent: &[Message]) -> Vec<&str> {
    let mut recipients: Vec<&str> = sent.iter().map(|m| m.recipient.as_str()).collect();
    recipients.sort_unstable();
    recipients
}

async fn unaware(desk: &Desk) -> Vec<Unaware> {
    let view = desk
        .app
        .view_appointment(&desk.as_mira(), desk.jose.id)
        .await;
    view.unwrap().unwrap().unaware
}

#[db_test]
async fn what_waits_goes_to_the_address_that_was_put_right_at_the_same_time(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(15);
    edit(&desk, Field::Email, NEW).await;
    desk.pass(4);
    assert!(desk.claim().await.is_empty(), "the grace time goes on");
    let sent = desk.send_all().await;
    assert_eq!(recipients(&sent), ["+447700900123", NEW]);
    assert_eq!(unaware(&desk).await, []);
}

#[db_test]
async fn who_was_told_before_stands_as_not_knowing_the_new_time(db: TestDb) {
    let desk = moved(db).await;
    edit(&desk, Field::Email, NEW).await;
    let sent = desk.send_all().await;
    assert_eq!(recipients(&sent), ["+447700900123", NEW]);
    let unaware = unaware(&desk).await;
    assert!(
        matches!(unaware.as_slice(), [Unaware::FormerAddress { recipient, .. }] if recipient == OLD),
        "{unaware:?}"
    );
}

#[db_test]
async fn an_emptied_field_takes_back_what_waits_and_leaves_the_mark(db: TestDb) {
    let desk = moved(db).await;
    edit(&desk, Field::Email, "").await;
    edit(&desk, Field::Phone, "").await;
    assert_eq!(desk.send_all().await, []);
    assert_eq!(unaware(&desk).await.len(), 2);
}

#[db_test]
async fn an_address_that_is_put_back_gets_one_message(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    for typed in [NEW, OLD, NEW, OLD] {
        edit(&desk, Field::Email, typed).await;
    }
    let mut sent = desk.send_all().await;
    sent.extend(desk.send_all().await);
    assert_eq!(recipients(&sent), ["+447700900123", OLD]);
}

#[db_test]
async fn a_message_in_a_workers_hands_does_not_come_back_to_the_old_address(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    let under_way = desk.claim().await;
    edit(&desk, Field::Email, NEW).await;
    for claimed in &under_way {
        hand_back(&desk, claimed).await;
    }
    let mut sent = desk.send_all().await;
    assert_eq!(recipients(&sent), ["+447700900123", NEW]);

    // Nor does it come to life again when a later change is taken back.
    let later = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    let offer = later.undo.unwrap();
    desk.undo(&desk.as_mira(), &offer).await.unwrap();
    sent = desk.send_all().await;
    assert_eq!(recipients(&sent), [] as [&str; 0]);
}

/// A worker hands back what it could not deliver to the old address only after the appointment was
/// moved: the move overtakes both that message and the one that was written anew.
#[db_test]
async fn undoing_brings_back_one_message_for_the_customer_not_one_for_each_address(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    let under_way = desk.claim().await;
    assert_eq!(under_way.len(), 2);
    edit(&desk, Field::Email, NEW).await;
    let move_away = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    for claimed in &under_way {
        hand_back(&desk, claimed).await;
    }
    // With a third address, neither of the two that wait was written for it.
    edit(&desk, Field::Email, "jose.third@example.org").await;
    let offer = move_away.undo.unwrap();
    let undone = desk.undo(&desk.as_mira(), &offer).await.unwrap();
    assert_eq!(undone.messages.len(), 2, "one SMS and one email");
    edit(&desk, Field::Email, NEW).await;
    let mut sent = desk.send_all().await;
    sent.extend(desk.send_all().await);
    assert_eq!(recipients(&sent), ["+447700900123", NEW]);
    assert_eq!(unaware(&desk).await, []);
}

/// The same customer, whom only an email can reach, and whose invitation waits.
async fn by_email_only(db: TestDb) -> Desk {
    let desk = Desk::open(db).await;
    edit(&desk, Field::Phone, "").await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk
}

async fn undo(desk: &Desk, saved: Saved) {
    let offer = saved.undo.unwrap();
    desk.undo(&desk.as_mira(), &offer).await.unwrap();
}

async fn cancel(desk: &Desk) -> Saved {
    let form = desk.cancel_form(desk.jose.id).await;
    desk.app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap()
}

/// All that is sent now and after whatever could still be tried again.
async fn all_sent(desk: &Desk) -> Vec<Message> {
    let mut sent = desk.send_all().await;
    sent.extend(desk.send_all().await);
    sent
}

async fn emptied_and_filled(db: TestDb, address: &str) {
    let desk = by_email_only(db).await;
    edit(&desk, Field::Email, "").await;
    assert_eq!(unaware(&desk).await, [Unaware::Untold]);
    for typed in [address, address, "", address] {
        edit(&desk, Field::Email, typed).await;
    }
    assert_eq!(unaware(&desk).await, [], "it is on its way");
    let sent = all_sent(&desk).await;
    assert_eq!(recipients(&sent), [address]);
    let span = sent[0].snapshot.as_ref().unwrap().span;
    assert_eq!(span, desk.appointment(desk.jose.id).await.unwrap().span);
    // What has left is not repeated.
    edit(&desk, Field::Email, "").await;
    edit(&desk, Field::Email, "jose.third@example.org").await;
    assert_eq!(all_sent(&desk).await, []);
}

#[db_test]
async fn a_field_that_is_emptied_and_filled_with_another_address_gets_its_message_once(db: TestDb) {
    emptied_and_filled(db, NEW).await;
}

#[db_test]
async fn a_field_that_is_emptied_and_filled_with_the_same_address_gets_its_message_once(
    db: TestDb,
) {
    emptied_and_filled(db, OLD).await;
}

#[db_test]
async fn a_customer_whose_field_stays_empty_stands_as_not_told(db: TestDb) {
    let desk = by_email_only(db).await;
    edit(&desk, Field::Email, "").await;
    assert_eq!(all_sent(&desk).await, []);
    assert_eq!(unaware(&desk).await, [Unaware::Untold]);
    let nobody = desk
        .app
        .tell_now(&desk.as_mira(), desk.jose.id, &key("tell-1"))
        .await;
    assert!(matches!(nobody, Err(TellError::Nobody)), "{nobody:?}");

    // A move tells nobody either: the mark stays until somebody is told, or it is over.
    desk.move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    assert_eq!(unaware(&desk).await, [Unaware::Untold]);
    edit(&desk, Field::Phone, "+44 7700 900123").await;
    desk.app
        .tell_now(&desk.as_mira(), desk.jose.id, &key("tell-2"))
        .await
        .unwrap();
    assert_eq!(unaware(&desk).await, []);
    let sent = all_sent(&desk).await;
    assert_eq!(recipients(&sent), ["+447700900123"]);
    let moved_to = desk.appointment(desk.jose.id).await.unwrap().span;
    assert_eq!(sent[0].snapshot.as_ref().unwrap().span, moved_to);
}

#[db_test]
async fn who_is_told_over_the_other_channel_knows(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    edit(&desk, Field::Email, "").await;
    assert_eq!(unaware(&desk).await, [], "the SMS is on its way");
    assert_eq!(recipients(&all_sent(&desk).await), ["+447700900123"]);
    assert_eq!(unaware(&desk).await, []);
}

#[db_test]
async fn nobody_hears_of_a_time_that_was_left_while_the_field_was_empty(db: TestDb) {
    let desk = by_email_only(db).await;
    edit(&desk, Field::Email, "").await;
    desk.move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    edit(&desk, Field::Email, NEW).await;
    assert_eq!(all_sent(&desk).await, [], "Tuesday is not true any more");
    assert_eq!(unaware(&desk).await, [Unaware::Untold]);
    desk.app
        .tell_now(&desk.as_mira(), desk.jose.id, &key("tell-1"))
        .await
        .unwrap();
    let sent = all_sent(&desk).await;
    assert_eq!(recipients(&sent), [NEW]);
}

#[db_test]
async fn nothing_is_sent_of_an_appointment_that_is_over(db: TestDb) {
    let desk = by_email_only(db).await;
    edit(&desk, Field::Email, "").await;
    desk.clock.set("2026-12-01T18:00:00Z".parse().unwrap());
    edit(&desk, Field::Email, NEW).await;
    assert_eq!(all_sent(&desk).await, []);
    assert_eq!(unaware(&desk).await, []);
}

#[db_test]
async fn nothing_is_sent_of_an_appointment_that_was_called_off_while_the_field_was_empty(
    db: TestDb,
) {
    let desk = by_email_only(db).await;
    edit(&desk, Field::Email, "").await;
    cancel(&desk).await;
    edit(&desk, Field::Email, NEW).await;
    assert_eq!(all_sent(&desk).await, [], "nobody knew of it");
    assert_eq!(unaware(&desk).await, []);
}

/// The field is emptied before a move or after it, and filled before *Undo* or after it.
async fn brought_back(db: TestDb, emptied_first: bool, filled_first: bool) {
    let desk = by_email_only(db).await;
    if emptied_first {
        edit(&desk, Field::Email, "").await;
    }
    let away = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    edit(&desk, Field::Email, "").await;
    if filled_first {
        edit(&desk, Field::Email, NEW).await;
        undo(&desk, away).await;
    } else {
        undo(&desk, away).await;
        assert_eq!(unaware(&desk).await, [Unaware::Untold]);
        edit(&desk, Field::Email, NEW).await;
    }
    assert_eq!(unaware(&desk).await, []);
    let sent = all_sent(&desk).await;
    assert_eq!(recipients(&sent), [NEW]);
    let back = desk.appointment(desk.jose.id).await.unwrap();
    let snapshot = sent[0].snapshot.as_ref().unwrap();
    assert_eq!(
        (snapshot.span, snapshot.revision),
        (back.span, back.revision)
    );
    assert_eq!(unaware(&desk).await, []);
}

#[db_test]
async fn undo_brings_back_what_was_taken_from_an_empty_field_that_was_filled_since(db: TestDb) {
    brought_back(db, true, true).await;
}

#[db_test]
async fn undo_keeps_what_was_taken_from_a_field_that_is_still_empty(db: TestDb) {
    brought_back(db, true, false).await;
}

#[db_test]
async fn undo_brings_back_one_message_to_a_field_that_was_emptied_and_filled_since(db: TestDb) {
    brought_back(db, false, true).await;
}

#[db_test]
async fn undo_keeps_what_it_brings_back_for_a_field_that_was_emptied_since(db: TestDb) {
    brought_back(db, false, false).await;
}

async fn hand_back(desk: &Desk, claimed: &Claimed) {
    let deferred = Outcome::Later {
        reason: Reason::Deferred,
        due_at: desk.app.now(),
    };
    assert!(desk.record(&claimed.message, deferred).await);
}

/// A worker hands back what it could not deliver before or after the emptied field is filled.
async fn handed_back(db: TestDb, filled_first: bool) {
    let desk = by_email_only(db).await;
    desk.pass(21);
    let under_way = desk.claim().await;
    assert_eq!(under_way.len(), 1);
    edit(&desk, Field::Email, "").await;
    if filled_first {
        edit(&desk, Field::Email, NEW).await;
    }
    hand_back(&desk, &under_way[0]).await;
    edit(&desk, Field::Email, NEW).await;
    assert_eq!(recipients(&all_sent(&desk).await), [NEW]);
    assert_eq!(unaware(&desk).await, []);
}

#[db_test]
async fn what_a_worker_hands_back_to_an_empty_field_waits_for_the_next_address(db: TestDb) {
    handed_back(db, false).await;
}

#[db_test]
async fn what_a_worker_hands_back_to_a_field_filled_anew_does_not_go_out_twice(db: TestDb) {
    handed_back(db, true).await;
}

#[db_test]
async fn who_was_told_hears_of_the_cancellation_there_and_at_the_new_address(db: TestDb) {
    let desk = moved(db).await;
    desk.send_all().await;
    cancel(&desk).await;
    edit(&desk, Field::Email, NEW).await;
    assert_eq!(unaware(&desk).await, [], "all of it is on its way");
    // There and back again, or by way of an empty field: nobody is told twice.
    for typed in [OLD, "", NEW] {
        edit(&desk, Field::Email, typed).await;
    }
    let sent = all_sent(&desk).await;
    assert_eq!(recipients(&sent), ["+447700900123", NEW, OLD]);
    assert!(sent.iter().all(|m| m.kind == MessageKind::Cancellation));
    assert_eq!(unaware(&desk).await, []);
}

#[db_test]
async fn a_told_address_hears_of_the_cancellation_although_the_field_was_emptied(db: TestDb) {
    let desk = moved(db).await;
    desk.send_all().await;
    cancel(&desk).await;
    edit(&desk, Field::Email, "").await;
    let sent = all_sent(&desk).await;
    assert_eq!(recipients(&sent), ["+447700900123", OLD]);
    assert_eq!(unaware(&desk).await, []);
}

#[db_test]
async fn an_address_that_was_never_told_need_not_hear_of_the_cancellation(db: TestDb) {
    let desk = by_email_only(db).await;
    cancel(&desk).await;
    edit(&desk, Field::Email, NEW).await;
    let sent = all_sent(&desk).await;
    assert_eq!(recipients(&sent), [NEW]);
    assert_eq!(sent[0].kind, MessageKind::Cancellation);
}

/// A worker hands a cancellation back after the address was put right; where it goes from there.
async fn cancellation_handed_back(desk: &Desk) -> Vec<Message> {
    cancel(desk).await;
    desk.pass(21);
    let under_way = desk.claim().await;
    edit(desk, Field::Email, NEW).await;
    hand_back(desk, &under_way[0]).await;
    all_sent(desk).await
}

#[db_test]
async fn a_cancellation_that_a_worker_hands_back_goes_where_the_appointment_was_told(db: TestDb) {
    let desk = by_email_only(db).await;
    desk.send_all().await;
    let sent = cancellation_handed_back(&desk).await;
    assert_eq!(recipients(&sent), [NEW, OLD]);
}

#[db_test]
async fn a_cancellation_that_a_worker_hands_back_leaves_an_address_that_was_never_told(db: TestDb) {
    let desk = by_email_only(db).await;
    let sent = cancellation_handed_back(&desk).await;
    assert_eq!(recipients(&sent), [NEW]);
}

#[db_test]
async fn undoing_a_cancellation_takes_it_back_at_both_addresses(db: TestDb) {
    let desk = by_email_only(db).await;
    desk.send_all().await;
    let off = cancel(&desk).await;
    edit(&desk, Field::Email, NEW).await;
    undo(&desk, off).await;
    assert_eq!(all_sent(&desk).await, []);
}

#[db_test]
async fn nothing_about_a_customer_is_taken_for_a_group_case(db: TestDb) {
    let desk = Desk::open(db).await;
    let group = NewCaseForm {
        name: "Workshop".to_owned(),
        kind: "group".to_owned(),
        language: "en".to_owned(),
        ..NewCaseForm::default()
    }
    .parse()
    .unwrap();
    let with_address = NewCase {
        email: EmailAddress::parse(NEW).ok(),
        ..group.clone()
    };
    let refused = desk.app.create_case(&desk.as_mira(), &with_address).await;
    assert!(
        matches!(refused, Err(CreateError::Failure(Failure::Group))),
        "{refused:?}"
    );
    let workshop = desk.app.create_case(&desk.as_mira(), &group).await.unwrap();

    let form = desk.dialog(workshop.id, TUESDAY, "10:00", "10:30").await;
    for handmade in [
        AppointmentForm {
            email: NEW.to_owned(),
            ..form.clone()
        },
        AppointmentForm {
            sms: "on".to_owned(),
            phone: "+44 7700 900456".to_owned(),
            ..form.clone()
        },
    ] {
        let refused = desk
            .app
            .save_appointment(&desk.as_mira(), workshop.id, &handmade)
            .await;
        assert!(
            matches!(refused, Err(SaveError::Failure(Failure::Group))),
            "{refused:?}"
        );
    }
    desk.app
        .save_appointment(&desk.as_mira(), workshop.id, &form)
        .await
        .unwrap();
    let mut cancel = desk.cancel_form(workshop.id).await;
    cancel.email = NEW.to_owned();
    let refused = desk
        .app
        .cancel_appointment(&desk.as_mira(), workshop.id, &cancel)
        .await;
    assert!(
        matches!(refused, Err(CancelError::Failure(Failure::Group))),
        "{refused:?}"
    );
    let seen = desk.app.view_case(&desk.as_mira(), workshop.number).await;
    let seen = seen.unwrap().case;
    assert_eq!((seen.email, seen.phone), (None, None));
}
