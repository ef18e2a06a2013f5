//! Every route × everybody.
//!
//! The expectations stand here and not beside the routes, so that a right given by mistake is
//! noticed. A route without a line here, or a line without a route, fails the test.

use std::collections::BTreeSet;

use axum::http::Method;
use testkit::{TestDb, db_test};

use crate::{
    app::{PASSWORD, People, TestApp, people},
    browser::{Answer, Browser},
    desk::{TOKEN, planned},
};

/// Statuses for nobody, an unlicensed operator, an operator, an administrator, and the
/// administrator of another organisation. Forms are sent with their token and no other field.
type Expected = (&'static str, &'static str, [u16; 5]);

/// 303 for nobody leads to the sign-in page; see `nobody_is_led_to_the_door`.
const EXPECTED: &[Expected] = &[
    ("GET", "/healthz", [200, 200, 200, 200, 200]),
    ("GET", "/readyz", [200, 200, 200, 200, 200]),
    ("GET", "/assets/{*path}", [404, 404, 404, 404, 404]),
    ("GET", "/brand/{sheet}", [200, 200, 200, 200, 200]),
    ("GET", "/", [303, 303, 303, 303, 303]),
    ("GET", "/sign-in", [200, 303, 303, 303, 303]),
    ("POST", "/sign-in", [422, 422, 422, 422, 422]),
    ("POST", "/sign-out", [303, 303, 303, 303, 303]),
    ("GET", "/set-up", [303, 303, 303, 303, 303]),
    ("POST", "/set-up", [303, 303, 303, 303, 303]),
    ("GET", "/new-password", [303, 200, 200, 200, 200]),
    ("POST", "/new-password", [303, 422, 422, 422, 422]),
    ("GET", "/settings", [303, 200, 200, 200, 200]),
    ("POST", "/settings/profile", [303, 422, 422, 422, 422]),
    ("POST", "/settings/password", [303, 422, 422, 422, 422]),
    (
        "POST",
        "/settings/sign-out-everywhere",
        [303, 303, 303, 303, 303],
    ),
    // Without an action: understood by nobody. With one: see `feed`.
    ("POST", "/settings/feed", [303, 400, 400, 400, 400]),
    ("GET", "/settings/hours", [303, 200, 200, 200, 200]),
    // Without a part: understood by nobody. With one: see `hours`.
    ("POST", "/settings/hours", [303, 400, 400, 400, 400]),
    (
        "GET",
        "/settings/hours/{operator}",
        [303, 403, 403, 200, 404],
    ),
    (
        "POST",
        "/settings/hours/{operator}",
        [303, 403, 403, 400, 404],
    ),
    ("GET", "/settings/closed-days", [303, 403, 403, 200, 200]),
    ("POST", "/settings/closed-days", [303, 403, 403, 400, 400]),
    ("GET", "/settings/organisation", [303, 403, 403, 200, 200]),
    ("POST", "/settings/organisation", [303, 403, 403, 422, 422]),
    ("GET", "/settings/reminders", [303, 403, 403, 200, 200]),
    ("POST", "/settings/reminders", [303, 403, 403, 400, 400]),
    ("GET", "/settings/texts", [303, 403, 403, 200, 200]),
    // Texts are found by what they say: everybody's administrators have their own there.
    (
        "GET",
        "/settings/texts/{kind}/{language}/{channel}",
        [303, 403, 403, 200, 200],
    ),
    // Without a part: understood by nobody. With one: see `wording`.
    (
        "POST",
        "/settings/texts/{kind}/{language}/{channel}",
        [303, 403, 403, 400, 400],
    ),
    (
        "POST",
        "/settings/texts/{kind}/{language}/{channel}/check",
        [303, 403, 403, 200, 200],
    ),
    (
        "GET",
        "/settings/texts/{kind}/{language}/{channel}/letter",
        [303, 403, 403, 200, 200],
    ),
    // Nothing was typed, so there is nothing to see.
    (
        "POST",
        "/settings/texts/{kind}/{language}/{channel}/letter",
        [303, 403, 403, 204, 204],
    ),
    ("GET", "/settings/team", [303, 403, 403, 200, 200]),
    ("POST", "/settings/team", [303, 403, 403, 422, 422]),
    // Without an action: understood by nobody. With one: see `another_organisation_is_not_there`.
    (
        "POST",
        "/settings/team/{operator}",
        [303, 403, 403, 400, 400],
    ),
    // Neither on nor off: understood by nobody.
    (
        "POST",
        "/cases/{number}/reminders",
        [303, 403, 400, 400, 404],
    ),
    (
        "GET",
        "/cases/{number}/appointment",
        [303, 403, 200, 200, 404],
    ),
    (
        "POST",
        "/cases/{number}/appointment",
        [303, 403, 422, 422, 404],
    ),
    (
        "POST",
        "/cases/{number}/appointment/check",
        [303, 403, 200, 200, 404],
    ),
    (
        "GET",
        "/cases/{number}/appointment/cancel",
        [303, 403, 200, 200, 404],
    ),
    (
        "POST",
        "/cases/{number}/appointment/cancel",
        [303, 403, 422, 422, 404],
    ),
    (
        "POST",
        "/cases/{number}/appointment/cancel/check",
        [303, 403, 200, 200, 404],
    ),
    // Without a revision: understood by nobody.
    (
        "POST",
        "/cases/{number}/appointment/undo",
        [303, 403, 400, 400, 404],
    ),
    (
        "POST",
        "/cases/{number}/appointment/missed",
        [303, 403, 400, 400, 404],
    ),
    // Everybody knows, so it stays as it is and leads back to the case.
    (
        "GET",
        "/cases/{number}/appointment/tell",
        [303, 403, 303, 303, 404],
    ),
    (
        "POST",
        "/cases/{number}/appointment/tell",
        [303, 403, 303, 303, 404],
    ),
    // Whoever has the link may look; its forms want the token of a page opened with it.
    ("GET", "/i/{token}", [200, 200, 200, 200, 200]),
    ("GET", "/i/{token}/code", [200, 200, 200, 200, 200]),
    ("POST", "/i/{token}/code", [403, 403, 403, 403, 403]),
    ("GET", "/i/{token}/cancel", [200, 200, 200, 200, 200]),
    ("POST", "/i/{token}/cancel", [403, 403, 403, 403, 403]),
    ("POST", "/i/{token}/undo", [403, 403, 403, 403, 403]),
    ("POST", "/i/{token}/language", [403, 403, 403, 403, 403]),
    ("POST", "/i/{token}/zone", [403, 403, 403, 403, 403]),
    ("POST", "/i/{token}/here", [403, 403, 403, 403, 403]),
    ("GET", "/i/{token}/calendar.ics", [200, 200, 200, 200, 200]),
    ("GET", "/i/{token}/live", [200, 200, 200, 200, 200]),
    // An address that nobody switched on; one that is: see `feed`.
    ("GET", "/feed/{file}", [404, 404, 404, 404, 404]),
    // the desk
    ("GET", "/dashboard", [303, 200, 200, 200, 200]),
    ("GET", "/live", [303, 200, 200, 200, 200]),
    ("GET", "/cases", [303, 200, 200, 200, 200]),
    // the calendar
    ("GET", "/calendar", [303, 200, 200, 200, 200]),
    // Without days: understood by nobody.
    ("GET", "/calendar/entries", [303, 400, 400, 400, 400]),
    // For htmx only; anybody else is led to the calendar.
    ("GET", "/calendar/link", [303, 303, 303, 303, 303]),
    ("GET", "/calendar/new", [303, 403, 200, 200, 200]),
    ("GET", "/cases/new", [303, 403, 200, 200, 200]),
    ("POST", "/cases", [303, 403, 422, 422, 422]),
    ("POST", "/cases/check", [303, 403, 200, 200, 200]),
    ("GET", "/cases/{number}", [303, 200, 200, 200, 404]),
    // Without a place in the timeline: understood by nobody.
    ("GET", "/cases/{number}/timeline", [303, 400, 400, 400, 400]),
    ("POST", "/cases/{number}/seen", [303, 303, 303, 303, 404]),
    ("POST", "/cases/{number}/details", [303, 403, 400, 400, 404]),
    ("GET", "/cases/{number}/complete", [303, 403, 200, 200, 404]),
    // Nobody says what becomes of the appointment.
    (
        "POST",
        "/cases/{number}/complete",
        [303, 403, 422, 422, 404],
    ),
    (
        "POST",
        "/cases/{number}/failures",
        [303, 403, 303, 303, 404],
    ),
    ("POST", "/cases/{number}/reopen", [303, 403, 303, 303, 404]),
    // Mira has it.
    ("POST", "/cases/{number}/take", [303, 403, 303, 409, 404]),
    ("GET", "/cases/{number}/delete", [303, 403, 200, 200, 404]),
    ("POST", "/cases/{number}/delete", [303, 403, 422, 422, 404]),
    (
        "GET",
        "/cases/{number}/operators",
        [303, 403, 200, 200, 404],
    ),
    (
        "POST",
        "/cases/{number}/operators",
        [303, 403, 422, 422, 404],
    ),
    (
        "POST",
        "/cases/{number}/operators/remove",
        [303, 403, 400, 400, 404],
    ),
    (
        "GET",
        "/cases/{number}/protection",
        [303, 403, 200, 200, 404],
    ),
    // Without a button: understood by nobody. With one: see `codes`.
    (
        "POST",
        "/cases/{number}/protection",
        [303, 403, 400, 400, 404],
    ),
    ("GET", "/cases/{number}/link", [303, 403, 200, 200, 404]),
    (
        "GET",
        "/cases/{number}/link/replace",
        [303, 403, 200, 200, 404],
    ),
    // After the customer's page: from here on the link is another one.
    (
        "POST",
        "/cases/{number}/link/replace",
        [303, 403, 303, 303, 404],
    ),
    // Nothing that was sealed here; a dialog's: see `preview`.
    ("GET", "/messages/draft", [303, 403, 404, 404, 404]),
    // No such message; those that are there: see `messages`.
    ("GET", "/messages/{message}", [303, 404, 404, 404, 404]),
    (
        "GET",
        "/messages/{message}/email",
        [303, 404, 404, 404, 404],
    ),
    (
        "POST",
        "/messages/{message}/again",
        [303, 403, 404, 404, 404],
    ),
    ("GET", "/operations", [303, 403, 403, 200, 200]),
    // Without a report that proves itself.
    ("GET", "/hooks/kannel", [400, 400, 400, 400, 400]),
    ("POST", "/hooks/answers", [400, 400, 400, 400, 400]),
    ("POST", "/hooks/twilio/reports", [403, 403, 403, 403, 403]),
    ("POST", "/hooks/twilio/answers", [403, 403, 403, 403, 403]),
];

