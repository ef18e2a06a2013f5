//! Reminders follow what becomes of the appointment, undo included.

use app::{
    appointments::{AppointmentForm, Saved},
    casework::{Coming, Edit},
    invitation::LinkToken,
};
use domain::{case::Case, message::Channel};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use super::{DAY_BEFORE, FRIDAY, HOUR_BEFORE, at, invited, remind, send, shown, work_until};
use crate::desk::{Desk, key};

/// The same time typed into the dialog, but nobody is told.
async fn silently(desk: &Desk, case: &Case, date: &str, start: &str, end: &str) -> Saved {
    let form = AppointmentForm {
        sms: String::new(),
        mail: String::new(),
        ..desk.dialog(case.id, date, start, end).await
    };
    let saved = desk
        .app
        .save_appointment(&desk.as_mira(), case.id, &form)
        .await;
    saved.unwrap()
}

#[db_test]
async fn reminders_move_with_the_appointment_and_end_with_it(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.move_to(desk.jose.id, "2026-12-04", "10:00", "10:30")
        .await;
    desk.send_all().await;
    assert_eq!(
        work_until(&desk, "2026-12-03T12:00+01").await,
        [(Channel::Email, at("2026-12-03T10:00+01"))]
    );
    let form = desk.cancel_form(desk.jose.id).await;
    desk.app
        .cancel_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    assert_eq!(work_until(&desk, "2026-12-05T00:00+01").await, []);
    assert_eq!(shown(&desk).await.lines, []);
    // Completed with its appointment cancelled, or deleted: the same.
    for deleted in [false, true] {
        desk.move_to(desk.jose.id, "2026-12-18", "10:00", "10:30")
            .await;
        desk.send_all().await;
        let (actor, fate) = (desk.as_mira(), Some(Coming::CancelSilently));
        if deleted {
            let number = desk.jose.number.to_string();
            desk.app
                .delete_case(&actor, desk.jose.id, &number, fate, &key("gone"))
                .await
                .unwrap();
        } else {
            desk.app
                .complete_case(&actor, desk.jose.id, fate)
                .await
                .unwrap();
        }
        assert_eq!(desk.app.next_reminder().await.unwrap(), None);
    }
}

#[db_test]
async fn an_appointment_that_is_kept_when_its_case_is_completed_keeps_its_reminders(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.app
        .complete_case(&desk.as_mira(), desk.jose.id, Some(Coming::Keep))
        .await
        .unwrap();
    assert_eq!(work_until(&desk, "2026-11-28T00:00+01").await.len(), 2);
}

#[db_test]
async fn undo_restores_what_was_due_meanwhile(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock
        .set(at(DAY_BEFORE) - SignedDuration::from_secs(5));
    remind(&desk).await;
    let moved = silently(&desk, &desk.jose, "2026-12-04", "15:00", "15:30").await;
    desk.pass(10);
    remind(&desk).await;
    assert_eq!(send(&desk).await, []);
    let undo = moved.undo.unwrap();
    desk.undo(&desk.as_mira(), &undo).await.unwrap();
    let left = work_until(&desk, "2026-11-28T00:00+01").await;
    let channels: Vec<_> = left.iter().map(|(channel, _)| *channel).collect();
    assert_eq!(channels, [Channel::Email, Channel::Sms]);
}

#[db_test]
async fn a_reminder_that_waits_is_taken_away_by_a_move_and_comes_back_with_undo(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at(DAY_BEFORE));
    remind(&desk).await;
    let moved = silently(&desk, &desk.jose, "2026-12-04", "15:00", "15:30").await;
    assert_eq!(
        send(&desk).await,
        [],
        "it would name a time that is no more"
    );
    let undo = moved.undo.unwrap();
    desk.undo(&desk.as_mira(), &undo).await.unwrap();
    remind(&desk).await;
    remind(&desk).await;
    let sent = send(&desk).await;
    assert_eq!(sent.len(), 1);
    let snapshot = sent[0].snapshot.as_ref().unwrap();
    assert_eq!(snapshot.span.start, at("2026-11-27T15:00+01"));
}

