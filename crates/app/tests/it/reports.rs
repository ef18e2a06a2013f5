//! Reports of the recipient's side come late, twice, and before our own record.

use domain::message::{Channel, MessageState, Reason};
use jiff::SignedDuration;
use store::outbox::{Claimed, Outcome, Reported};
use testkit::{TestDb, db_test};

use crate::desk::Desk;

const TUESDAY: &str = "2026-12-01";

/// José's invitation by SMS in the hands of a worker.
async fn sms_under_way(db: TestDb) -> (Desk, Claimed) {
    let desk = Desk::open(db).await;
    let mut form = desk.dialog(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    form.mail = String::new();
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    desk.pass(21);
    let mut claimed = desk.claim().await;
    let sms = claimed.pop().unwrap();
    assert_eq!((claimed.len(), sms.message.channel), (0, Channel::Sms));
    (desk, sms)
}

const SENT: Outcome = Outcome::Sent {
    provider_id: None,
    segments: Some(1),
};

#[db_test]
async fn a_report_that_overtakes_our_record_counts(db: TestDb) {
    let (desk, sms) = sms_under_way(db).await;
    assert!(
        desk.app
            .take_report(sms.message.id, Reported::Delivered)
            .await
            .unwrap()
    );
    desk.record(&sms.message, SENT).await;
    assert_eq!(
        desk.states(desk.jose.id, 1).await,
        [MessageState::Delivered]
    );
    desk.pass(3600);
    assert!(desk.claim().await.is_empty());
}

#[db_test]
async fn a_message_that_arrived_although_its_answer_was_lost_is_not_sent_again(db: TestDb) {
    let (desk, sms) = sms_under_way(db).await;
    let later = desk.app.now() + SignedDuration::from_mins(1);
    let lost = Outcome::Unknown {
        reason: Reason::TimedOut,
        due_at: later,
    };
    assert!(desk.record(&sms.message, lost).await);
    assert!(
        desk.app
            .take_report(sms.message.id, Reported::Delivered)
            .await
            .unwrap()
    );
    desk.pass(3600);
    assert!(desk.claim().await.is_empty());
    assert_eq!(
        desk.states(desk.jose.id, 1).await,
        [MessageState::Delivered]
    );
}

#[db_test]
async fn a_report_of_failure_after_delivery_changes_nothing(db: TestDb) {
    let (desk, sms) = sms_under_way(db).await;
    assert!(desk.record(&sms.message, SENT).await);
    assert!(
        desk.app
            .take_report(sms.message.id, Reported::Delivered)
            .await
            .unwrap()
    );
    let late = Reported::Failed(Reason::Expired);
    assert!(!desk.app.take_report(sms.message.id, late).await.unwrap());
    assert_eq!(
        desk.states(desk.jose.id, 1).await,
        [MessageState::Delivered]
    );
}

#[db_test]
async fn a_process_that_is_alone_takes_over_what_its_predecessor_was_sending(db: TestDb) {
    let (desk, _) = sms_under_way(db).await;
    assert!(desk.claim().await.is_empty(), "the lease holds");
    let now = desk.app.now();
    let ended = desk
        .db
        .write(move |tx| store::outbox::end_leases(tx, now))
        .await;
    assert_eq!(
        ended.unwrap_or_else(|error: store::Error| panic!("{error}")),
        1
    );
    assert_eq!(desk.claim().await.len(), 1);
}
