//! An open page follows its case.

use axum::{
    body::Body,
    http::{Request, header},
};
use futures::StreamExt as _;
use testkit::{TestDb, db_test};

use super::page;
use crate::{
    app::{TestApp, people},
    desk::{TOKEN, planned, schedule},
};

fn get(address: &str) -> Request<Body> {
    Request::get(address).body(Body::empty()).unwrap()
}

#[db_test]
async fn an_open_page_hears_of_changes_to_its_own_case(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let other = testkit::case(&people.organisation)
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    site.announce(&db);
    let shown = site.browser().get(&page()).await;
    let live = shown.attribute("main", "data-live-url").unwrap();
    let stream = site.open(get(&live)).await;
    assert_eq!(stream.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut chunks = stream.into_body().into_data_stream();

    schedule(&site, &people.jonas, &other, ("2026-11-26", "10:00"), "").await;
    let token = app::invitation::LinkToken::parse(TOKEN).unwrap();
    site.app.set_customer_online(&token, true).await.unwrap();
    site.announce(&db);
    let language = domain::Language::Fi;
    site.app.choose_language(&token, language).await.unwrap();
    site.announce(&db);
    let chunk = chunks.next().await.unwrap().unwrap();
    let event = String::from_utf8(chunk.to_vec()).unwrap();
    assert_eq!(
        event,
        format!("event: changed\ndata: case:{}\n\n", case.id),
        "and nothing before"
    );
    site.ending.cancel();
    assert!(chunks.next().await.is_none(), "the server ends");
}

#[db_test]
async fn a_page_that_is_out_of_date_hears_so_at_once(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let shown = site.browser().get(&page()).await;
    let live = shown.attribute("main", "data-live-url").unwrap();
    let token = app::invitation::LinkToken::parse(TOKEN).unwrap();
    site.app.cancel_by_customer(&token, 1, "").await.unwrap();
    let expected = format!("event: changed\ndata: case:{}\n\n", case.id);
    for address in [live.as_str(), &format!("{}/live", page())] {
        let stream = site.open(get(address)).await;
        let mut chunks = stream.into_body().into_data_stream();
        let event = chunks.next().await.unwrap().unwrap();
        assert_eq!(event, expected.as_bytes());
    }
}
