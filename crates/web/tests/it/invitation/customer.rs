//! What the page learns of the customer: language, zone and presence.

use testkit::{TestDb, db_test};

use super::page;
use crate::{
    app::{TestApp, people},
    desk::{TOKEN, actor, planned},
};

#[db_test]
async fn language_and_zone_are_chosen_and_saved(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let first = customer.get(&page()).await;
    let language = first.form(&format!("/i/{TOKEN}/language"));
    let zone = first.form(&format!("/i/{TOKEN}/zone"));
    assert_eq!(zone.value_of("zone"), "Europe/Berlin");
    assert_eq!(
        customer
            .submit(&zone, &[("zone", "America/New_York")])
            .await
            .status,
        303
    );
    assert_eq!(
        customer
            .submit(&language, &[("language", "ar")])
            .await
            .status,
        303
    );
    let answer = customer.get(&page()).await;
    assert!(answer.body.contains("lang=\"ar\" dir=\"rtl\""));
    assert!(
        answer
            .body
            .contains("datetime=\"2026-11-25T08:00:00-05:00\"")
    );
    for (form, field, word) in [
        (&language, "language", "tlh"),
        (&zone, "zone", "Europe/Atlantis"),
    ] {
        assert_eq!(customer.submit(form, &[(field, word)]).await.status, 400);
    }
    let case = site
        .app
        .case_numbered(&actor(&people.jonas), 1)
        .await
        .unwrap();
    assert_eq!(case.language, domain::Language::Ar);
}

#[db_test]
async fn the_script_reports_presence_and_the_zone_but_never_replaces_a_chosen_one(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let csrf = customer.get(&page()).await.value("input[name=csrf]");
    let here = format!("/i/{TOKEN}/here");
    let jonas = actor(&people.jonas);
    let mut beat = async |zone: &str, state: &str| {
        let fields = [("csrf", csrf.as_str()), ("zone", zone), ("state", state)];
        assert_eq!(customer.post(&here, &fields).await.status, 204);
        let case = site.app.case_numbered(&jonas, 1).await.unwrap();
        let zone = case.zone.as_ref().map(|zone| zone.name().to_owned());
        (case.is_online(site.app.now()), zone)
    };
    assert_eq!(beat("Mars/Olympus", "here").await, (true, None));
    let london = Some("Europe/London".to_owned());
    assert_eq!(beat("Europe/London", "here").await, (true, london.clone()));
    let paris = Some("Europe/Paris".to_owned());
    assert_eq!(beat("Europe/Paris", "here").await, (true, paris.clone()));
    assert_eq!(beat("", "away").await, (false, paris.clone()));
    assert_eq!(beat("", "here").await, (true, paris.clone()));
    let shown = customer.get(&page()).await;
    assert_eq!(shown.attributes("main[data-report]", "id").len(), 1);
    let zone = format!("/i/{TOKEN}/zone");
    let chosen = [("zone", "Europe/Paris")];
    assert_eq!(
        customer.submit(&shown.form(&zone), &chosen).await.status,
        303
    );
    let fields = [
        ("csrf", csrf.as_str()),
        ("zone", "Asia/Tokyo"),
        ("state", "here"),
    ];
    assert_eq!(customer.post(&here, &fields).await.status, 204);
    let case = site.app.case_numbered(&jonas, 1).await.unwrap();
    assert_eq!(case.zone.map(|zone| zone.name().to_owned()), paris);
    let shown = customer.get(&page()).await;
    assert!(shown.attributes("main[data-report]", "id").is_empty());
    site.clock.advance(app::invitation::ONLINE_FOR);
    let case = site.app.case_numbered(&jonas, 1).await.unwrap();
    assert!(
        !case.is_online(site.app.now()),
        "a page that says nothing is not there"
    );
}

#[db_test]
async fn an_operator_who_looks_at_the_page_is_not_taken_for_the_customer(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let here = format!("/i/{TOKEN}/here");
    let stands = async || {
        let case = site.app.case_numbered(&actor(&people.jonas), 1).await;
        let case = case.unwrap();
        let zone = case.zone.as_ref().map(|zone| zone.name().to_owned());
        (case.is_online(site.app.now()), zone)
    };
    let mut desk = site.signed_in(&people.jonas).await;
    let mut elsewhere = site.signed_in(&people.stranger).await;
    for (browser, expected) in [
        (&mut desk, (false, None)),
        (&mut elsewhere, (true, Some("Asia/Tokyo".to_owned()))),
    ] {
        let csrf = browser.get(&page()).await.value("input[name=csrf]");
        let fields = [
            ("csrf", csrf.as_str()),
            ("zone", "Asia/Tokyo"),
            ("state", "here"),
        ];
        assert_eq!(browser.post(&here, &fields).await.status, 204);
        assert_eq!(stands().await, expected);
    }
}
