//! What customers answer by SMS stands in their case, and who asks for none gets none.

use app::{
    answers::Heard,
    appointments::{CancelError, RepeatError, SaveError},
    casework::Coming,
};
use domain::{
    contact::PhoneNumber,
    message::{Channel, MessageState, Reason},
    timeline::Happening,
};
use jiff::SignedDuration;
use store::outbox::{Outcome, Reported};
use testkit::{TestDb, db_test};

use crate::{
    desk::{Desk, SENT, key},
    reach::{save_over, timeline},
};

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";
const JOSE: &str = "+447700900123";

impl Desk {
    async fn hear(&self, from: &str, text: &str, name: &str) -> Heard {
        self.app.take_sms(from, text, Some(name)).await.unwrap()
    }
}

/// José was invited over both channels.
async fn invited(db: TestDb) -> Desk {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(desk.send_all().await.len(), 2);
    desk
}

#[db_test]
async fn an_answer_stands_in_the_case_once(db: TestDb) {
    let desk = invited(db).await;
    let number = desk.jose.number;
    desk.app
        .mark_read(&desk.as_mira(), desk.jose.id)
        .await
        .unwrap();
    // Some networks leave the plus away.
    for (from, heard) in [
        ("447700900123", Heard::Noted),
        (JOSE, Heard::Repeated),
        ("+447700900999", Heard::Repeated),
    ] {
        assert_eq!(
            desk.hear(from, "See you\u{202E} then\r\n", "a-1").await,
            heard
        );
    }
    assert_eq!(
        desk.hear("+447700900999", "Hello", "a-2").await,
        Heard::Stranger
    );
    assert_eq!(desk.hear("Bank", "Hello", "a-3").await, Heard::Stranger);
    let answer = Happening::Answer {
        channel: Channel::Sms,
        text: "See you then".to_owned(),
        from: None,
        shortened: false,
        files: 0,
    };
    let told = timeline(&desk, desk.jose.id).await;
    assert_eq!(told.iter().filter(|one| **one == answer).count(), 1);
    assert_eq!(told.last(), Some(&answer));
    let page = desk
        .app
        .open_case(&desk.as_mira(), number, 50)
        .await
        .unwrap();
    assert_eq!((page.unread, page.no_sms), (1, None));
}

#[db_test]
async fn an_answer_from_a_number_that_was_replaced_is_told_as_such(db: TestDb) {
    let desk = invited(db).await;
    let mut form = desk.dialog(desk.jose.id, WEDNESDAY, "10:00", "10:30").await;
    form.phone = "+44 7700 900456".to_owned();
    let saved = desk
        .app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await;
    saved.unwrap();
    assert_eq!(desk.hear(JOSE, "Who is this?", "a-1").await, Heard::Noted);
    let answer = Happening::Answer {
        channel: Channel::Sms,
        text: "Who is this?".to_owned(),
        from: Some(JOSE.to_owned()),
        shortened: false,
        files: 0,
    };
    assert!(timeline(&desk, desk.jose.id).await.contains(&answer));
}

#[db_test]
async fn the_newest_message_says_which_case_is_meant(db: TestDb) {
    let desk = invited(db).await;
    let other = testkit::case(&desk.organisation)
        .name("José, another matter")
        .phone(JOSE)
        .owned_by(&desk.mira)
        .create(&desk.db)
        .await;
    desk.move_to(other.id, WEDNESDAY, "10:00", "10:30").await;
    desk.send_all().await;
    desk.hear(JOSE, "Fine", "a-1").await;
    let of = async |number| {
        let page = desk
            .app
            .open_case(&desk.as_mira(), number, 50)
            .await
            .unwrap();
        let events = page.view.timeline.events;
        let answers = events
            .iter()
            .filter(|event| matches!(event.happening, Happening::Answer { .. }));
        answers.count()
    };
    assert_eq!((of(desk.jose.number).await, of(other.number).await), (0, 1));
    // A completed case is only meant if there is no open one.
    let ended = desk
        .app
        .complete_case(&desk.as_mira(), other.id, Some(Coming::CancelSilently))
        .await;
    ended.unwrap();
    desk.hear(JOSE, "Still fine", "a-2").await;
    assert_eq!((of(desk.jose.number).await, of(other.number).await), (1, 1));
}

