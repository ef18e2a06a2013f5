//! Live updates over a stream that does not end by itself.

use std::time::Duration;

use axum::{
    body::Body,
    http::{Request, header},
};
use futures::StreamExt as _;
use testkit::{TestDb, db_test};
use tokio::time::timeout;

use crate::{
    app::{TestApp, people},
    browser::Browser,
};

/// Longer than anything here takes; a stream that says nothing fails its test after it.
const PATIENCE: Duration = Duration::from_secs(20);

struct Stream(axum::body::BodyDataStream);

impl Stream {
    async fn open(site: &TestApp, browser: &Browser) -> Self {
        let cookies: Vec<String> = browser
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = Request::get("/live")
            .header(header::COOKIE, cookies.join("; "))
            .header(header::ACCEPT, "text/event-stream")
            .header(header::ACCEPT_ENCODING, "gzip")
            .body(Body::empty())
            .unwrap();
        let response = site.open(request).await;
        assert_eq!(response.status(), 200);
        assert_eq!(
            response.headers()[header::CONTENT_TYPE],
            "text/event-stream"
        );
        assert!(
            !response.headers().contains_key(header::CONTENT_ENCODING),
            "held back by gzip"
        );
        let mut stream = Self(response.into_body().into_data_stream());
        assert_eq!(
            stream.next().await.as_deref(),
            Some(": here"),
            "a sign of life at once"
        );
        stream
    }

    /// The next event; `None` at the end.
    async fn next(&mut self) -> Option<String> {
        let frame = timeout(PATIENCE, self.0.next())
            .await
            .expect("the stream says something")?;
        Some(
            String::from_utf8_lossy(&frame.unwrap())
                .trim_end()
                .to_owned(),
        )
    }
}

#[db_test]
async fn a_change_is_told_to_its_organisation_alone(db: TestDb) {
    let people = people(&db).await;
    let case = testkit::case(&people.organisation)
        .owned_by(&people.mira)
        .create(&db)
        .await;
    let other = testkit::case(&people.elsewhere).create(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let jonas = site.signed_in(&people.jonas).await;
    let mut stranger = site.signed_in(&people.stranger).await;
    site.announce(&db);
    let mut hears = Stream::open(&site, &jonas).await;
    let mut far = Stream::open(&site, &stranger).await;

    let details = format!("/cases/{}/details", case.number);
    mira.post_with_token(&details, &[("field", "name"), ("value", "Ana")])
        .await;
    site.announce(&db);
    let expected = format!("event: changed\ndata: cases case:{} operations", case.id);
    assert_eq!(hears.next().await, Some(expected));

    // The first that the stranger hears is the change of their own case.
    let details = format!("/cases/{}/details", other.number);
    stranger
        .post_with_token(&details, &[("field", "name"), ("value", "Bo")])
        .await;
    site.announce(&db);
    let expected = format!("event: changed\ndata: cases case:{} operations", other.id);
    assert_eq!(far.next().await, Some(expected));
}

#[db_test]
async fn signing_out_ends_the_stream_at_once(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let elsewhere = site.signed_in(&people.mira).await;
    site.announce(&db);
    let mut stream = Stream::open(&site, &mira).await;
    let mut stays = Stream::open(&site, &elsewhere).await;
    mira.post_with_token("/sign-out", &[]).await;
    site.announce(&db);
    assert_eq!(
        stream.next().await.as_deref(),
        Some("event: signed-out\ndata: sign-in")
    );
    assert_eq!(stream.next().await, None);
    site.ending.cancel();
    assert_eq!(
        stays.next().await,
        None,
        "the other browser's stream ended with the server only"
    );
}

#[db_test]
async fn a_deactivated_operator_hears_nothing_more(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let jonas = site.signed_in(&people.jonas).await;
    site.announce(&db);
    let mut stream = Stream::open(&site, &jonas).await;
    let path = format!("/settings/team/{}", people.jonas.id);
    mira.post_with_token(&path, &[("action", "deactivate")])
        .await;
    site.announce(&db);
    assert_eq!(
        stream.next().await.as_deref(),
        Some("event: signed-out\ndata: sign-in")
    );
    assert_eq!(stream.next().await, None);
}

#[db_test]
async fn nobody_gets_no_stream(db: TestDb) {
    people(&db).await;
    let site = TestApp::on(&db);
    let request = Request::get("/live")
        .header(header::ACCEPT, "text/event-stream")
        .body(Body::empty())
        .unwrap();
    assert_eq!(site.open(request).await.status(), 401);
}
