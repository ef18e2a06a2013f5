//! Who could not be reached is seen, and told by another way: never twice, never what is outdated.

use app::{
    Failure,
    appointments::{AppointmentForm, CancelForm, RepeatError, Saved},
};
use domain::{
    CaseId,
    clock::Clock as _,
    message::{Channel, Message, MessageKind, MessageState, Reason},
    operator::Actor,
    repeat::Pointless,
    timeline::Happening,
};
use jiff::SignedDuration;
use store::outbox::Reported;
use testkit::{TestDb, db_test};

use crate::desk::{Desk, FAILED, SENT, key};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";

/// The dialog with only one of its switches on.
pub(crate) async fn save_over(desk: &Desk, date: &str, channels: &[Channel]) -> Saved {
    let switch = |channel| {
        let on = channels.contains(&channel);
        if on { "on".to_owned() } else { String::new() }
    };
    let form = AppointmentForm {
        sms: switch(Channel::Sms),
        mail: switch(Channel::Email),
        ..desk.dialog(desk.jose.id, date, "10:00", "10:30").await
    };
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap()
}

/// José was to be told of Tuesday by SMS, which failed.
async fn not_told(db: TestDb) -> (Desk, Message) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    let failed = desk.fail_over(Channel::Sms).await.pop().unwrap();
    assert!(desk.is_marked(desk.jose.id).await);
    (desk, failed)
}

/// Everything that the case's timeline tells, oldest first.
pub(crate) async fn timeline(desk: &Desk, case: CaseId) -> Vec<Happening> {
    let number = if case == desk.jose.id {
        desk.jose.number
    } else {
        panic!("another case")
    };
    let view = desk.app.view_case(&desk.as_mira(), number).await.unwrap();
    view.timeline
        .events
        .into_iter()
        .map(|event| event.happening)
        .collect()
}

async fn repeat(
    desk: &Desk,
    failed: &Message,
    channel: Option<Channel>,
    form: &str,
) -> Result<Message, RepeatError> {
    let actor = desk.as_mira();
    let repeated = desk
        .app
        .repeat_message(&actor, failed.id, channel, &key(form))
        .await?;
    assert_eq!(repeated.case, desk.jose.id);
    let seen = desk.app.view_message(&actor, repeated.message).await;
    Ok(seen.unwrap().message)
}

#[db_test]
async fn who_was_reached_over_one_channel_is_reached(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.pass(21);
    let [sms, email] = desk.claim().await.try_into().unwrap();
    // The failure comes first: marked until the other one has left.
    assert!(desk.record(&sms.message, FAILED).await);
    assert!(desk.is_marked(desk.jose.id).await);
    assert!(desk.record(&email.message, SENT).await);
    assert!(!desk.is_marked(desk.jose.id).await);

    // And the other way round.
    desk.move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    desk.pass(21);
    let [sms, email] = desk.claim().await.try_into().unwrap();
    assert!(desk.record(&email.message, SENT).await);
    assert!(desk.record(&sms.message, FAILED).await);
    assert!(!desk.is_marked(desk.jose.id).await);
}

#[db_test]
async fn two_workers_at_the_same_moment_leave_no_wrong_mark(db: TestDb) {
    let desk = Desk::open(db).await;
    for minute in 10..20 {
        let start = format!("10:{minute}");
        desk.move_to(desk.jose.id, TUESDAY, &start, "11:30").await;
        desk.pass(21);
        let [sms, email] = desk.claim().await.try_into().unwrap();
        let (one, other) = tokio::join!(
            desk.record(&sms.message, FAILED),
            desk.record(&email.message, SENT)
        );
        assert!(one && other);
        assert!(!desk.is_marked(desk.jose.id).await);
    }
}

#[db_test]
async fn the_mark_goes_when_a_later_message_leaves_over_the_other_channel(db: TestDb) {
    let (desk, failed) = not_told(db).await;
    let email = repeat(&desk, &failed, Some(Channel::Email), "one")
        .await
        .unwrap();
    assert_eq!(
        (email.channel, email.kind, email.recipient.as_str()),
        (Channel::Email, MessageKind::Invitation, "jose@example.org")
    );
    assert!(!email.snapshot.unwrap().again, "nobody was told before");
    assert!(desk.is_marked(desk.jose.id).await, "it has not left yet");
    assert_eq!(desk.send_all().await.len(), 1);
    assert!(!desk.is_marked(desk.jose.id).await);
    let mira = desk.as_mira();
    let page = desk.app.open_case(&mira, desk.jose.number, 50);
    assert_eq!(page.await.unwrap().failed, []);
    assert!(
        timeline(&desk, desk.jose.id)
            .await
            .contains(&Happening::Message { id: email.id },)
    );
}

