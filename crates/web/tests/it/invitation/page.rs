//! What the page says, and what looking at it changes: nothing.

use axum::{
    body::Body,
    http::{Request, header},
};
use testkit::{TestDb, db_test};

use super::{cancel, page};
use crate::{
    app::{TestApp, people},
    desk::{TOKEN, actor, planned, seen},
};

#[db_test]
async fn the_page_says_when_and_with_whom_in_the_customers_language(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let answer = customer.get(&page()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.text("h1"), "Aster Advisers");
    assert!(answer.body.contains("lang=\"de\""));
    assert_eq!(answer.text(".day"), "Mittwoch, 25. November 2026");
    assert_eq!(answer.text(".time"), "14:00 – 14:30");
    assert!(
        answer
            .body
            .contains("datetime=\"2026-11-25T14:00:00+01:00\"")
    );
    assert!(customer.cookies.is_empty(), "looking needs no cookie");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(
        answer
            .header("content-security-policy")
            .starts_with("default-src 'none'")
    );
}

#[db_test]
async fn what_scanners_do_changes_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let before = seen(&site, &people, &case).await;
    let mut scanner = site.browser();
    let undo = format!("/i/{TOKEN}/undo");
    for path in [page(), cancel(), format!("/i/{TOKEN}/calendar.ics")] {
        assert_eq!(scanner.get(&path).await.status, 200);
    }
    for path in [
        undo.clone(),
        format!("/i/{TOKEN}/language"),
        format!("/i/{TOKEN}/zone"),
    ] {
        assert_eq!(scanner.get(&path).await.status, 405);
    }
    for path in [cancel(), undo] {
        let pressed = scanner.post(&path, &[("revision", "1")]).await;
        assert_eq!(pressed.status, 403, "a form from no page of ours");
    }
    let after = seen(&site, &people, &case).await;
    assert_eq!(after.appointment, before.appointment);
    let case = site
        .app
        .case_numbered(&actor(&people.jonas), 1)
        .await
        .unwrap();
    assert_eq!((case.zone, case.online_until), (None, None));
}

#[db_test]
async fn the_calendar_file_is_the_entry_of_the_emails(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let file = customer.get(&format!("/i/{TOKEN}/calendar.ics")).await;
    assert_eq!(
        file.header("content-type"),
        "text/calendar; charset=utf-8; method=PUBLISH"
    );
    assert!(file.header("content-disposition").starts_with("attachment"));
    let seen = seen(&site, &people, &case).await;
    let unfolded = file.body.replace("\r\n ", "");
    assert!(unfolded.contains(&format!("UID:{}", seen.appointment.uid)));
    assert!(unfolded.contains("DTSTART:20261125T130000Z"));
    assert!(unfolded.contains(&format!("http://localhost:8080/i/{TOKEN}")));
    assert_eq!(file.header("referrer-policy"), "no-referrer");
}

/// What a first visit loads, as it travels: the page, its style sheets and its script.
#[db_test]
async fn the_page_weighs_little(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let answer = customer.get(&page()).await;
    let mut parts = vec![page()];
    parts.extend(answer.attributes("link[rel=stylesheet]", "href"));
    parts.extend(answer.attributes("script", "src"));
    assert_eq!(parts.len(), 4, "page, style, brand, script: {parts:?}");
    let mut total = 0;
    for part in &parts {
        let weight = weigh(&site, part).await;
        assert!(weight > 0, "{part} is there");
        total += weight;
    }
    assert!(total <= 30 * 1024, "{total} bytes");
}

async fn weigh(site: &TestApp, path: &str) -> usize {
    let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
    let answer = site.open(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status(), 200, "{path}; the islands must be built");
    axum::body::to_bytes(answer.into_body(), usize::MAX)
        .await
        .unwrap()
        .len()
}

#[db_test]
async fn operators_who_open_a_link_stay_who_they_are(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let before = jonas.cookies.clone();
    assert_eq!(jonas.get(&page()).await.status, 200);
    assert_eq!(jonas.cookies, before);
}
