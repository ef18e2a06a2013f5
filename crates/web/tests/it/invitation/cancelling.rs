//! The customer cancels, and takes it back.

use domain::appointment::AppointmentStatus;
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use super::{cancel, page, status};
use crate::{
    app::{TestApp, people},
    desk::{TOKEN, invited, planned, schedule},
};

#[db_test]
async fn the_customer_cancels_and_takes_it_back(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut customer = site.browser();
    let first = customer.get(&page()).await;
    assert_eq!(
        first.form(&cancel()).fields,
        [],
        "a button that only leads to the question"
    );
    let form = customer.get(&cancel()).await.form(&cancel());
    for _ in 0..2 {
        let done = customer.submit(&form, &[("words", "Leider krank.")]).await;
        assert_eq!(done.leads_to().unwrap(), page());
    }
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Cancelled
    );
    let answer = customer.get(&page()).await;
    assert_eq!(answer.text("blockquote p"), "Leider krank.");
    assert_eq!(answer.text(".time s"), "14:00 – 14:30");
    assert_eq!(customer.get(&cancel()).await.leads_to().unwrap(), page());

    let undo = answer.form(&format!("/i/{TOKEN}/undo"));
    let done = customer.submit(&undo, &[]).await;
    let answer = customer.get(&done.leads_to().unwrap()).await;
    assert_eq!(answer.text(".note"), "Ihr Termin gilt wieder.");
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
    site.clock.advance(SignedDuration::from_mins(10));
    assert_eq!(
        site.run_due_jobs().await,
        0,
        "nobody hears of a mistake that was taken back"
    );
}

#[db_test]
async fn a_cancellation_reaches_the_operators_and_cannot_be_taken_back_later(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut customer = site.browser();
    let form = customer.get(&cancel()).await.form(&cancel());
    customer.submit(&form, &[]).await;
    let undo = customer
        .get(&page())
        .await
        .form(&format!("/i/{TOKEN}/undo"));
    site.clock.advance(SignedDuration::from_mins(5));
    assert_eq!(
        site.run_due_jobs().await,
        2,
        "to Jonas, and a receipt that clears the calendar"
    );
    let to: Vec<_> = site
        .mail
        .orders()
        .iter()
        .map(|order| order.letter.to.address.as_str().to_owned())
        .collect();
    assert!(to.contains(&"jonas@aster.example.org".to_owned()), "{to:?}");
    let late = customer.submit(&undo, &[]).await;
    let answer = customer.get(&late.leads_to().unwrap()).await;
    assert!(answer.text(".note").contains("nicht mehr zurücknehmen"));
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Cancelled
    );
}

#[db_test]
async fn a_form_of_one_link_is_no_good_for_another(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let other = testkit::case(&people.organisation)
        .owned_by(&people.jonas)
        .token("zzzzzzzzzzzzzzzzzzzzzz")
        .create(&db)
        .await;
    schedule(&site, &people.jonas, &other, ("2026-11-25", "16:00"), "").await;
    let mut attacker = site.browser();
    let theirs = attacker.get("/i/zzzzzzzzzzzzzzzzzzzzzz/cancel").await;
    let mut form = theirs.form("/i/zzzzzzzzzzzzzzzzzzzzzz/cancel");
    form.action = cancel();
    assert_eq!(attacker.submit(&form, &[]).await.status, 403);
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
}

#[db_test]
async fn a_cancellation_of_a_time_that_was_moved_meanwhile_cancels_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let form = customer.get(&cancel()).await.form(&cancel());
    let mut jonas = site.signed_in(&people.jonas).await;
    let dialog = jonas
        .get("/cases/1/appointment")
        .await
        .form("/cases/1/appointment");
    let later = [("start_time", "15:00"), ("end_time", "15:30")];
    assert_eq!(jonas.submit(&dialog, &later).await.status, 303);
    let answer = customer.submit(&form, &[("words", "nein")]).await;
    let answer = customer.get(&answer.leads_to().unwrap()).await;
    assert!(
        answer
            .text(".note")
            .starts_with("Der Termin wurde inzwischen geändert.")
    );
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
}

#[db_test]
async fn after_the_start_there_is_nothing_to_cancel(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let form = customer.get(&cancel()).await.form(&cancel());
    site.clock.set("2026-11-25T13:00:00Z".parse().unwrap());
    let answer = customer.submit(&form, &[]).await;
    let answer = customer.get(&answer.leads_to().unwrap()).await;
    assert!(
        answer
            .text(".note")
            .starts_with("Der Termin hat schon begonnen")
    );
    assert!(!answer.body.contains(&format!("action=\"{}\"", cancel())));
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
}

#[db_test]
async fn words_that_cannot_be_taken_are_refused_and_kept(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let form = customer.get(&cancel()).await.form(&cancel());
    let long = "ä".repeat(1_001);
    for (words, sentence) in [
        (
            long.as_str(),
            "Bitte kürzen Sie Ihre Nachricht auf 1.000 Zeichen.",
        ),
        (
            "a\u{202e}b",
            "Bitte geben Sie Ihre Nachricht noch einmal ein",
        ),
    ] {
        let answer = customer.submit(&form, &[("words", words)]).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.text("#words-error").starts_with(sentence),
            "{}",
            answer.body
        );
        assert_eq!(answer.form(&cancel()).value_of("words"), words);
    }
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
}
