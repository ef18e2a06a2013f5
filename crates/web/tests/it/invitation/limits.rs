//! Wrong links, and too much of anything.

use axum::http::header;
use domain::appointment::AppointmentStatus;
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use super::{cancel, page, status};
use crate::{
    app::{TestApp, people},
    desk::{TOKEN, actor, planned},
};

#[db_test]
async fn too_many_forms_behind_a_link_are_slowed_down_and_nothing_typed_is_lost(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let question = customer.get(&cancel()).await.form(&cancel());
    let language = format!("/i/{TOKEN}/language");
    let csrf = question.value_of("csrf");
    let choice = [("csrf", csrf.as_str()), ("language", "de")];
    for _ in 0..20 {
        assert_eq!(customer.post(&language, &choice).await.status, 303);
    }
    let refused = customer.post(&language, &choice).await;
    assert_eq!(refused.status, 429);
    assert!(refused.body.contains("lang=\"de\""), "{}", refused.body);
    assert!(
        refused.body.contains("zu viele Anfragen"),
        "{}",
        refused.body
    );

    // From another address it is still the same link.
    let mut elsewhere = site.browser_at("198.51.100.7");
    let words = [("words", "Leider krank.")];
    let refused = elsewhere.submit(&question, &words).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.header("retry-after"), "10");
    assert_eq!(refused.text("#words"), "Leider krank.");
    assert!(refused.text("#words-error").contains("zu viele Anfragen"));
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
    // Signs of life are counted by themselves.
    let here = [("csrf", csrf.as_str()), ("state", "here")];
    let beat = customer.post(&format!("/i/{TOKEN}/here"), &here).await;
    assert_eq!(beat.status, 204);

    site.clock.advance(SignedDuration::from_secs(10));
    let done = elsewhere.submit(&refused.form(&cancel()), &[]).await;
    assert_eq!(done.leads_to().unwrap(), page());
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Cancelled
    );
}

#[db_test]
async fn many_forms_from_one_address_are_slowed_down_whatever_the_link(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let (mut customer, mut elsewhere) = (site.browser(), site.browser_at("198.51.100.7"));
    for link in 0..4 {
        let token = format!("{link}Q3dF5hJ7kL9mN1pR2sT4u");
        let case = testkit::case(&people.organisation).token(&token);
        case.create(&db).await;
        let csrf = customer.get(&format!("/i/{token}")).await;
        let csrf = csrf.value("input[name=csrf]");
        let (zone, fields) = (
            format!("/i/{token}/zone"),
            [("csrf", csrf.as_str()), ("zone", "Europe/Berlin")],
        );
        for _ in 0..20 {
            let answer = customer.post(&zone, &fields).await;
            assert_eq!(answer.status, if link < 3 { 303 } else { 429 });
        }
        if link == 3 {
            assert_eq!(elsewhere.post(&zone, &fields).await.status, 303);
        }
    }
}

#[db_test]
async fn a_wrong_link_leads_nowhere_and_many_of_them_are_slowed_down(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut guesser = site.browser_at("203.0.113.7");
    guesser
        .headers
        .insert(header::ACCEPT_LANGUAGE, "fi-FI, en;q=0.5".parse().unwrap());
    let wrong = format!("/i/{}v", TOKEN.trim_end_matches('u'));
    let answer = guesser.get(&wrong).await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("lang=\"fi\""), "{}", answer.body);
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    for path in ["/i/short", "/i/%3Cscript%3E", "/i/aQ3dF5hJ7kL9mN1pR2sT4u0"] {
        assert_eq!(guesser.get(path).await.status, 404, "{path}");
    }
    let mut last = 404;
    for _ in 0..40 {
        last = guesser.get(&wrong).await.status.as_u16();
    }
    assert_eq!(last, 429);
    let refused = guesser.get(&wrong).await;
    assert!(refused.header("retry-after").parse::<u32>().unwrap() > 0);
    assert_eq!(
        guesser.get(&page()).await.status,
        200,
        "a right link is never slowed down"
    );
    assert_eq!(site.browser_at("203.0.113.8").get(&wrong).await.status, 404);
    site.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(guesser.get(&wrong).await.status, 404);
}

#[db_test]
async fn a_replaced_link_leads_nowhere(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let new = site
        .app
        .replace_link(&actor(&people.jonas), case.id)
        .await
        .unwrap();
    let mut customer = site.browser();
    assert_eq!(customer.get(&page()).await.status, 404);
    let new = format!("/i/{}", new.reveal());
    assert_eq!(customer.get(&new).await.status, 200);
}

#[db_test]
async fn somebody_elses_troubles_are_not_told_to_customers(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let big = "x".repeat(300_000);
    let answer = customer.post(&cancel(), &[("words", &big)]).await;
    assert_eq!(answer.status, 413);
    assert!(!answer.body.contains("administrator"), "{}", answer.body);
}