#[db_test]
async fn who_asks_for_no_sms_gets_none_until_they_ask_again(db: TestDb) {
    let desk = invited(db).await;
    desk.move_to(desk.jose.id, WEDNESDAY, "10:00", "10:30")
        .await;
    assert_eq!(desk.hear(JOSE, " Stop. ", "a-1").await, Heard::SwitchedOff);
    assert_eq!(desk.hear(JOSE, "STOP", "a-2").await, Heard::Noted);
    let mut states = desk.states(desk.jose.id, 2).await;
    states.sort_by_key(|state| state.code());
    assert_eq!(states, [MessageState::Failed, MessageState::Queued]);
    assert!(desk.is_marked(desk.jose.id).await);
    let page = desk
        .app
        .open_case(&desk.as_mira(), desk.jose.number, 50)
        .await
        .unwrap();
    let failed = &page.messages[&page.failed[0]];
    assert_eq!(
        (failed.channel, failed.reason),
        (Channel::Sms, Some(Reason::OptedOut))
    );
    assert_eq!(
        page.no_sms.map(|known| known.reason),
        Some(Reason::OptedOut)
    );
    assert_eq!(desk.send_all().await.len(), 1, "the email");

    // The dialogs show it off, and no switch overrules it.
    let form = desk.dialog(desk.jose.id, TUESDAY, "11:00", "11:30").await;
    assert_eq!((form.sms.as_str(), form.mail.as_str()), ("", "on"));
    let insisting = app::appointments::AppointmentForm {
        sms: "on".to_owned(),
        ..form.clone()
    };
    let actor = desk.as_mira();
    let checked = desk
        .app
        .check_appointment(&actor, desk.jose.id, &insisting)
        .await
        .unwrap();
    assert!(checked.form.sms.is_empty() && checked.check.no_sms.unwrap().is_wish());
    let channels: Vec<_> = checked
        .check
        .outgoing
        .to_customer()
        .map(|message| message.channel)
        .collect();
    assert_eq!(channels, [Channel::Email]);
    let refused = desk
        .app
        .save_appointment(&actor, desk.jose.id, &insisting)
        .await;
    assert!(matches!(refused, Err(SaveError::Invalid(errors)) if errors.opted_out));
    let mut cancel = desk.cancel_form(desk.jose.id).await;
    assert!(cancel.sms.is_empty());
    cancel.sms = "on".to_owned();
    let refused = desk
        .app
        .cancel_appointment(&actor, desk.jose.id, &cancel)
        .await;
    assert!(matches!(refused, Err(CancelError::Invalid { rows, .. }) if rows.opted_out));
    // Another number of theirs is another matter.
    let elsewhere = app::appointments::AppointmentForm {
        phone: "+44 7700 900456".to_owned(),
        ..insisting
    };
    let checked = desk
        .app
        .check_appointment(&actor, desk.jose.id, &elsewhere)
        .await
        .unwrap();
    assert!(!checked.form.sms.is_empty() && checked.check.no_sms.is_none());

    assert_eq!(desk.hear(JOSE, "START", "a-3").await, Heard::SwitchedOn);
    assert_eq!(desk.hear(JOSE, "Start", "a-4").await, Heard::Noted);
    let form = desk.dialog(desk.jose.id, TUESDAY, "11:00", "11:30").await;
    assert_eq!((form.sms.as_str(), form.mail.as_str()), ("on", "on"));
}

