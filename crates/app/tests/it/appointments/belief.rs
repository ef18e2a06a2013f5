//! What the customer believes, whatever became of the messages.

use app::appointments::{Deed, TellError};
use domain::{
    message::{MessageKind, MessageState, Reason},
    telling::{Belief, Unaware},
};
use store::outbox::Outcome;
use testkit::{TestDb, db_test};

use super::{TUESDAY, WEDNESDAY};
use crate::desk::{Desk, key};

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
async fn a_deleted_case_still_tells_and_then_forgets(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    desk.delete_jose(app::casework::Coming::CancelAndTell).await;
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
