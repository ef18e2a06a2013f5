//! What happens when a code changes in the middle of something.

use app::protection::NewProtection;
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::{
    appointment::AppointmentStatus,
    case::Case,
    organisation::Organisation,
    protection::{Knows, Protected},
};
use futures::StreamExt as _;
use jiff::SignedDuration;
use store::outbox::SmsLimits;
use testkit::{TestDb, db_test};

use super::{change, give, page, protect};
use crate::{
    app::{People, TestApp, people},
    desk::{TOKEN, actor, case, invited, planned, schedule, seen},
};

/// Longer than any attempt may take.
const LEASE: SignedDuration = SignedDuration::from_secs(120);

async fn knows(site: &TestApp, people: &People, case: &Case) -> Option<Knows> {
    let jonas = actor(&people.jonas);
    let seen = site.app.view_protection(&jonas, case.id).await;
    seen.unwrap().knows
}

/// Makes a new code, or whatever else, and tells nobody.
async fn change_silently(site: &TestApp, people: &People, case: &Case, to: Protected) -> String {
    let new = NewProtection {
        to: Some(to),
        sms: false,
        email: false,
        key: site.app.form_key(),
    };
    let jonas = actor(&people.jonas);
    let seen = site.app.protect(&jonas, case.id, &new).await.unwrap();
    let code = seen.code;
    code.map_or_else(String::new, |code| code.digits().reveal().clone())
}

#[db_test]
async fn an_open_page_hears_of_a_new_code_and_then_of_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let code = protect(&site, &people, &case).await;
    let mut customer = site.browser();
    give(&mut customer, &code).await;
    let shown = customer.get(&page()).await;
    let live = shown.attribute("main", "data-live-url").unwrap();
    let cookie = customer.cookies.iter().next().unwrap();
    let request = Request::get(&live)
        .header(header::COOKIE, format!("{}={}", cookie.0, cookie.1))
        .body(Body::empty())
        .unwrap();
    let stream = site.open(request).await;
    let mut chunks = stream.into_body().into_data_stream();
    site.announce(&db);

    change(&site, &people, &case, Some(Protected::Renewed)).await;
    site.announce(&db);
    let event = chunks.next().await.unwrap().unwrap();
    let expected = format!("event: changed\ndata: case:{}\n\n", case.id);
    assert_eq!(event, expected.as_bytes());
    // It asks for the code now: what goes on behind it is told no more.
    change_silently(&site, &people, &case, Protected::Renewed).await;
    site.announce(&db);
    // Open again, it shows what there is.
    change_silently(&site, &people, &case, Protected::Off).await;
    site.announce(&db);
    assert_eq!(chunks.next().await.unwrap().unwrap(), expected.as_bytes());
    site.ending.cancel();
    assert!(chunks.next().await.is_none(), "two in all");
}

#[db_test]
async fn forms_of_a_page_whose_code_has_changed_do_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let code = protect(&site, &people, &case).await;
    let mut customer = site.browser();
    give(&mut customer, &code).await;
    let cancel = format!("/i/{TOKEN}/cancel");
    let form = customer.get(&cancel).await.form(&cancel);
    change(&site, &people, &case, Some(Protected::Renewed)).await;
    let answer = customer.submit(&form, &[("words", "Sorry")]).await;
    assert_eq!(answer.leads_to(), Some(page()));
    let status = seen(&site, &people, &case).await.appointment.status;
    assert_eq!(status, AppointmentStatus::Scheduled);
}

#[db_test]
async fn the_pass_of_one_page_opens_no_other(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let own = planned(&site, &db, &people).await;
    let other = testkit::case(&people.organisation)
        .owned_by(&people.jonas)
        .token("bbbbbbbbbbbbbbbbbbbbbb")
        .create(&db)
        .await;
    let code = protect(&site, &people, &own).await;
    protect(&site, &people, &other).await;
    let mut customer = site.browser();
    give(&mut customer, &code).await;
    assert_eq!(customer.get(&page()).await.text(".time"), "14:00 – 14:30");
    // A browser would not even send it there.
    let there = customer.get("/i/bbbbbbbbbbbbbbbbbbbbbb").await;
    assert_eq!(there.texts("#code").len(), 1);
    assert_eq!(there.text("h2"), "Please type your code");
}

