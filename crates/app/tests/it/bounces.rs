//! Emails come back late, twice, before our own record, and for messages that nobody knows.

use domain::message::{Channel, MessageState, Reason};
use store::outbox::Reported;
use testkit::{TestDb, db_test};

use crate::{
    desk::{Desk, SENT},
    reach::save_over,
};

const TUESDAY: &str = "2026-12-01";
const FULL: Reported = Reported::Failed(Reason::MailboxFull);

#[db_test]
async fn an_email_that_comes_back_marks_its_case_once_and_writes_to_nobody(db: TestDb) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Email]).await;
    let email = desk.send_all().await.pop().unwrap();
    assert!(!desk.is_marked(desk.jose.id).await);
    for _ in 0..2 {
        desk.app.take_report(email.id, FULL).await.unwrap();
        assert_eq!(desk.states(desk.jose.id, 1).await, [MessageState::Failed]);
        assert!(desk.is_marked(desk.jose.id).await);
    }
    desk.pass(3600);
    assert!(
        desk.claim().await.is_empty(),
        "what comes back is not answered"
    );
    let mira = desk.as_mira();
    let page = desk.app.open_case(&mira, desk.jose.number, 50);
    let page = page.await.unwrap();
    assert_eq!(page.messages[&email.id].reason, Some(Reason::MailboxFull));
}

#[db_test]
async fn one_that_comes_back_before_our_own_record_counts(db: TestDb) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Email]).await;
    desk.pass(21);
    let email = desk.claim().await.pop().unwrap().message;
    assert!(desk.app.take_report(email.id, FULL).await.unwrap());
    assert_eq!(desk.states(desk.jose.id, 1).await, [MessageState::Failed]);
    desk.record(&email, SENT).await;
    desk.app.take_report(email.id, FULL).await.unwrap();
    assert_eq!(desk.states(desk.jose.id, 1).await, [MessageState::Failed]);
}

#[db_test]
async fn what_arrived_after_all_takes_the_mark_away(db: TestDb) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Email]).await;
    let email = desk.send_all().await.pop().unwrap();
    desk.app.take_report(email.id, FULL).await.unwrap();
    let arrived = desk.app.take_report(email.id, Reported::Delivered).await;
    assert!(arrived.unwrap());
    assert!(!desk.is_marked(desk.jose.id).await);
    desk.app.take_report(email.id, FULL).await.unwrap();
    assert_eq!(
        desk.states(desk.jose.id, 1).await,
        [MessageState::Delivered]
    );
}

#[db_test]
async fn one_that_nobody_knows_changes_nothing(db: TestDb) {
    let desk = Desk::open(db).await;
    let unknown = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    assert!(!desk.app.take_report(unknown, FULL).await.unwrap());
}
