//! What fails on one channel goes out over the other by itself, where the organisation wants it: once.

use app::accounts::OrganisationChange;
use domain::{
    message::{Channel, Message, MessageKind, MessageState},
    operator::Actor,
    timeline::Happening,
};
use jiff::Timestamp;
use testkit::{TestDb, db_test};

use crate::{
    desk::{Desk, FAILED},
    reach::{save_over, timeline},
};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";

/// An organisation that wants the other channel to be used.
async fn willing(db: TestDb) -> Desk {
    let desk = Desk::open(db).await;
    let boss = testkit::operator(&desk.organisation)
        .administrator()
        .create(&desk.db)
        .await;
    let boss = Actor::from(&boss);
    assert!(!desk.app.falls_back(&boss).await.unwrap(), "off by default");
    let change = OrganisationChange {
        name: desk.organisation.name.clone(),
        zone: desk.organisation.zone.clone(),
        languages: Vec::new(),
        overlaps: desk.organisation.overlaps,
        colour: desk.organisation.colour,
        falls_back: true,
        codes: domain::protection::Policy::Off,
        replies: domain::answer::ReplyPolicy::default(),
    };
    desk.app.change_organisation(&boss, change).await.unwrap();
    assert!(desk.app.falls_back(&boss).await.unwrap());
    assert!(desk.app.falls_back(&desk.as_mira()).await.is_err());
    desk
}

/// The messages of the appointment's present revision.
async fn messages(desk: &Desk) -> Vec<Message> {
    let mira = desk.as_mira();
    let view = desk.app.view_appointment(&mira, desk.jose.id);
    view.await.unwrap().unwrap().messages
}

#[db_test]
async fn without_being_asked_nothing_goes_out_over_the_other_channel(db: TestDb) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    desk.fail_over(Channel::Sms).await;
    assert_eq!(desk.app.fall_back().await.unwrap(), 0);
    assert_eq!(messages(&desk).await.len(), 1);
}

#[db_test]
async fn what_fails_by_sms_goes_out_by_email_once_and_both_are_seen(db: TestDb) {
    let desk = willing(db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    let failed = desk.fail_over(Channel::Sms).await.pop().unwrap();
    // Two nodes find it at the same time.
    let (one, other) = tokio::join!(desk.app.fall_back(), desk.app.fall_back());
    assert!(one.unwrap() + other.unwrap() >= 1);
    assert_eq!(desk.app.fall_back().await.unwrap(), 0);
    let sent = desk.send_all().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (sent[0].channel, sent[0].kind, sent[0].recipient.as_str()),
        (Channel::Email, MessageKind::Invitation, "jose@example.org")
    );
    assert!(!desk.is_marked(desk.jose.id).await);
    let told = timeline(&desk, desk.jose.id).await;
    let from = |from| Happening::FellBack { from };
    let entries: Vec<_> = told
        .iter()
        .filter(|one| matches!(one, Happening::Message { .. } | Happening::FellBack { .. }))
        .collect();
    assert_eq!(
        entries,
        [
            &Happening::Message { id: failed.id },
            &from(Channel::Sms),
            &Happening::Message { id: sent[0].id }
        ]
    );
}

#[db_test]
async fn where_both_channels_fail_nothing_goes_to_and_fro(db: TestDb) {
    let desk = willing(db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    desk.fail_over(Channel::Sms).await;
    assert_eq!(desk.app.fall_back().await.unwrap(), 1);
    desk.fail_over(Channel::Email).await;
    assert_eq!(desk.app.fall_back().await.unwrap(), 1);
    let states: Vec<_> = messages(&desk)
        .await
        .iter()
        .map(|message| message.state)
        .collect();
    assert_eq!(states, [MessageState::Failed; 2]);
    assert!(desk.is_marked(desk.jose.id).await);
}

#[db_test]
async fn who_is_written_to_there_anyway_is_not_written_to_twice(db: TestDb) {
    let desk = willing(db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms, Channel::Email]).await;
    desk.fail_over(Channel::Sms).await;
    assert_eq!(desk.app.fall_back().await.unwrap(), 1);
    assert_eq!(messages(&desk).await.len(), 2);
    assert!(desk.send_all().await.is_empty());
}

#[db_test]
async fn without_an_address_or_something_to_tell_nothing_goes_out(db: TestDb) {
    let desk = willing(db).await;
    let lena = testkit::case(&desk.organisation)
        .phone("+44 7700 900456")
        .owned_by(&desk.mira)
        .create(&desk.db)
        .await;
    desk.move_to(lena.id, WEDNESDAY, "10:00", "10:30").await;
    // José's appointment is over before anybody comes to decide.
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    assert_eq!(desk.fail_over(Channel::Sms).await.len(), 2);
    desk.pass(9 * 24 * 3600);
    assert_eq!(desk.app.fall_back().await.unwrap(), 2);
    assert!(desk.claim().await.is_empty());
}

#[db_test]
async fn what_falls_back_to_sms_in_the_night_waits_for_the_morning(db: TestDb) {
    let desk = willing(db).await;
    // Ten in the morning in Berlin, and then half past eleven in the evening.
    save_over(&desk, TUESDAY, &[Channel::Email]).await;
    desk.pass(21);
    let email = desk.claim().await.pop().unwrap().message;
    desk.pass(13 * 3600 + 1800);
    assert!(desk.record(&email, FAILED).await);
    assert_eq!(desk.app.fall_back().await.unwrap(), 1);
    assert!(desk.claim().await.is_empty());
    let sms = messages(&desk).await.pop().unwrap();
    assert_eq!(sms.channel, Channel::Sms);
    assert_eq!(sms.due_at.to_string(), "2026-11-25T06:00:00Z");
}

#[db_test]
async fn a_reminder_that_comes_back_by_night_goes_out_by_sms_in_the_morning(db: TestDb) {
    let desk = willing(db).await;
    save_over(&desk, TUESDAY, &[Channel::Email, Channel::Sms]).await;
    desk.send_all().await;
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    // The email leaves a day before, and comes back in the night.
    desk.clock.set(at("2026-11-30T09:00:00Z"));
    desk.app.remind().await.unwrap();
    let email = desk.claim().await.pop().unwrap().message;
    desk.clock.set(at("2026-12-01T01:00:00Z"));
    assert!(desk.record(&email, FAILED).await);
    assert_eq!(desk.app.fall_back().await.unwrap(), 1);
    assert!(desk.claim().await.is_empty());
    let sms = messages(&desk).await.pop().unwrap();
    assert_eq!(
        (sms.kind, sms.channel),
        (MessageKind::Reminder, Channel::Sms)
    );
    assert_eq!(sms.due_at, at("2026-12-01T06:00:00Z"));
}