#[db_test]
async fn an_invitation_brings_what_holds_when_it_leaves(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = case(&db, &people).await;
    schedule(&site, &people.jonas, &case, ("2026-11-25", "14:00"), "on").await;
    let first = change(&site, &people, &case, Some(Protected::On)).await;
    assert_eq!(first.knows, Some(Knows::Soon));
    assert!(
        first.tells.phone.is_none() && first.tells.email.is_none(),
        "the invitation waits and brings it"
    );
    let second = change(&site, &people, &case, Some(Protected::Renewed)).await;
    let digits = |code: Option<domain::protection::Code>| code.unwrap().digits().reveal().clone();
    let (first, second) = (digits(first.code), digits(second.code));
    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    for text in [
        site.mail.orders()[0].letter.text.clone(),
        site.sms.orders()[0].letter.text.clone(),
    ] {
        assert!(text.contains(&second), "{text}");
        assert!(!text.contains(&first) || first == second, "{text}");
    }
    assert_eq!(knows(&site, &people, &case).await, Some(Knows::Yes));
}

#[db_test]
async fn an_invitation_to_a_page_that_was_opened_brings_no_code(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = case(&db, &people).await;
    let code = protect(&site, &people, &case).await;
    schedule(&site, &people.jonas, &case, ("2026-11-25", "14:00"), "on").await;
    change(&site, &people, &case, Some(Protected::Off)).await;
    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    assert!(!site.mail.orders()[0].letter.text.contains(&code));
    assert!(!site.sms.orders()[0].letter.text.contains(&code));
}

#[db_test]
async fn a_worker_that_vanished_with_an_old_code_is_followed_by_one_with_the_new(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = case(&db, &people).await;
    let first = protect(&site, &people, &case).await;
    schedule(&site, &people.jonas, &case, ("2026-11-25", "14:00"), "on").await;
    site.clock.advance(Organisation::DEFAULT_GRACE);
    // In the hands of a worker, which is killed: perhaps after the server took it.
    let now = site.app.now();
    let limits = SmsLimits {
        per_recipient_and_hour: 10,
        per_organisation_and_day: 10,
    };
    let held = db
        .write(move |tx| store::outbox::claim(tx, now, LEASE, limits, 10))
        .await
        .unwrap();
    assert_eq!(held.len(), 2);
    assert!(held.iter().all(|claimed| claimed.code_sealed.is_some()));
    assert_eq!(knows(&site, &people, &case).await, Some(Knows::Soon));
    let second = change_silently(&site, &people, &case, Protected::Renewed).await;
    assert_eq!(
        knows(&site, &people, &case).await,
        Some(Knows::NoLonger),
        "what is being sent has the code of before"
    );
    site.clock.advance(LEASE + SignedDuration::from_secs(1));
    assert_eq!(site.run_due_jobs().await, 2);
    let text = &site.mail.orders()[0].letter.text;
    assert!(text.contains(&second), "{text}");
    assert!(!text.contains(&first) || first == second, "{text}");
    assert_eq!(knows(&site, &people, &case).await, Some(Knows::Yes));
}

#[db_test]
async fn a_form_that_is_sent_twice_makes_one_code(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut desk = site.signed_in(&people.jonas).await;
    let form = desk
        .get("/cases/1/protection")
        .await
        .form("/cases/1/protection");
    let mut codes = Vec::new();
    for _ in 0..2 {
        let answer = desk.submit(&form, &[("to", "on")]).await;
        assert_eq!(answer.leads_to().as_deref(), Some("/cases/1/protection"));
        let jonas = actor(&people.jonas);
        let seen = site.app.view_protection(&jonas, case.id).await.unwrap();
        codes.push(seen.code.unwrap().digits().reveal().clone());
    }
    assert_eq!(codes[0], codes[1]);
    assert_eq!(site.run_due_jobs().await, 2, "an SMS and an email");
    assert_eq!(site.run_due_jobs().await, 0);
}