#[db_test]
async fn a_report_of_failure_marks_and_one_of_delivery_unmarks(db: TestDb) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    let sms = desk.send_all().await.pop().unwrap();
    assert!(!desk.is_marked(desk.jose.id).await);
    let bounced = Reported::Failed(Reason::NumberUnknown);
    for changes in [true, false] {
        let changed = desk.app.take_report(sms.id, bounced).await.unwrap();
        assert_eq!(changed, changes, "a second one is no news");
        assert!(desk.is_marked(desk.jose.id).await);
    }
    let mira = desk.as_mira();
    let page = desk.app.open_case(&mira, desk.jose.number, 50);
    let page = page.await.unwrap();
    assert_eq!(page.failed, [sms.id]);
    assert_eq!(page.messages[&sms.id].settled_at, Some(desk.app.now()));
    desk.app
        .take_report(sms.id, Reported::Delivered)
        .await
        .unwrap();
    assert!(!desk.is_marked(desk.jose.id).await);
    let unknown = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    assert!(
        !desk
            .app
            .take_report(unknown, Reported::Delivered)
            .await
            .unwrap()
    );
}

#[db_test]
async fn what_somebody_has_seen_to_stays_away_until_the_next_failure(db: TestDb) {
    let (desk, failed) = not_told(db).await;
    let stranger = testkit::organisation().create(&desk.db).await;
    let stranger = testkit::operator(&stranger).create(&desk.db).await;
    let refused = desk
        .app
        .see_to_failures(&Actor::from(&stranger), desk.jose.id, desk.clock.now())
        .await;
    assert!(matches!(refused, Err(Failure::NotFound)));
    let see_to = async |seen| {
        desk.app
            .see_to_failures(&desk.as_mira(), desk.jose.id, seen)
            .await
            .unwrap();
    };
    let looked = desk.clock.now() - SignedDuration::from_mins(5);
    see_to(looked).await;
    assert!(
        desk.is_marked(desk.jose.id).await,
        "what failed since they looked is news"
    );
    for _ in 0..2 {
        see_to(desk.clock.now()).await;
        assert!(!desk.is_marked(desk.jose.id).await);
    }
    see_to(looked).await;
    assert!(
        !desk.is_marked(desk.jose.id).await,
        "an old page opens nothing again"
    );
    let told = timeline(&desk, desk.jose.id).await;
    let seen_to = told.iter().filter(|one| **one == Happening::FailuresSeenTo);
    assert_eq!(seen_to.count(), 1, "a second press says nothing");

    desk.pass(60);
    let again = repeat(&desk, &failed, None, "one").await.unwrap();
    desk.pass(1);
    assert_eq!(desk.fail_over(Channel::Sms).await[0].id, again.id);
    assert!(desk.is_marked(desk.jose.id).await);
}

#[db_test]
async fn who_joins_a_case_sees_its_mark(db: TestDb) {
    let (desk, _) = not_told(db).await;
    let case = desk.jose.clone();
    let (jonas, mira) = (desk.jonas.id, desk.mira.id);
    desk.db
        .write(move |tx| store::cases::insert_operator(tx, &case, jonas, mira))
        .await
        .unwrap_or_else(|error: store::Error| panic!("{error}"));
    let list = desk
        .app
        .list_cases(&desk.as_jonas(), domain::case::CaseFilter::Mine, None)
        .await
        .unwrap();
    assert!(list.rows[0].unreached);
}

