//! What administrators see of sending: each channel's figures, and a line on every page while
//! nothing leaves.

use delivery::transport::Outcome;
use domain::message::Reason;
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::Browser,
    desk::of_mira,
};

/// Invites a customer over both channels; both messages are due then.
async fn invite(db: &TestDb, people: &People, site: &TestApp, mira: &mut Browser) {
    let case = of_mira(db, people).await;
    let action = format!("/cases/{}/appointment", case.number);
    let form = mira.get(&action).await.form(&action);
    assert_eq!(mira.submit(&form, &[]).await.status, 303);
    site.clock.advance(SignedDuration::from_secs(21));
}

#[db_test]
async fn administrators_are_told_while_nothing_leaves_and_no_longer(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    invite(&db, &people, &site, &mut mira).await;
    let away = Outcome::Later {
        reason: Reason::Unreachable,
        after: None,
    };
    site.mail.answer(away);
    assert_eq!(site.run_due_jobs().await, 2);
    site.app.watch_sending().await.unwrap();
    assert!(
        mira.get("/dashboard").await.texts(".alarm").is_empty(),
        "once is no news"
    );

    site.clock.advance(SignedDuration::from_mins(7));
    site.app.watch_sending().await.unwrap();
    for page in ["/dashboard", "/settings", "/calendar", "/operations"] {
        let alarms = mira.get(page).await.texts(".alarm");
        assert_eq!(
            alarms,
            ["Emails are not going out: the server could not be reached. Operations"],
            "{page}"
        );
        if page != "/operations" {
            let theirs = jonas.get(page).await.texts(".alarm");
            assert!(theirs.is_empty(), "who can do nothing about it is not told");
        }
    }
    let mut stranger = site.signed_in(&people.stranger).await;
    let elsewhere = stranger.get("/dashboard").await.texts(".alarm");
    assert!(elsewhere.is_empty(), "nothing of theirs waits");
    let operations = mira.get("/operations").await;
    let facts = operations.texts(".facts li");
    assert!(
        facts[0].starts_with("one message waits; the oldest is due since"),
        "{facts:?}"
    );
    assert_eq!(
        facts[1..],
        [
            "0 sent in the last hour, 0 in the last 24 hours",
            "one is tried again: the server could not be reached",
            "nothing waits",
            "1 sent in the last hour, 1 in the last 24 hours",
        ]
    );

    assert_eq!(site.run_due_jobs().await, 1);
    site.app.watch_sending().await.unwrap();
    assert!(mira.get("/dashboard").await.texts(".alarm").is_empty());
    site.clock.advance(SignedDuration::from_hours(2));
    let facts = mira.get("/operations").await.texts(".facts li");
    assert_eq!(
        facts,
        [
            "nothing waits",
            "0 sent in the last hour, 1 in the last 24 hours",
            "nothing waits",
            "0 sent in the last hour, 1 in the last 24 hours",
        ]
    );
}

#[db_test]
async fn why_messages_failed_is_counted_by_reason(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for _ in 0..2 {
        invite(&db, &people, &site, &mut mira).await;
        site.sms.answer(Outcome::Refused(Reason::Refused));
    }
    assert_eq!(site.run_due_jobs().await, 4);
    let facts = mira.get("/operations").await.texts(".facts li");
    assert_eq!(facts.last().unwrap(), "2 failed: refused by the other side");
    site.app.watch_sending().await.unwrap();
    assert!(
        mira.get("/dashboard").await.texts(".alarm").is_empty(),
        "what one recipient's side refuses says nothing about ours"
    );
    for _ in 0..3 {
        invite(&db, &people, &site, &mut mira).await;
        site.sms.answer(Outcome::Refused(Reason::Refused));
    }
    site.run_due_jobs().await;
    site.app.watch_sending().await.unwrap();
    assert_eq!(
        mira.get("/dashboard").await.texts(".alarm"),
        ["Text messages are not going out: refused by the other side. Operations"]
    );
    site.clock.advance(SignedDuration::from_mins(1));
    invite(&db, &people, &site, &mut mira).await;
    site.run_due_jobs().await;
    site.app.watch_sending().await.unwrap();
    let alarms = mira.get("/dashboard").await.texts(".alarm");
    assert!(alarms.is_empty(), "one has left: {alarms:?}");
}

#[db_test]
async fn what_nobody_even_tries_is_noticed(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    invite(&db, &people, &site, &mut mira).await;
    site.clock.advance(SignedDuration::from_mins(6));
    let found = site.app.watch_sending().await.unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|trouble| trouble.reason.is_none()));
    let alarms = mira.get("/dashboard").await.texts(".alarm");
    assert!(
        alarms[0].contains("has not been tried for minutes"),
        "{alarms:?}"
    );
    assert_eq!(site.run_due_jobs().await, 2);
}
