//! *Mark as missed*, its Undo, and *Tell now*, from the buttons that a case's page shows.

use domain::appointment::AppointmentStatus;
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::{
    app::{TestApp, people},
    desk::{invited, seen},
};

const CASE: &str = "/cases/1";
const DIALOG: &str = "/cases/1/appointment";
const MISSED: &str = "/cases/1/appointment/missed";
const TELL: &str = "/cases/1/appointment/tell";
const UNDO: &str = "/cases/1/appointment/undo";

#[db_test]
async fn an_appointment_is_marked_as_missed_and_that_is_taken_back(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(CASE).await;
    assert!(!page.body.contains(MISSED), "it has not begun");

    // 14:05 in Berlin: it runs.
    site.clock.set("2026-11-25T13:05:00Z".parse().unwrap());
    let missed = jonas.get(CASE).await.form(MISSED);
    let done = jonas.submit(&missed, &[]).await;
    assert_eq!(done.leads_to().unwrap(), "/cases/1?done=missed");
    let page = jonas.follow(&done.leads_to().unwrap()).await;
    assert_eq!(
        seen(&site, &people, &case).await.appointment.status,
        AppointmentStatus::Missed
    );
    assert!(!page.body.contains(&format!("action=\"{MISSED}\"")));

    // A second press of the same button finds it done and changes nothing.
    let again = jonas.submit(&missed, &[]).await;
    assert_eq!(again.leads_to().unwrap(), "/cases/1?done=changed-meanwhile");

    let undone = jonas.submit(&page.form(UNDO), &[]).await;
    assert_eq!(undone.leads_to().unwrap(), "/cases/1?done=undone");
    let after = seen(&site, &people, &case).await;
    assert_eq!(after.appointment.status, AppointmentStatus::Scheduled);
    assert_eq!(after.unaware, []);
    assert!(jonas.get(CASE).await.body.contains(MISSED));
    site.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(site.run_due_jobs().await, 0, "nobody is told of either");
}

#[db_test]
async fn missed_can_be_taken_back_for_the_grace_time_only(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    site.clock.set("2026-11-25T13:05:00Z".parse().unwrap());
    let mut jonas = site.signed_in(&people.jonas).await;
    let missed = jonas.get(CASE).await.form(MISSED);
    let done = jonas.submit(&missed, &[]).await;
    let undo = jonas.follow(&done.leads_to().unwrap()).await.form(UNDO);
    site.clock.advance(SignedDuration::from_secs(20));
    let late = jonas.submit(&undo, &[]).await;
    assert_eq!(late.leads_to().unwrap(), "/cases/1?done=undo-gone");
    assert_eq!(
        seen(&site, &people, &case).await.appointment.status,
        AppointmentStatus::Missed
    );
}

#[db_test]
async fn tell_now_tells_whoever_believes_the_old_time_and_then_goes_away(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    assert!(!jonas.get(CASE).await.body.contains(TELL), "José knows");

    let mut silent = jonas.get(DIALOG).await.form(DIALOG);
    silent
        .fields
        .retain(|(name, _)| name != "sms" && name != "mail");
    jonas.submit(&silent, &[("start_time", "14:05")]).await;
    site.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(site.run_due_jobs().await, 0);
    assert_eq!(seen(&site, &people, &case).await.unaware.len(), 1);

    let page = jonas.get(CASE).await;
    let tell = page.form(TELL);
    for _ in 0..2 {
        let told = jonas.submit(&tell, &[]).await;
        assert_eq!(told.leads_to().unwrap(), "/cases/1?done=told");
    }
    assert_eq!(
        seen(&site, &people, &case).await.messages.len(),
        2,
        "one press, one message over each channel"
    );
    assert_eq!(site.run_due_jobs().await, 2);
    assert!(site.mail.orders()[0].letter.text.contains("14:05"));
    assert_eq!(seen(&site, &people, &case).await.unaware, []);
    assert!(!jonas.get(CASE).await.body.contains(TELL));
}
