//! Forms that do not come from our own page.

use axum::http::{HeaderValue, header};
use testkit::{TestDb, db_test};

use crate::app::{PASSWORD, TestApp, people};

#[db_test]
async fn a_form_without_its_token_or_with_anothers_changes_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let foreign = jonas.token("/settings").await;
    let name = ("name", "Changed");
    let rest = [("language", "en"), ("zone", "Europe/Berlin")];
    for csrf in ["", "AAAA", &foreign] {
        let fields = [&[("csrf", csrf), name][..], &rest].concat();
        let answer = mira.post("/settings/profile", &fields).await;
        assert_eq!(answer.status, 403);
        assert_eq!(answer.text("h1"), "This form is not valid any more");
    }
    let answer = mira
        .post("/settings/profile", &[&[name][..], &rest].concat())
        .await;
    assert_eq!(answer.status, 403);
    assert_eq!(
        mira.get("/settings").await.value("#profile-name"),
        "Mira Okafor"
    );

    let own = mira.token("/settings").await;
    let fields = [&[("csrf", own.as_str()), name][..], &rest].concat();
    assert_eq!(mira.post("/settings/profile", &fields).await.status, 303);
    assert_eq!(
        mira.get("/settings").await.value("#profile-name"),
        "Changed"
    );
}

#[db_test]
async fn a_form_sent_by_a_foreign_page_changes_nothing_even_with_its_token(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira.get("/settings").await.form("/settings/profile");
    for (header, value, status) in [
        (header::ORIGIN, "https://evil.example", 403),
        (header::ORIGIN, "null", 403),
        ("sec-fetch-site".parse().unwrap(), "cross-site", 403),
        ("sec-fetch-site".parse().unwrap(), "same-site", 403),
        (header::ORIGIN, "http://localhost:8080", 303),
        ("sec-fetch-site".parse().unwrap(), "same-origin", 303),
    ] {
        mira.headers.clear();
        mira.headers.insert(header, HeaderValue::from_static(value));
        let answer = mira.submit(&form, &[("name", "Changed")]).await;
        assert_eq!(answer.status, status, "{value}");
    }
}

#[db_test]
async fn nobody_is_signed_in_by_a_foreign_form(db: TestDb) {
    let _people = people(&db).await;
    let site = TestApp::on(&db);
    let fields = [("email", "mira@aster.example.org"), ("password", PASSWORD)];
    let mut never_here = site.browser();
    assert_eq!(never_here.post("/sign-in", &fields).await.status, 403);
    let foreign = site.browser().token("/sign-in").await;
    let mut was_here = site.browser();
    was_here.get("/sign-in").await;
    let fields = [&fields[..], &[("csrf", foreign.as_str())]].concat();
    assert_eq!(was_here.post("/sign-in", &fields).await.status, 403);
    assert!(!was_here.cookies.contains_key("reconvene"));
}

#[db_test]
async fn a_token_from_before_signing_in_is_not_good_afterwards(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.browser();
    let before = browser.token("/sign-in").await;
    browser.sign_in(people.mira.email.as_str(), PASSWORD).await;
    assert_eq!(
        browser.post("/sign-out", &[("csrf", &before)]).await.status,
        403
    );
    assert_eq!(browser.get("/settings").await.status, 200);
}
