//! Contact data is put right in the case's details while messages wait (PRODUCT.md, "Who is told").

use app::{
    Failure,
    appointments::{AppointmentForm, CancelError, SaveError},
    casework::{CreateError, Edit, Field, NewCase, NewCaseForm},
};
use domain::{
    case::Case,
    contact::EmailAddress,
    message::{Message, MessageKind, Reason},
    telling::Unaware,
};
use store::outbox::Outcome;
use testkit::{TestDb, db_test};

use crate::desk::Desk;

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
        let deferred = Outcome::Later {
            reason: Reason::Deferred,
            due_at: desk.app.now(),
        };
        assert!(desk.record(&claimed.message, deferred).await);
    }
    let mut sent = desk.send_all().await;
    assert_eq!(recipients(&sent), ["+447700900123", NEW]);

    // Nor does it come to life again when a later change is taken back.
    let later = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    let offer = later.undo.unwrap();
    desk.app
        .undo_appointment(&desk.as_mira(), offer.appointment, offer.revision)
        .await
        .unwrap();
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
        let deferred = Outcome::Later {
            reason: Reason::Deferred,
            due_at: desk.app.now(),
        };
        assert!(desk.record(&claimed.message, deferred).await);
    }
    // With a third address, neither of the two that wait was written for it.
    edit(&desk, Field::Email, "jose.third@example.org").await;
    let offer = move_away.undo.unwrap();
    let undone = desk
        .app
        .undo_appointment(&desk.as_mira(), offer.appointment, offer.revision)
        .await
        .unwrap();
    assert_eq!(undone.messages.len(), 2, "one SMS and one email");
    edit(&desk, Field::Email, NEW).await;
    let mut sent = desk.send_all().await;
    sent.extend(desk.send_all().await);
    assert_eq!(recipients(&sent), ["+447700900123", NEW]);
    assert_eq!(unaware(&desk).await, []);
}

#[db_test]
async fn a_waiting_cancellation_goes_to_the_new_address_too(db: TestDb) {
    let desk = moved(db).await;
    desk.send_all().await;
    let form = desk.cancel_form(desk.jose.id).await;
    desk.app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    edit(&desk, Field::Email, NEW).await;
    let sent = desk.send_all().await;
    assert_eq!(recipients(&sent), ["+447700900123", NEW]);
    assert!(sent.iter().all(|m| m.kind == MessageKind::Cancellation));
    assert_eq!(unaware(&desk).await.len(), 1, "the old address");
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
