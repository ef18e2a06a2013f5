//! Dialogs that are opened from the calendar for a time or an appointment that is not what it was on
//! the screen.

use axum::http::StatusCode;
use testkit::{TestDb, db_test};

use crate::{
    app::{TestApp, people},
    desk::planned,
};

/// As the calendar asks for it after a drop: what was chosen, and what stood there before.
fn dropped(shown: &str) -> String {
    format!("/cases/1/appointment?start=2026-11-26T09:00&end=2026-11-26T09:30&shown={shown}")
}

#[db_test]
async fn a_drop_shows_who_was_quicker(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let before = "2026-11-25T13:00:00Z/2026-11-25T13:30:00Z";

    let same = jonas.get(&dropped(before)).await;
    assert_eq!(same.texts(".rival"), Vec::<String>::new());
    // Nonsense says nothing about anybody.
    let nonsense = jonas.get(&dropped("yesterday")).await;
    assert_eq!(nonsense.status, StatusCode::OK);
    assert_eq!(nonsense.texts(".rival"), Vec::<String>::new());

    let mut mira = site.signed_in(&people.mira).await;
    let form = mira
        .get("/cases/1/appointment")
        .await
        .form("/cases/1/appointment");
    let typed = [("start_time", "17:00"), ("end_time", "17:30")];
    let moved = mira.submit(&form, &typed).await;
    assert!(moved.leads_to().is_some(), "{}", moved.body);

    let dialog = jonas.get(&dropped(before)).await;
    let rival = dialog.text(".rival");
    assert!(
        rival.contains("Mira Okafor changed the appointment meanwhile"),
        "{rival}"
    );
    assert!(rival.contains("17:00 – 17:30"), "{rival}");
    assert!(rival.contains("09:00 – 09:30"), "{rival}");
    // Both have been seen: the press is about what stands there now.
    let form = dialog.form("/cases/1/appointment");
    assert_eq!(form.value_of("revision"), "2");
    let saved = jonas.submit(&form, &[]).await;
    assert!(saved.leads_to().is_some(), "{}", saved.body);
}

#[db_test]
async fn a_new_case_belongs_to_whose_free_time_it_is(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    let free = "start=2026-11-26T09:00&end=2026-11-26T09:30";
    for (operator, owner) in [
        (people.mira.id.to_string(), &people.mira),
        (people.jonas.id.to_string(), &people.jonas),
        // Somebody of elsewhere, and nonsense: one's own.
        (
            "0190a6a0-0000-7000-8000-000000000000".to_owned(),
            &people.jonas,
        ),
        ("nobody".to_owned(), &people.jonas),
    ] {
        let pick = jonas
            .get(&format!("/calendar/new?{free}&operator={operator}"))
            .await;
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&pick.form("/cases/new").fields)
            .finish();
        let create = jonas.get(&format!("/cases/new?{query}")).await;
        let form = create.form("/cases");
        assert_eq!(
            form.value_of("operators"),
            owner.id.to_string(),
            "{operator}"
        );
    }
}