#[db_test]
async fn what_is_sent_again_tells_the_present_time_once_a_press(db: TestDb) {
    let (desk, failed) = not_told(db).await;
    let moved = save_over(&desk, WEDNESDAY, &[]).await;
    desk.pass(21);
    let new = repeat(&desk, &failed, None, "press").await.unwrap();
    let snapshot = new.snapshot.clone().unwrap();
    assert_eq!(Some(snapshot.span), moved.span, "never the outdated time");
    assert_eq!(snapshot.moved_from, None, "José knows of no other time");
    assert_eq!((new.revision, new.state), (2, MessageState::Queued));
    let second = repeat(&desk, &failed, None, "press").await.unwrap();
    assert_eq!(second.id, new.id, "one press");
    let third = repeat(&desk, &failed, None, "another").await;
    assert!(matches!(third, Err(RepeatError::OnItsWay)));
    assert_eq!(desk.send_all().await.len(), 1);
    assert!(!desk.is_marked(desk.jose.id).await);
    // José was told of Wednesday by now.
    let late = repeat(&desk, &failed, None, "late").await;
    assert!(matches!(late, Err(RepeatError::Known)));
    let delivered = repeat(&desk, &new, None, "delivered").await;
    assert!(matches!(delivered, Err(RepeatError::NotFailed)));
}

#[db_test]
async fn nothing_goes_out_when_there_is_nothing_to_tell_any_more(db: TestDb) {
    let (desk, failed) = not_told(db).await;
    let stranger = testkit::organisation().create(&desk.db).await;
    let stranger = testkit::operator(&stranger).create(&desk.db).await;
    let refused = desk
        .app
        .repeat_message(&Actor::from(&stranger), failed.id, None, &key("s"))
        .await;
    assert!(matches!(
        refused,
        Err(RepeatError::Failure(Failure::NotFound))
    ));

    let silent = CancelForm {
        sms: String::new(),
        mail: String::new(),
        ..desk.cancel_form(desk.jose.id).await
    };
    desk.app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, &silent)
        .await
        .unwrap();
    desk.pass(21);
    for channel in [None, Some(Channel::Email)] {
        let refused = repeat(&desk, &failed, channel, "off").await;
        assert!(matches!(
            refused,
            Err(RepeatError::Pointless(Pointless::Cancelled))
        ));
    }
    // A new appointment is another matter.
    save_over(&desk, WEDNESDAY, &[]).await;
    let refused = repeat(&desk, &failed, None, "new").await;
    assert!(matches!(
        refused,
        Err(RepeatError::Pointless(Pointless::Replaced))
    ));
    assert!(desk.claim().await.is_empty());
}

#[db_test]
async fn what_is_over_is_not_told(db: TestDb) {
    let (desk, failed) = not_told(db).await;
    desk.clock.advance(SignedDuration::from_hours(24 * 8));
    let refused = repeat(&desk, &failed, None, "over").await;
    assert!(matches!(
        refused,
        Err(RepeatError::Pointless(Pointless::Past))
    ));
}

#[db_test]
async fn without_an_address_there_is_no_other_channel(db: TestDb) {
    let desk = Desk::open(db).await;
    let lena = testkit::case(&desk.organisation)
        .phone("+44 7700 900456")
        .owned_by(&desk.mira)
        .create(&desk.db)
        .await;
    desk.move_to(lena.id, TUESDAY, "10:00", "10:30").await;
    let failed = desk.fail_over(Channel::Sms).await.pop().unwrap();
    let refused = desk
        .app
        .repeat_message(
            &desk.as_mira(),
            failed.id,
            Some(Channel::Email),
            &key("press"),
        )
        .await;
    assert!(matches!(refused, Err(RepeatError::NoAddress)));
}

#[db_test]
async fn a_cancellation_is_repeated_with_its_words(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    let form = CancelForm {
        mail: String::new(),
        words: "The office is flooded.".to_owned(),
        ..desk.cancel_form(desk.jose.id).await
    };
    desk.app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    let failed = desk.fail_over(Channel::Sms).await.pop().unwrap();
    assert!(desk.is_marked(desk.jose.id).await);
    let email = repeat(&desk, &failed, Some(Channel::Email), "one")
        .await
        .unwrap();
    assert_eq!(email.kind, MessageKind::Cancellation);
    let words = email.snapshot.unwrap().words;
    assert_eq!(words.as_deref(), Some("The office is flooded."));
    assert_eq!(desk.send_all().await.len(), 1);
    assert!(!desk.is_marked(desk.jose.id).await);
}
