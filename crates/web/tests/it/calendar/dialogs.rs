//! The dialogs that are opened from the calendar, and the way back.

use axum::http::StatusCode;
use serde_json::json;
use testkit::{TestDb, db_test};

use super::{entries, rows};
use crate::{
    app::{TestApp, people},
    browser::Answer,
    desk::planned,
};

#[db_test]
async fn an_appointment_is_moved_and_cancelled_from_the_calendar_without_script(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let place = "/calendar?view=day&date=2026-11-25&people=team";
    let page = jonas.get(place).await;
    let links = page.attributes("#calendar-list tbody a.button", "href");
    assert_eq!(
        page.texts("#calendar-list tbody a.button"),
        [
            "Reschedule: José Álvarez",
            "Cancel appointment: José Álvarez"
        ]
    );
    let dialog = jonas.get(&links[0]).await;
    assert_eq!(
        dialog.attribute("a.back", "href").unwrap(),
        "/calendar?view=day&date=2026-11-25&people=team"
    );
    let close = dialog.form("/calendar");
    assert_eq!(
        close.value_of("people"),
        "team",
        "Close leads to the same place"
    );
    let form = dialog.form("/cases/1/appointment");
    let typed = [
        ("start_time", "15:00"),
        ("end_time", "15:30"),
        ("sms", ""),
        ("mail", ""),
    ];
    // What must be corrected comes back and still knows the way.
    let wrong = jonas.submit(&form, &[("end_time", "13:00")]).await;
    assert_eq!(wrong.status, 422);
    let saved = jonas
        .submit(&wrong.form("/cases/1/appointment"), &typed)
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let next = saved.leads_to().unwrap();
    assert_eq!(next, format!("{place}&done=moved&number=1"));
    let page = jonas.get(&next).await;
    assert!(
        page.text("#toast").contains("Moved to Wed 25 Nov, 15:00"),
        "{}",
        page.text("#toast")
    );
    assert!(rows(&page)[0].starts_with("15:00 – 15:30"));
    page.form("/cases/1/appointment/undo");
    // The same by the other link.
    let dialog = jonas.get(&links[1]).await;
    let form = dialog.form("/cases/1/appointment/cancel");
    let gone = jonas.submit(&form, &[("sms", ""), ("mail", "")]).await;
    assert_eq!(
        gone.leads_to().unwrap(),
        format!("{place}&done=cancelled&number=1")
    );
    let page = jonas.get(&gone.leads_to().unwrap()).await;
    assert!(rows(&page)[0].contains("Cancelled"));
    // Somebody else's calendar cannot be told what was not done.
    let made_up = jonas.get(&format!("{place}&done=moved&number=77")).await;
    assert_eq!(
        (made_up.status, made_up.text("#toast")),
        (StatusCode::OK, String::new())
    );
    // Another way back than the calendar's is not followed.
    let elsewhere = jonas
        .get("/cases/1/appointment?from=//evil.example/calendar")
        .await;
    assert_eq!(elsewhere.attribute("a.back", "href").unwrap(), "/cases/1");
}

