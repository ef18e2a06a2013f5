//! Whom a change reaches, and what the dialog says of it.

use domain::{case::Case, telling::Unaware};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use super::{DIALOG, MOVED, open, press, stands};
use crate::{
    app::{People, TestApp, people},
    desk::{TOKEN, invited, schedule, seen},
};

#[db_test]
async fn while_choosing_the_dialog_says_what_follows_and_changes_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = invited_zone(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas, DIALOG).await;
    "/cases/1/appointment/check".clone_into(&mut form.action);
    let before = stands(&site, &people, &case).await;
    let typed = [
        ("start_time", "15:00"),
        ("end_time", "16:15"),
        ("language", "fi"),
    ];
    let answer = press(&mut jonas, &form, &typed).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.text("#when-length"), "1 h 15 min");
    assert_eq!(
        answer.text(".customer-time"),
        "For José Álvarez: 14:00 – 15:15, London time (GMT+0)"
    );
    assert_eq!(
        answer.text("#consequence p"),
        "The message to José Álvarez is written in Finnish, but cannot leave:"
    );
    assert!(answer.body.contains("No SMS gateway is configured"));
    assert!(answer.body.contains("No mail server is configured"));
    assert_eq!(stands(&site, &people, &case).await, before);
}

/// José lives in London.
async fn invited_zone(site: &TestApp, db: &TestDb, people: &People) -> Case {
    let case = testkit::case(&people.organisation)
        .name("José Álvarez")
        .phone("+447700900123")
        .email("jose@example.org")
        .zone("Europe/London")
        .owned_by(&people.jonas)
        .token(TOKEN)
        .create(db)
        .await;
    schedule(site, &people.jonas, &case, ("2026-11-25", "14:00"), "").await;
    case
}

#[db_test]
async fn where_nothing_can_leave_nothing_is_said_to_go_out(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    invited_zone(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let both = [("sms", "on"), ("mail", "on")];
    let kept = "The invitation was written again. \
                SMS and email are kept in the case: neither can be sent here.";
    let done = press(&mut jonas, &form, &both).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(done.text(".toast p"), kept);

    // The same after a form without script, whose status stands in the next page.
    let page = jonas.get("/cases/1?done=invited-again").await;
    assert_eq!(page.text(".toast p"), kept);
}

#[db_test]
async fn with_both_switches_off_the_dialog_says_what_the_customer_still_believes(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas, DIALOG).await;
    form.fields
        .retain(|(field, _)| field != "sms" && field != "mail");
    let mut check = form.clone();
    "/cases/1/appointment/check".clone_into(&mut check.action);
    let answer = press(&mut jonas, &check, &MOVED).await;
    assert_eq!(
        answer.text("#consequence p"),
        "José Álvarez is not told. Both switches are off."
    );
    assert_eq!(
        answer.text(".belief"),
        "José Álvarez still believes: Wed, 25 Nov 2026, 14:00 – 14:30"
    );
    assert_eq!(answer.text("[data-primary]"), "Save");
    let done = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(done.text(".toast p"), "Moved to Thu 26 Nov, 16:10.");
    let seen = seen(&site, &people, &case).await;
    assert!(
        matches!(seen.unaware[..], [Unaware::Customer(_)]),
        "{:?}",
        seen.unaware
    );

    let tell = "/cases/1/appointment/tell";
    let told = jonas
        .post_with_token(tell, &[("key", "once"), ("revision", "2")])
        .await;
    assert_eq!(told.leads_to().unwrap(), "/cases/1?done=told");
    assert_eq!(site.run_due_jobs().await, 2);
    let again = jonas
        .post_with_token(tell, &[("key", "twice"), ("revision", "2")])
        .await;
    assert_eq!(again.leads_to().unwrap(), "/cases/1?done=nobody-to-tell");
}

#[db_test]
async fn guests_of_a_group_are_not_told_and_there_is_a_text_to_copy(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    testkit::case(&people.organisation)
        .name("Workshop")
        .group()
        .owned_by(&people.jonas)
        .token(TOKEN)
        .create(&db)
        .await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(DIALOG).await;
    assert_eq!(page.text("[data-primary]"), "Save");
    assert!(!page.body.contains("name=\"sms\""));
    let text = page.text("#group-text");
    assert!(
        text.contains(&format!("http://localhost:8080/i/{TOKEN}")),
        "{text}"
    );
    let form = page.form(DIALOG);
    let done = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(done.status, 200, "{}", done.body);
    site.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(site.run_due_jobs().await, 0);
}
