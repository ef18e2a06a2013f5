//! Bad input, and what must not be written down.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::{
    body::Body,
    http::{Request, header},
};
use testkit::{TestDb, db_test};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;

use crate::{
    app::{PASSWORD, TestApp, people},
    desk::{TOKEN, invited, planned},
};

#[db_test]
async fn ten_megabytes_are_refused(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let csrf = mira.token("/settings").await;
    let heavy = format!("csrf={csrf}&name={}", "x".repeat(10 * 1024 * 1024));
    let form = "application/x-www-form-urlencoded";
    for announced in [true, false] {
        let mut request = Request::post("/settings/profile").header(header::CONTENT_TYPE, form);
        if announced {
            request = request.header(header::CONTENT_LENGTH, heavy.len());
        }
        let answer = mira
            .send(request.body(Body::from(heavy.clone())).unwrap())
            .await;
        assert_eq!(answer.status, 413);
        assert_eq!(answer.text("h1"), "That is too large");
    }
    assert_eq!(
        mira.get("/settings").await.value("#profile-name"),
        "Mira Okafor"
    );
}

#[db_test]
async fn a_key_that_no_page_wrote_is_refused_by_every_form(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut mira = site.signed_in(&people.mira).await;
    let csrf = mira.token("/settings").await;
    let mut customer = site.browser();
    let cancel = format!("/i/{TOKEN}/cancel");
    let guest = customer.get(&cancel).await.form(&cancel).value_of("csrf");
    let long = "k".repeat(65);
    for key in [long.as_str(), "a\0b", "a b", "\u{202e}key", "undo/1/1"] {
        for path in [
            "/cases",
            "/cases/check",
            "/cases/1/appointment",
            "/cases/1/appointment/check",
            "/cases/1/appointment/cancel",
            "/cases/1/appointment/undo",
            "/cases/1/appointment/tell",
            "/cases/1/appointment/missed",
            "/cases/1/complete",
            "/cases/1/delete",
            "/cases/1/operators",
            "/settings/team",
        ] {
            let fields = [("csrf", csrf.as_str()), ("key", key), ("revision", "1")];
            let answer = mira.post(path, &fields).await;
            assert_eq!(answer.status, 400, "{path} {key:?}");
            assert_eq!(
                answer.text("h1"),
                "That was not understood",
                "{path} {key:?}"
            );
        }
        let fields = [("csrf", guest.as_str()), ("key", key), ("revision", "1")];
        for path in [cancel.as_str(), &format!("/i/{TOKEN}/undo")] {
            assert_eq!(customer.post(path, &fields).await.status, 400, "{path}");
        }
    }
}