#[db_test]
async fn a_chosen_time_is_filled_in(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut filled = async |query: &str| {
        let answer = jonas.get(&format!("/cases/1/appointment?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        let form = answer.form("/cases/1/appointment");
        let value = |name: &str| form.value_of(name);
        let times = format!(
            "{} {} {} {}",
            value("start_date"),
            value("start_time"),
            value("end_date"),
            value("end_time")
        );
        (times, answer)
    };
    let (times, page) = filled("start=2026-11-26T09:15&end=2026-11-26T10:00").await;
    assert_eq!(times, "2026-11-26 09:15 2026-11-26 10:00");
    assert_eq!(page.texts(".error"), Vec::<String>::new());
    // Without an end, the length stays.
    let (times, _) = filled("start=2026-11-26T23:45").await;
    assert_eq!(times, "2026-11-26 23:45 2026-11-27 00:15");
    let (times, _) = filled("start=2026-11-26T08:15:00Z&end=2026-11-26T10:00%2B01:00").await;
    assert_eq!(times, "2026-11-26 09:15 2026-11-26 10:00");
    for (query, expected, sentence) in [
        (
            "start=soon&end=later",
            "2026-11-25 14:00 2026-11-25 14:30",
            "Choose a date and a time.",
        ),
        (
            "start=2027-03-28T02:30&end=2027-03-28T03:30",
            "2027-03-28 02:30 2027-03-28 03:30",
            "02:30 does not exist on that day",
        ),
        (
            "start=2026-11-26T10:00&end=2026-11-26T09:00",
            "2026-11-26 10:00 2026-11-26 09:00",
            "The end must be after the start.",
        ),
        (
            "start=0001-01-01T10:00&end=0001-01-01T11:00",
            "0001-01-01 10:00 0001-01-01 11:00",
            "Choose a day from the year 2000 on.",
        ),
        (
            "start=9999-12-31T23:00",
            "9999-12-31 23:00 9999-12-31 23:30",
            "Choose a day up to the year 2100.",
        ),
    ] {
        let (times, page) = filled(query).await;
        assert_eq!(times, expected, "{query}");
        let said = page.texts(".error");
        assert!(
            said.iter().any(|said| said.starts_with(sentence)),
            "{query}: {said:?}"
        );
    }
    // Twice: the dialog asks which one.
    let (_, page) = filled("start=2027-10-31T02:30&end=2027-10-31T03:30").await;
    assert!(page.body.contains("02:30 (GMT+2)") && page.body.contains("02:30 (GMT+1)"));
}

#[db_test]
async fn free_time_is_given_to_a_case_or_a_new_one(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let case = |name: &str| testkit::case(&people.organisation).name(name);
    case("Amina Yusuf")
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    case("Amina Done")
        .owned_by(&people.jonas)
        .completed()
        .create(&db)
        .await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let free = "start=2026-11-26T09:00&end=2026-11-26T09:30";
    let from = "calendar%3Fview%3Dday%26date%3D2026-11-26";
    let dialog = jonas
        .get(&format!(
            "/calendar/new?{free}&from={from}&operator={}",
            people.mira.id
        ))
        .await;
    assert_eq!(dialog.text("h2"), "New appointment");
    assert_eq!(
        dialog.text(".pick-time"),
        "Thursday, 26 November 2026, 09:00 – 09:30"
    );
    assert!(dialog.body.contains("Mira Okafor"), "whose free time it is");
    let names = |answer: &Answer| answer.texts("#pick-results li bdi");
    assert_eq!(
        names(&dialog),
        ["José Álvarez", "Amina Yusuf"],
        "last activity first"
    );
    assert!(
        dialog
            .text("#pick-results")
            .contains("Moves its appointment of Wed 25 Nov, 14:00")
    );
    // The search is a plain form that keeps the time.
    let form = dialog.form("/calendar/new");
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form.fields.iter().filter(|(name, _)| name != "q"))
        .append_pair("q", "amina")
        .finish();
    let found = jonas.get(&format!("/calendar/new?{query}")).await;
    assert_eq!(
        names(&found),
        ["Amina Yusuf"],
        "completed cases are not offered"
    );
    let none = jonas.get("/calendar/new?q=%3Cscript%3E").await;
    assert_eq!(none.text("#pick-results p"), "No open case found.");
    let opened = jonas
        .get(&found.attribute("#pick-results a", "href").unwrap())
        .await;
    let form = opened.form("/cases/2/appointment");
    assert_eq!(form.value_of("start_date"), "2026-11-26");
    assert_eq!(form.value_of("start_time"), "09:00");
    let saved = jonas.submit(&form, &[]).await;
    let place = "/calendar?view=day&date=2026-11-26";
    assert_eq!(
        saved.leads_to().unwrap(),
        format!("{place}&done=scheduled&number=2"),
        "{}",
        saved.body
    );
    // The other way: a new case, scheduled at once.
    // (Mira's free time would make it hers.)
    let new = dialog.form("/cases/new");
    let own = new.fields.iter().filter(|(name, _)| name != "operator");
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(own)
        .finish();
    let dialog = jonas.get(&format!("/cases/new?{query}")).await;
    let form = dialog.form("/cases");
    assert_eq!(form.value_of("schedule"), "on");
    assert_eq!(form.value_of("start_time"), "09:00");
    let typed = [
        ("name", "Łukasz Wójcik"),
        ("start_time", "10:00"),
        ("end_time", "10:30"),
    ];
    let saved = jonas.submit(&form, &typed).await;
    let next = saved.leads_to().unwrap_or_else(|| panic!("{}", saved.body));
    assert!(next.starts_with(place), "{next}");
    let page = jonas.get(&next).await;
    assert_eq!(rows(&page).len(), 2);
    assert!(!page.text("#toast").is_empty());
    // With script the calendar stays as it is and fetches what changed.
    jonas.headers.insert("hx-request", "true".parse().unwrap());
    let dialog = jonas.get(&format!("/cases/new?{query}")).await;
    assert!(!dialog.body.contains("<html"));
    let typed = [
        ("name", "Ida"),
        ("start_time", "11:00"),
        ("end_time", "11:30"),
    ];
    let saved = jonas.submit(&dialog.form("/cases"), &typed).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert_eq!(
        saved.attribute("[data-changed]", "data-changed").unwrap(),
        "cases"
    );
    assert_eq!(saved.attribute("[data-go]", "data-go"), None);
    // So it is here, and nowhere else, that the press can be taken back.
    let undo = saved.form("/cases/5/appointment/undo");
    let undone = jonas.submit(&undo, &[]).await;
    assert_eq!(undone.status, StatusCode::OK, "{}", undone.body);
    let data = entries(&mut jonas, "from=2026-11-26&until=2026-11-27").await;
    assert_eq!(data["names"], json!(["Amina Yusuf", "Łukasz Wójcik"]));
}
