//! SMS that are not urgent wait for the end of their reader's quiet hours, whatever happens
//! meanwhile (PRODUCT.md, "Messages").

use app::{appointments::RepeatError, invitation::LinkToken};
use domain::{
    clock::Clock as _,
    message::{Channel, Message, MessageKind, MessageState, Reason},
};
use jiff::Timestamp;
use store::outbox::{Claimed, Outcome};
use testkit::{TestDb, db_test};

use crate::{
    desk::{Desk, key},
    reach::timeline,
};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";

/// 22:00 in Berlin.
const EVENING: &str = "2026-11-24T21:00:00Z";
/// 07:00 in Berlin.
const MORNING: &str = "2026-11-25T06:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn at_night(db: TestDb) -> Desk {
    let desk = Desk::open(db).await;
    desk.clock.set(at(EVENING));
    desk
}

fn channels(sent: &[Message]) -> Vec<Channel> {
    sent.iter().map(|message| message.channel).collect()
}

async fn sent_at(desk: &Desk, when: &str) -> Vec<Message> {
    desk.clock.set(at(when));
    desk.send_all().await
}

#[db_test]
async fn of_two_moves_by_night_the_customer_hears_one_sms_in_the_morning(db: TestDb) {
    let desk = at_night(db).await;
    let first = desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(channels(&desk.send_all().await), [Channel::Email]);
    let moved = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    assert_eq!(channels(&desk.send_all().await), [Channel::Email]);
    assert!(desk.claim().await.is_empty());
    let morning = sent_at(&desk, MORNING).await;
    assert_eq!(channels(&morning), [Channel::Sms]);
    let snapshot = morning[0].snapshot.clone().unwrap();
    assert_eq!(Some(snapshot.span), moved.span);
    assert_eq!(snapshot.moved_from, first.span, "as the email said");
    assert!(desk.send_all().await.is_empty());
}

#[db_test]
async fn a_move_that_is_undone_by_night_leaves_nothing_for_the_morning(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(desk.send_all().await.len(), 2);
    desk.clock.set(at(EVENING));
    let moved = desk
        .move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    let offer = moved.undo.unwrap();
    desk.undo(&desk.as_mira(), &offer).await.unwrap();
    assert!(sent_at(&desk, MORNING).await.is_empty());
}

#[db_test]
async fn a_standstill_and_another_attempt_do_not_wake_anybody(db: TestDb) {
    let desk = Desk::open(db).await;
    // Nearly nine in the evening, and then nobody sends until three.
    desk.clock.set(at("2026-11-24T19:59:00Z"));
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.clock.set(at("2026-11-25T02:00:00Z"));
    let claimed = desk.claim().await;
    let [Claimed { message: email, .. }] = claimed.as_slice() else {
        panic!("{claimed:?}");
    };
    assert_eq!(email.channel, Channel::Email);
    let later = Outcome::Later {
        reason: Reason::Deferred,
        due_at: at("2026-11-25T02:10:00Z"),
    };
    assert!(desk.record(email, later).await);
    desk.clock.set(at("2026-11-25T02:10:00Z"));
    assert_eq!(channels(&desk.send_all().await), [Channel::Email]);
    assert_eq!(channels(&sent_at(&desk, MORNING).await), [Channel::Sms]);
}

#[db_test]
async fn one_that_is_tried_again_by_night_waits_too(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.clock.set(at("2026-11-24T19:59:00Z"));
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    for Claimed { message, .. } in desk.claim().await {
        let outcome = match message.channel {
            Channel::Sms => Outcome::Unknown {
                reason: Reason::TimedOut,
                due_at: at("2026-11-24T20:01:00Z"),
            },
            Channel::Email => Outcome::Sent {
                provider_id: None,
                segments: None,
            },
        };
        assert!(desk.record(&message, outcome).await);
    }
    assert!(sent_at(&desk, "2026-11-24T20:01:00Z").await.is_empty());
    assert_eq!(channels(&sent_at(&desk, MORNING).await), [Channel::Sms]);
}