#[db_test]
async fn nothing_goes_round_the_wish(db: TestDb) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms, Channel::Email]).await;
    desk.send_all().await;
    save_over(&desk, WEDNESDAY, &[Channel::Email]).await;
    let failed = desk.fail_over(Channel::Email).await.pop().unwrap();
    desk.hear(JOSE, "stop", "a-1").await;
    let actor = desk.as_mira();
    let other = desk
        .app
        .repeat_message(&actor, failed.id, Some(Channel::Sms), &key("k"))
        .await;
    assert!(matches!(other, Err(RepeatError::OptedOut)));
    // What nobody knew of when it was written fails when it is due.
    let number = PhoneNumber::parse(JOSE).unwrap();
    let organisation = desk.organisation.id;
    desk.hear(JOSE, "start", "a-2").await;
    let again = desk
        .app
        .repeat_message(&actor, failed.id, Some(Channel::Sms), &key("l"))
        .await
        .unwrap();
    let (now, case) = (desk.app.now(), desk.jose.id);
    let off = desk
        .db
        .write(move |tx| store::numbers::switch_off(tx, organisation, Some(case), &number, now))
        .await
        .unwrap_or_else(|error: store::Error| panic!("{error}"));
    assert!(off);
    assert!(desk.claim().await.is_empty());
    let message = desk
        .app
        .view_message(&actor, again.message)
        .await
        .unwrap()
        .message;
    assert_eq!(
        (message.state, message.reason),
        (MessageState::Failed, Some(Reason::OptedOut))
    );
}

