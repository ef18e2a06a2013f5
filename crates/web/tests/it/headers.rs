//! Headers and cookies that protect people.

use testkit::{TestDb, db_test};

use crate::app::{PASSWORD, TestApp, people};

#[db_test]
async fn every_answer_carries_the_security_headers(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for path in [
        "/settings",
        "/sign-in",
        "/nowhere",
        "/healthz",
        "/assets/nothing.css",
    ] {
        let answer = mira.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"));
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(answer.header("permissions-policy").contains("camera=()"));
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(
            !answer.headers.contains_key("strict-transport-security"),
            "over http"
        );
        assert_eq!(answer.header("x-request-id").len(), 16);
    }
}

#[db_test]
async fn pages_hold_no_script_or_style_that_the_policy_forbids(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for path in [
        "/settings",
        "/settings/organisation",
        "/settings/team",
        "/nowhere",
    ] {
        let body = mira.get(path).await.body;
        let html = scraper::Html::parse_document(&body);
        for forbidden in [
            "script:not([src])",
            "style",
            "[style]",
            "[onclick]",
            "[onload]",
        ] {
            let selector = scraper::Selector::parse(forbidden).unwrap();
            assert_eq!(html.select(&selector).count(), 0, "{forbidden} in {path}");
        }
    }
}

#[db_test]
async fn cookies_cannot_be_read_by_script_nor_sent_by_other_sites(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut browser = site.browser();
    let door = browser.get("/sign-in").await;
    let visitor = door.header("set-cookie").to_owned();
    assert!(visitor.starts_with("reconvene-visitor="), "{visitor}");
    assert!(
        visitor.ends_with("; Path=/; HttpOnly; SameSite=Lax"),
        "{visitor}"
    );
    let answer = browser.sign_in(people.mira.email.as_str(), PASSWORD).await;
    let session = answer.header("set-cookie");
    assert!(session.starts_with("reconvene="), "{session}");
    assert!(
        session.contains("; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000"),
        "{session}"
    );
    assert!(!session.contains("Secure"), "{session}");
}

#[db_test]
async fn over_https_cookies_are_secure_and_https_is_remembered(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::at(&db, "https://desk.example.org");
    let mut browser = site.browser();
    let answer = browser.sign_in(people.mira.email.as_str(), PASSWORD).await;
    let session = answer.header("set-cookie");
    assert!(session.starts_with("__Host-reconvene="), "{session}");
    assert!(session.ends_with("; Secure"), "{session}");
    assert!(!session.contains("Domain"), "{session}");
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=31536000"
    );
    assert_eq!(browser.get("/settings").await.status, 200);
    // A cookie without the prefix could have been set by a neighbour on the same domain.
    let token = browser.cookies.remove("__Host-reconvene").unwrap();
    browser.cookies.insert("reconvene".to_owned(), token);
    assert_eq!(browser.get("/settings").await.status, 303);
}

#[db_test]
async fn health_is_told_to_anybody(db: TestDb) {
    let site = TestApp::on(&db);
    let mut anybody = site.browser();
    assert_eq!(anybody.get("/healthz").await.body, "alive\n");
    assert_eq!(anybody.get("/readyz").await.body, "ready\n");
    assert!(anybody.cookies.is_empty());
}

#[testkit::db_test(empty)]
async fn an_unmigrated_database_is_not_ready(db: TestDb) {
    let site = TestApp::on(&db);
    site.leaves_messages(); // there is no outbox to look into
    let answer = site.browser().get("/readyz").await;
    assert_eq!(
        (answer.status.as_u16(), answer.body.as_str()),
        (503, "the database is not migrated\n")
    );
}