#[db_test]
async fn a_reminder_that_could_not_leave_in_the_evening_waits_for_the_morning(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, WEDNESDAY, "07:15", "07:45")
        .await;
    assert_eq!(desk.send_all().await.len(), 2);
    // Half an hour before the quiet hours, as seven in the morning is too late. Then nobody sends.
    desk.clock.set(at("2026-12-01T19:30:00Z"));
    desk.app.remind().await.unwrap();
    assert!(sent_at(&desk, "2026-12-02T01:00:00Z").await.is_empty());
    // The server is back, and what waits for it is due at once.
    let now = desk.clock.now();
    let hurry = move |tx: &mut db::Tx<'_>| store::outbox::hurry(tx, Channel::Sms, now);
    desk.db.write(hurry).await.unwrap();
    assert!(desk.send_all().await.is_empty());
    let morning = sent_at(&desk, "2026-12-02T06:00:00Z").await;
    assert_eq!(channels(&morning), [Channel::Email, Channel::Sms]);
    for message in morning {
        assert_eq!(message.kind, MessageKind::Reminder);
    }
}

/// Half past six in the morning is near, and nobody could send the reminder before the quiet hours.
async fn too_late_to_remind(db: TestDb) -> (Desk, Message) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, WEDNESDAY, "06:30", "07:00")
        .await;
    assert_eq!(desk.send_all().await.len(), 2);
    desk.clock.set(at("2026-12-01T19:30:00Z"));
    desk.app.remind().await.unwrap();
    desk.clock.set(at("2026-12-01T20:10:00Z"));
    assert!(desk.claim().await.is_empty());
    let mira = desk.as_mira();
    let view = desk.app.view_appointment(&mira, desk.jose.id).await;
    let late =
        view.unwrap().unwrap().messages.into_iter().find(|message| {
            message.kind == MessageKind::Reminder && message.channel == Channel::Sms
        });
    (desk, late.unwrap())
}

#[db_test]
async fn a_reminder_that_would_wait_until_it_is_too_late_is_given_up_at_once(db: TestDb) {
    let (desk, late) = too_late_to_remind(db).await;
    assert_eq!(late.state, MessageState::Failed);
    assert_eq!(late.reason, Some(Reason::Expired));
    assert!(desk.is_marked(desk.jose.id).await, "somebody may call");
}

#[db_test]
async fn nobody_is_told_that_such_a_reminder_goes_out_again(db: TestDb) {
    let (desk, late) = too_late_to_remind(db).await;
    let mira = desk.as_mira();
    let repeat = async |form| {
        let app = &desk.app;
        app.repeat_message(&mira, late.id, None, &key(form)).await
    };
    let by_night = repeat("night").await;
    assert!(matches!(by_night, Err(RepeatError::Asleep)), "{by_night:?}");
    let told = timeline(&desk, desk.jose.id).await.len();
    desk.clock.set(at("2026-12-01T19:50:00Z"));
    let before = repeat("before").await;
    assert!(before.is_ok(), "{before:?}");
    assert_eq!(timeline(&desk, desk.jose.id).await.len(), told + 1);
}

#[db_test]
async fn an_organisation_without_quiet_hours_sends_at_any_time(db: TestDb) {
    let restless = testkit::organisation().without_quiet_hours();
    let desk = Desk::open_with(db, restless).await;
    desk.clock.set(at(EVENING));
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(desk.send_all().await.len(), 2);
}

#[db_test]
async fn the_customer_who_was_told_by_sms_alone_gets_the_receipt_by_sms(db: TestDb) {
    let desk = Desk::open(db).await;
    for (name, email, expected) in [
        ("Both", Some("both@example.org"), Channel::Email),
        ("Phone alone", None, Channel::Sms),
    ] {
        let mut case = testkit::case(&desk.organisation)
            .name(name)
            .phone("+44 7700 900123")
            .owned_by(&desk.mira);
        if let Some(email) = email {
            case = case.email(email);
        }
        let case = case.create(&desk.db).await;
        desk.move_to(case.id, TUESDAY, "10:00", "10:30").await;
        desk.send_all().await;
        let link = desk.app.customer_link(&desk.as_mira(), case.id).await;
        let token = LinkToken::parse(link.unwrap().reveal()).unwrap();
        desk.app.cancel_by_customer(&token, 1, "").await.unwrap();
        desk.pass(3600);
        let sent = desk.send_all().await;
        let receipts: Vec<_> = sent
            .iter()
            .filter(|message| message.kind == MessageKind::CancellationReceipt)
            .map(|message| message.channel)
            .collect();
        assert_eq!(receipts, [expected], "{name}");
        desk.pass(60);
    }
}