#[db_test]
async fn what_a_provider_says_of_a_number_counts_for_the_next_message(db: TestDb) {
    let desk = Desk::open(db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    desk.pass(21);
    let sms = desk.claim().await.pop().unwrap().message;
    // Reported before anybody has recorded that it left.
    let report = Reported::Failed(Reason::NotServed);
    assert!(desk.app.take_report(sms.id, report).await.unwrap());
    assert!(!desk.record(&sms, SENT).await);
    assert_eq!(desk.states(desk.jose.id, 1).await, [MessageState::Failed]);
    let form = desk.dialog(desk.jose.id, WEDNESDAY, "10:00", "10:30").await;
    assert_eq!(form.sms, "", "an operator has to want another one");
    // They may, and when it gets there nothing is known against the number any more.
    save_over(&desk, WEDNESDAY, &[Channel::Sms]).await;
    assert_eq!(desk.send_all().await.len(), 1);
    let form = desk.dialog(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    assert_eq!(form.sms, "on");

    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    desk.pass(21);
    let sms = desk.claim().await.pop().unwrap().message;
    let reason = Reason::OptedOut;
    assert!(desk.record(&sms, Outcome::Failed { reason }).await);
    let page = desk
        .app
        .open_case(&desk.as_mira(), desk.jose.number, 50)
        .await
        .unwrap();
    assert!(page.no_sms.unwrap().is_wish());
    // What leaves late takes no wish back.
    assert!(
        desk.app
            .take_report(sms.id, Reported::Delivered)
            .await
            .unwrap()
    );
    let form = desk.dialog(desk.jose.id, WEDNESDAY, "10:00", "10:30").await;
    assert_eq!(form.sms, "");
    assert_eq!(desk.hear(JOSE, "START", "a-1").await, Heard::SwitchedOn);
}

/// José's case is deleted, with what was sent of it.
async fn forgotten(db: TestDb) -> Desk {
    let desk = invited(db).await;
    desk.delete_jose(Coming::CancelSilently).await;
    desk
}

/// What the dialog of a new case with José's number says of SMS.
async fn sms_of_a_new_case(desk: &Desk) -> String {
    let anew = testkit::case(&desk.organisation)
        .phone(JOSE)
        .owned_by(&desk.mira)
        .create(&desk.db)
        .await;
    desk.dialog(anew.id, WEDNESDAY, "10:00", "10:30").await.sms
}

#[db_test]
async fn the_wish_for_no_sms_counts_when_the_case_is_deleted(db: TestDb) {
    let desk = forgotten(db).await;
    assert_eq!(desk.hear(JOSE, "Hello", "a-1").await, Heard::Stranger);
    assert_eq!(desk.hear(JOSE, "START", "a-2").await, Heard::Stranger);
    assert_eq!(sms_of_a_new_case(&desk).await, "on");
    assert_eq!(desk.hear(JOSE, "stop", "a-3").await, Heard::SwitchedOff);
    assert_eq!(desk.hear(JOSE, "stop", "a-3").await, Heard::Repeated);
    assert_eq!(sms_of_a_new_case(&desk).await, "");
    assert_eq!(desk.hear(JOSE, "Start", "a-4").await, Heard::SwitchedOn);
    assert_eq!(sms_of_a_new_case(&desk).await, "on");
}

#[db_test]
async fn of_several_organisations_none_is_taken_at_a_guess(db: TestDb) {
    let desk = forgotten(db).await;
    testkit::organisation().create(&desk.db).await;
    assert_eq!(desk.hear(JOSE, "STOP", "a-1").await, Heard::Stranger);
    assert_eq!(sms_of_a_new_case(&desk).await, "on");
}

#[db_test]
async fn the_wish_counts_while_the_last_words_of_a_deleted_case_are_on_their_way(db: TestDb) {
    let desk = invited(db).await;
    testkit::organisation().create(&desk.db).await;
    desk.delete_jose(Coming::CancelAndTell).await;
    let mut leaving = desk.claim().await.into_iter();
    let sms = leaving.find(|claimed| claimed.message.channel == Channel::Sms);
    assert_eq!(desk.hear(JOSE, "Why?", "a-1").await, Heard::Stranger);
    assert_eq!(desk.hear(JOSE, "STOP", "a-2").await, Heard::SwitchedOff);
    assert!(desk.record(&sms.unwrap().message, SENT).await);
    assert_eq!(sms_of_a_new_case(&desk).await, "");
}

#[db_test]
async fn a_message_that_may_be_out_can_be_answered(db: TestDb) {
    let desk = Desk::open(db).await;
    // Nothing follows from there being one organisation alone.
    testkit::organisation().create(&desk.db).await;
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    assert_eq!(desk.hear(JOSE, "STOP", "a-1").await, Heard::Stranger);
    desk.pass(21);
    let sms = desk.claim().await.pop().unwrap().message;
    assert_eq!(desk.hear(JOSE, "Fine", "a-2").await, Heard::Noted);
    let lost = Outcome::Unknown {
        reason: Reason::Unreachable,
        due_at: desk.app.now() + SignedDuration::from_mins(5),
    };
    assert!(desk.record(&sms, lost).await);
    assert_eq!(desk.hear(JOSE, "Fine", "a-3").await, Heard::Noted);
    let told = timeline(&desk, desk.jose.id).await;
    let answers = told
        .iter()
        .filter(|one| matches!(one, Happening::Answer { .. }));
    assert_eq!(answers.count(), 2);
    // It is not tried again.
    assert_eq!(desk.hear(JOSE, "STOP", "a-4").await, Heard::SwitchedOff);
    assert_eq!(desk.states(desk.jose.id, 1).await, [MessageState::Failed]);
}

#[db_test]
async fn one_that_waits_for_another_attempt_is_not_the_newest(db: TestDb) {
    let desk = Desk::open(db).await;
    let other = testkit::case(&desk.organisation)
        .phone(JOSE)
        .owned_by(&desk.mira)
        .create(&desk.db)
        .await;
    desk.move_to(other.id, WEDNESDAY, "10:00", "10:30").await;
    desk.pass(21);
    // It may have left, and is tried again tomorrow.
    let lost = Outcome::Unknown {
        reason: Reason::TimedOut,
        due_at: desk.app.now() + SignedDuration::from_hours(10),
    };
    for claimed in desk.claim().await {
        assert!(desk.record(&claimed.message, lost.clone()).await);
    }
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    assert_eq!(desk.send_all().await.len(), 1);
    desk.pass(60);
    desk.hear(JOSE, "Fine", "a-1").await;
    let told = timeline(&desk, desk.jose.id).await;
    assert!(matches!(told.last(), Some(Happening::Answer { .. })));
}

#[db_test]
async fn what_left_since_is_answered_and_not_what_was_taken_up_before(db: TestDb) {
    let desk = Desk::open(db).await;
    let other = testkit::case(&desk.organisation)
        .phone(JOSE)
        .owned_by(&desk.mira)
        .create(&desk.db)
        .await;
    desk.move_to(other.id, WEDNESDAY, "10:00", "10:30").await;
    desk.pass(21);
    assert_eq!(desk.claim().await.len(), 1, "being sent");
    save_over(&desk, TUESDAY, &[Channel::Sms]).await;
    assert_eq!(desk.send_all().await.len(), 1);
    desk.hear(JOSE, "Fine", "a-1").await;
    let told = timeline(&desk, desk.jose.id).await;
    assert!(matches!(told.last(), Some(Happening::Answer { .. })));
}