#[db_test]
async fn every_route_answers_everybody_as_expected(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    site.ending.cancel(); // streams end at once
    let mut wrong = Vec::new();
    for (line, (method, path, statuses)) in EXPECTED.iter().enumerate() {
        let path = fill(path, &people);
        for (who, status) in statuses.iter().enumerate() {
            let mut browser = visitor(&site, &people, line, who).await;
            let answer = ask(&mut browser, method, &path).await;
            if answer.status != *status {
                let found = answer.status.as_u16();
                wrong.push(format!(
                    "{method} {path} as {}: {found}, not {status}",
                    WHO[who]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_route_is_without_expectations() {
    let routes: Vec<(String, String)> = web::router::routes()
        .into_iter()
        .map(|route| (route.method.to_string(), route.path.to_owned()))
        .collect();
    let known: BTreeSet<_> = routes.iter().cloned().collect();
    assert_eq!(known.len(), routes.len(), "a route stands twice");
    let expected: BTreeSet<_> = EXPECTED
        .iter()
        .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    let missing: Vec<_> = known.difference(&expected).collect();
    let gone: Vec<_> = expected.difference(&known).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "missing: {missing:?}; gone: {gone:?}"
    );
}

#[test]
fn a_get_is_the_only_method_beside_post() {
    for route in web::router::routes() {
        assert!(
            matches!(route.method, Method::GET | Method::POST),
            "{route:?}"
        );
    }
}

#[db_test]
async fn nobody_is_led_to_the_door(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    site.ending.cancel(); // streams end at once
    for (method, path, statuses) in EXPECTED {
        let path = fill(path, &people);
        if statuses[0] == 303 {
            let mut nobody = site.browser();
            let answer = ask(&mut nobody, method, &path).await;
            let to = answer.leads_to().unwrap();
            assert!(to.starts_with("/sign-in"), "{method} {path} leads to {to}");
            nobody.headers.insert("hx-request", "true".parse().unwrap());
            let answer = ask(&mut nobody, method, &path).await;
            assert_eq!(answer.status, 200);
            assert!(
                answer.header("hx-redirect").starts_with("/sign-in"),
                "{method} {path}"
            );
        }
    }
}

#[db_test]
async fn another_organisation_is_not_there(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut stranger = site.signed_in(&people.stranger).await;
    for action in ["save", "account", "deactivate", "activate", "reset"] {
        let path = format!("/settings/team/{}", people.jonas.id);
        let fields = [
            ("action", action),
            ("role", "administrator"),
            ("name", "Taken Over"),
            ("email", "taken.over@example.org"),
        ];
        let answer = stranger.post_with_token(&path, &fields).await;
        assert_eq!(answer.status, 404, "{action}");
    }
    let nobody = format!("/settings/team/{}", people.organisation.id);
    let fields = [("action", "deactivate")];
    assert_eq!(stranger.post_with_token(&nobody, &fields).await.status, 404);
    assert_eq!(
        stranger
            .post_with_token("/settings/team/7", &fields)
            .await
            .status,
        404
    );
    let team = stranger.get("/settings/team").await.body;
    assert!(
        team.contains("Sam Stranger") && !team.contains("aster.example.org"),
        "{team}"
    );
}

const WHO: [&str; 5] = [
    "nobody",
    "unlicensed",
    "operator",
    "administrator",
    "stranger",
];

async fn visitor(site: &TestApp, people: &People, line: usize, who: usize) -> Browser {
    let mut browser = site.browser_at(&format!("198.51.{line}.{who}"));
    let operator = match WHO[who] {
        "unlicensed" => &people.lena,
        "operator" => &people.jonas,
        "administrator" => &people.mira,
        "stranger" => &people.stranger,
        _ => return browser,
    };
    let answer = browser.sign_in(operator.email.as_str(), PASSWORD).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    browser
}

async fn ask(browser: &mut Browser, method: &str, path: &str) -> Answer {
    if method == "GET" {
        browser.get(path).await
    } else {
        browser.post_with_token(path, &[]).await
    }
}

fn fill(path: &str, people: &People) -> String {
    path.replace("{*path}", "nothing.css")
        .replace("{sheet}", &format!("{}.css", people.organisation.id))
        .replace("{operator}", &people.jonas.id.to_string())
        .replace("{number}", "1")
        .replace("{message}", &uuid::Uuid::nil().to_string())
        .replace("{file}", &format!("{TOKEN}.ics"))
        .replace("{token}", TOKEN)
        .replace("{kind}/{language}/{channel}", "invitation/en/email")
}