#[db_test]
async fn json_is_no_form(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for kind in [
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
    ] {
        let request = Request::post("/settings/profile").header(header::CONTENT_TYPE, kind);
        let answer = mira
            .send(request.body(Body::from(r#"{"name":"x"}"#)).unwrap())
            .await;
        assert_eq!(answer.status, 415, "{kind}");
        assert_eq!(answer.text("h1"), "Only forms are taken here");
    }
    let untyped = Request::post("/settings/profile")
        .body(Body::from("name=x"))
        .unwrap();
    assert_eq!(mira.send(untyped).await.status, 415);
}

#[db_test]
async fn unknown_addresses_and_methods_get_a_page_in_the_readers_language(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut nobody = site.browser();
    let answer = nobody.get("/nowhere").await;
    assert_eq!(
        (answer.status.as_u16(), answer.text("h1").as_str()),
        (404, "There is nothing here")
    );
    nobody
        .headers
        .insert(header::ACCEPT_LANGUAGE, "de-AT, en;q=0.5".parse().unwrap());
    assert_eq!(nobody.get("/nowhere").await.text("h1"), "Hier ist nichts");
    let answer = nobody
        .send(Request::put("/sign-in").body(Body::empty()).unwrap())
        .await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.text("h1"), "So lässt sich das nicht öffnen");
    assert!(answer.header("allow").contains("POST"));

    let mut mira = site.signed_in(&people.mira).await;
    mira.headers.insert("hx-request", "true".parse().unwrap());
    let fragment = mira.get("/nowhere").await;
    assert_eq!(fragment.status, 404);
    assert!(
        !fragment.body.contains("<html"),
        "a fragment was asked for: {}",
        fragment.body
    );
}

#[db_test]
async fn names_and_addresses_are_refused_with_the_reason_and_kept_as_typed(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira.get("/settings/team").await.form("/settings/team");
    let long = "x".repeat(51);
    let heavy = format!("a{}", "\u{301}".repeat(5_000));
    for (name, sentence) in [
        ("", "Write something here."),
        (" \t ", "Write something here."),
        (long.as_str(), "At most 50 characters, please."),
        (heavy.as_str(), "At most 50 characters, please."),
        (
            "evil\u{202e}eman",
            "This contains characters that cannot be shown. Type it anew.",
        ),
    ] {
        let typed = [("name", name), ("email", "new@aster.example.org")];
        let answer = mira.submit(&form, &typed).await;
        assert_eq!(answer.status, 422, "{name:.60}");
        assert_eq!(answer.text("#name-error"), sentence);
        assert_eq!(answer.value("#team-name"), name);
    }
    for (email, sentence) in [
        (
            "new",
            "This is no email address. It looks like name@example.org.",
        ),
        (
            "new@",
            "The part after the @ is incomplete. It looks like name@example.org.",
        ),
        (
            "new@aster.example.org\nBcc: x@example.org",
            "This is no email address. It looks like name@example.org.",
        ),
        (
            "MIRA@aster.example.org",
            "This email address already belongs to an operator. Choose another one.",
        ),
        (
            "sam@borage.example.org",
            "This email address already belongs to an operator. Choose another one.",
        ),
    ] {
        let answer = mira
            .submit(&form, &[("name", "New"), ("email", email)])
            .await;
        assert_eq!(answer.status, 422, "{email}");
        assert_eq!(answer.text("#email-error"), sentence, "{email}");
    }
    let script = "<script>alert(1)</script>";
    let typed = [("name", script), ("email", "script@aster.example.org")];
    let answer = mira.submit(&form, &typed).await;
    assert_eq!(answer.status, 200);
    assert!(!answer.body.contains(script), "markup came through");
    assert!(answer.text(".one-time h2").contains(script));
}

#[db_test]
async fn no_secret_reaches_the_log(db: TestDb) {
    let people = people(&db).await;
    let log = Log::default();
    let listening = log.listen();
    let site = TestApp::on(&db);
    let mut browser = site.browser();
    browser
        .sign_in(people.mira.email.as_str(), "a wrong password")
        .await;
    browser.sign_in(people.mira.email.as_str(), PASSWORD).await;
    let csrf = browser.token("/settings").await;
    browser.get("/i/a-token-that-must-stay-secret").await;
    browser
        .post("/settings/feed", &[("csrf", &csrf), ("action", "on")])
        .await;
    let feed = browser.get("/settings").await.value("#feed-address");
    let feed = feed.strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(browser.get(feed).await.status, 200);
    browser
        .post(
            "/settings/password",
            &[("csrf", "x"), ("current", PASSWORD)],
        )
        .await;
    let one_time = site.app.reset_password(&people.jonas.email).await.unwrap();
    let session = browser.cookies["reconvene"].clone();
    drop(listening);
    let written = log.text();
    assert!(
        written.contains("http.route=/sign-in"),
        "nothing was logged: {written}"
    );
    for secret in [
        PASSWORD,
        "a wrong password",
        "a-token-that-must-stay-secret",
        feed.get(6..28).unwrap(),
        one_time.reveal().as_str(),
        &session,
        &csrf,
        people.mira.email.as_str(),
        people.jonas.email.as_str(),
    ] {
        assert!(
            !written.contains(secret),
            "{secret} stands in the log:\n{written}"
        );
    }
}

#[db_test]
async fn no_link_and_no_contact_data_of_a_customer_reaches_the_log(db: TestDb) {
    let people = people(&db).await;
    let log = Log::default();
    let listening = log.listen();
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut customer = site.browser();
    let page = format!("/i/{TOKEN}");
    let cancel = format!("{page}/cancel");
    assert_eq!(customer.get(&page).await.status, 200);
    let form = customer.get(&cancel).await.form(&cancel);
    let done = customer.submit(&form, &[("words", "I am ill.")]).await;
    assert_eq!(done.status, 303);
    let mut jonas = site.signed_in(&people.jonas).await;
    assert_eq!(jonas.get("/cases/1/appointment").await.status, 200);
    drop(listening);
    let written = log.text();
    assert!(
        written.contains("http.route=/i/{token}/cancel"),
        "nothing was logged: {written}"
    );
    for secret in [
        TOKEN,
        "jose@example.org",
        "447700900123",
        "José",
        "I am ill.",
    ] {
        assert!(
            !written.contains(secret),
            "{secret} stands in the log:\n{written}"
        );
    }
}

/// Keeps what was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Keeps what is logged on this thread alone, as other tests run beside, until the answer is
    /// dropped.
    fn listen(&self) -> DefaultGuard {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(self.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