#[db_test]
async fn a_longer_appointment_and_another_operator_leave_a_waiting_reminder(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at(DAY_BEFORE));
    remind(&desk).await;
    silently(&desk, &desk.jose, FRIDAY, "15:00", "16:15").await;
    let form = AppointmentForm {
        operator: desk.jonas.id.to_string(),
        instead: desk.mira.id.to_string(),
        hand_over: "on".to_owned(),
        sms: String::new(),
        mail: String::new(),
        ..desk.dialog(desk.jose.id, FRIDAY, "15:00", "16:15").await
    };
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
    remind(&desk).await;
    let sent = send(&desk).await;
    assert_eq!(sent.len(), 1);
    let snapshot = sent[0].snapshot.as_ref().unwrap();
    assert_eq!(snapshot.span.end, at("2026-11-27T16:15+01"));
}

#[db_test]
async fn a_change_that_can_be_taken_back_is_not_told_by_a_reminder(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    // Moved to a time whose email is due five seconds later.
    desk.clock
        .set(at("2026-11-25T15:00+01") - SignedDuration::from_secs(5));
    let moved = silently(&desk, &desk.jose, "2026-11-26", "15:00", "15:30").await;
    desk.pass(10);
    remind(&desk).await;
    assert_eq!(send(&desk).await, []);
    let undo = moved.undo.unwrap();
    desk.undo(&desk.as_mira(), &undo).await.unwrap();
    let left = work_until(&desk, "2026-11-28T00:00+01").await;
    assert_eq!(
        left,
        [
            (Channel::Email, at(DAY_BEFORE)),
            (Channel::Sms, at(HOUR_BEFORE))
        ]
    );
}

#[db_test]
async fn the_customers_cancellation_ends_reminders_and_taking_it_back_restores_them(db: TestDb) {
    let desk = Desk::open(db).await;
    let saved = invited(&desk).await;
    let link = desk.app.customer_link(&desk.as_mira(), desk.jose.id).await;
    let link = LinkToken::parse(link.unwrap().reveal()).unwrap();
    let revision = saved.undo.unwrap().revision;
    desk.clock
        .set(at(HOUR_BEFORE) - SignedDuration::from_mins(1));
    remind(&desk).await;
    send(&desk).await;
    desk.app
        .cancel_by_customer(&link, revision, "")
        .await
        .unwrap();
    desk.clock
        .set(at(HOUR_BEFORE) + SignedDuration::from_mins(1));
    remind(&desk).await;
    assert_eq!(send(&desk).await, []);
    desk.app
        .undo_by_customer(&link, revision + 1)
        .await
        .unwrap();
    let left = work_until(&desk, "2026-11-28T00:00+01").await;
    let channels: Vec<_> = left.iter().map(|(channel, _)| *channel).collect();
    assert_eq!(channels, [Channel::Sms]);
}

#[db_test]
async fn a_new_address_gets_the_reminder_that_waits(db: TestDb) {
    let desk = Desk::open(db).await;
    invited(&desk).await;
    desk.clock.set(at(DAY_BEFORE));
    remind(&desk).await;
    let Edit::Email(email) = Edit::parse(app::casework::Field::Email, "new@example.org").unwrap()
    else {
        panic!("an address");
    };
    desk.app
        .edit_detail(&desk.as_mira(), desk.jose.id, Edit::Email(email))
        .await
        .unwrap();
    remind(&desk).await;
    let sent = send(&desk).await;
    let recipients: Vec<_> = sent
        .iter()
        .map(|message| message.recipient.as_str())
        .collect();
    assert_eq!(recipients, ["new@example.org"]);
    assert_eq!(work_until(&desk, HOUR_BEFORE).await.len(), 1);
}
