//! Undo, of a change and of a cancellation.

use domain::{appointment::AppointmentStatus, organisation::Organisation};
use testkit::{TestDb, db_test};

use super::{CANCEL, DIALOG, MOVED, UNDO, forbid, open, other, press, stands};
use crate::{
    app::{TestApp, people},
    browser::FilledForm,
    desk::{actor, case, invited, planned, schedule, seen},
};

#[db_test]
async fn undo_is_refused_once_it_is_too_late_or_somebody_was_told(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut mira = site.signed_in(&people.mira).await;
    let form = open(&mut jonas, DIALOG).await;
    let undo = press(&mut jonas, &form, &MOVED).await.form(UNDO);
    let hers = FilledForm {
        action: undo.action.clone(),
        fields: vec![
            ("csrf".to_owned(), mira.token("/settings").await),
            ("key".to_owned(), undo.value_of("key")),
            ("revision".to_owned(), undo.value_of("revision")),
        ],
    };
    let refused = press(&mut mira, &hers, &[]).await;
    assert_eq!(refused.status, 409, "it is Jonas's change");
    assert_eq!(
        refused.text(".toast.refused p"),
        "This can no longer be undone."
    );

    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    let late = press(&mut jonas, &undo, &[]).await;
    assert_eq!(late.status, 409);
    let plain = jonas.submit(&undo, &[]).await;
    let page = jonas.get(&plain.leads_to().unwrap()).await;
    assert!(
        page.text("#toast .refused p")
            .contains("no longer be undone")
    );
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn undo_says_who_has_the_old_time_now(db: TestDb) {
    let mut people = people(&db).await;
    forbid(&db, &mut people).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let amina = other(&db, &people, "Amina Yusuf").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let undo = press(&mut jonas, &form, &MOVED).await.form(UNDO);
    schedule(&site, &people.jonas, &amina, ("2026-11-25", "14:00"), "").await;
    let refused = press(&mut jonas, &undo, &[]).await;
    assert_eq!(refused.status, 409);
    let sentence = refused.text(".toast.refused p");
    assert!(sentence.starts_with("The old time is taken by Amina Yusuf, Wed, 25 Nov 2026, 14:00"));
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn two_presses_of_undo_are_one_even_when_nothing_is_left(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = case(&db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(DIALOG).await;
    assert_eq!(page.text("h2"), "Schedule appointment");
    let undo = press(&mut jonas, &page.form(DIALOG), &MOVED)
        .await
        .form(UNDO);
    for _ in 0..2 {
        let done = press(&mut jonas, &undo, &[]).await;
        assert_eq!(done.status, 200, "{}", done.body);
        assert_eq!(done.text(".toast p"), "Undone. There is no appointment.");
    }
    let seen = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap();
    assert!(seen.is_none());
}

#[db_test]
async fn cancelling_tells_the_customer_and_can_be_taken_back(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(CANCEL).await;
    assert_eq!(
        page.text(".cancel-time"),
        "Wednesday, 25 November 2026, 14:00 – 14:30"
    );
    let form = page.form(CANCEL);
    let long = "x".repeat(1_001);
    let refused = press(&mut jonas, &form, &[("words", &long)]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.text("#words-error"),
        "At most 1,000 characters, please."
    );
    assert_eq!(refused.form(CANCEL).value_of("words"), long);

    let done = press(&mut jonas, &form, &[("words", "I am sorry.")]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        done.text(".toast p"),
        "Cancelled: Wed 25 Nov, 14:00. SMS and email in 20 s."
    );
    let undone = press(&mut jonas, &done.form(UNDO), &[]).await;
    assert_eq!(undone.status, 200, "{}", undone.body);
    let again = open(&mut jonas, CANCEL).await;
    assert_eq!(
        jonas
            .submit(&again, &[("words", "I am sorry.")])
            .await
            .status,
        303
    );
    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    assert!(site.mail.orders()[0].letter.text.contains("I am sorry."));
    let seen = seen(&site, &people, &case).await;
    assert_eq!(seen.appointment.status, AppointmentStatus::Cancelled);
    assert_eq!(
        jonas.get(CANCEL).await.leads_to().unwrap(),
        "/cases/1?done=nothing-to-cancel"
    );
}
