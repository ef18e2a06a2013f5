//! The window of appointments that the island draws.

use app::appointments::CancelForm;
use serde_json::{Value, json};
use testkit::{TestDb, db_test};

use super::{book, entries, rows};
use crate::{
    app::{TestApp, people},
    desk::{actor, planned},
};

#[db_test]
async fn the_data_are_columns_of_what_the_page_lists(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let both = book(
        &site,
        &db,
        &people,
        &people.mira,
        "<script>",
        ("2026-11-23T23:30", "2026-11-24T00:30"),
    )
    .await;
    planned(&site, &db, &people).await;
    let called_off = book(
        &site,
        &db,
        &people,
        &people.mira,
        "Amina Yusuf",
        ("2026-11-25T14:30", "2026-11-25T15:00"),
    )
    .await;
    let acting = actor(&people.mira);
    let (_, form) = site
        .app
        .open_cancel_dialog(&acting, called_off.id)
        .await
        .unwrap()
        .unwrap();
    site.app
        .cancel_appointment(
            &acting,
            called_off.id,
            &CancelForm {
                sms: String::new(),
                mail: String::new(),
                ..form
            },
        )
        .await
        .unwrap();
    let mut mira = site.signed_in(&people.mira).await;
    let data = entries(&mut mira, "from=2026-11-24&until=2026-11-26&people=team").await;
    let midnight = 1_795_474_800; // 2026-11-24T00:00 in Berlin
    assert_eq!(data["zone"], "Europe/Berlin");
    assert_eq!(data["now"], site.app.now().as_second());
    assert_eq!(
        (&data["from"], &data["until"]),
        (&json!(midnight), &json!(midnight + 2 * 86_400))
    );
    let shown: Vec<_> = data["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["name"].clone())
        .collect();
    assert_eq!(shown, ["Jonas Weber", "Mira Okafor"]);
    assert_eq!(data["people"][1]["initials"], "MO");
    assert_eq!(data["people"][1]["id"], people.mira.id.to_string());
    assert_eq!(data["numbers"], json!([both.number, 2, called_off.number]));
    assert_eq!(
        data["names"],
        json!(["<script>", "José Álvarez", "Amina Yusuf"])
    );
    // It began before the window.
    assert_eq!(data["starts"], json!([-1800, 1800 + 38 * 3600, 1800]));
    assert_eq!(data["lengths"], json!([3600, 1800, 1800]));
    assert_eq!(data["states"], "tsc");
    assert_eq!(data["kinds"], "iii");
    assert_eq!(data["current"], "111");
    assert_eq!(data["who"], json!([1, 0, 1]));
    assert_eq!((&data["skips"], &data["closed"]), (&json!([]), &json!([])));
    assert_eq!(data["capped"], false);
    // What goes over midnight stands on both days.
    let week = mira.get("/calendar?view=week&people=team").await;
    let days = week.texts(".calendar-day");
    let on = |day: usize| days[day].contains("<script>");
    assert_eq!(
        (0..7).map(on).collect::<Vec<_>>(),
        [true, true, false, false, false, false, false]
    );
    assert!(days[0].contains("23:30 – Tue 24 Nov, 00:30"), "{}", days[0]);
    assert!(
        days[1].contains("Mon, 23 Nov 2026, 23:30 – Tue, 24 Nov 2026, 00:30"),
        "{}",
        days[1]
    );
    assert!(days[1].contains("Took place") && days[2].contains("Cancelled"));
    assert!(!week.body.contains("<script>"), "a name is text");
    // The page brings its own window along, so that its island need not ask.
    let first = week.attribute("#calendar", "data-first").unwrap();
    let asked = entries(&mut mira, "from=2026-11-23&until=2026-11-30&people=team").await;
    assert_eq!(serde_json::from_str::<Value>(&first).unwrap(), asked);
    // A cancelled appointment is scheduled anew by the same link, and not cancelled again.
    let links = week.attributes("#calendar-list tbody a.button", "href");
    let of_called_off: Vec<_> = links
        .iter()
        .filter(|link| link.starts_with(&format!("/cases/{}/", called_off.number)))
        .collect();
    assert_eq!(of_called_off.len(), 1, "{links:?}");
}

#[db_test]
async fn days_of_23_and_25_hours_begin_and_end_at_midnight(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    for (name, start, end) in [
        ("Spring", "2027-03-28T01:30", "2027-03-28T03:30"),
        ("Late", "2027-03-28T23:30", "2027-03-29T00:00"),
        ("Autumn", "2027-10-31T23:00", "2027-10-31T23:30"),
    ] {
        book(&site, &db, &people, &people.mira, name, (start, end)).await;
    }
    let mut mira = site.signed_in(&people.mira).await;
    let spring = entries(&mut mira, "from=2027-03-28&until=2027-03-29").await;
    let seconds = |data: &Value| data["until"].as_i64().unwrap() - data["from"].as_i64().unwrap();
    assert_eq!(seconds(&spring), 23 * 3600);
    assert_eq!(
        spring["skips"],
        json!([["2027-03-28T02:00", "2027-03-28T03:00"]])
    );
    assert_eq!(spring["lengths"], json!([3600, 1800]));
    let autumn = entries(&mut mira, "from=2027-10-31&until=2027-11-01").await;
    assert_eq!(
        (seconds(&autumn), &autumn["skips"]),
        (25 * 3600, &json!([]))
    );
    assert_eq!(autumn["starts"], json!([24 * 3600]));
    let page = mira.get("/calendar?view=day&date=2027-03-28").await;
    assert_eq!(rows(&page).len(), 2);
    let after = mira.get("/calendar?view=day&date=2027-03-29").await;
    assert_eq!(
        after.text("#calendar-list"),
        "No appointments in this period."
    );
}

#[db_test]
async fn forty_at_the_same_hour_all_stand_there(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let wide = "あ".repeat(50);
    for n in 0..40 {
        let name = if n == 0 {
            wide.clone()
        } else {
            format!("Case {n}")
        };
        let at = ("2026-11-25T10:00", "2026-11-25T10:05");
        book(&site, &db, &people, &people.mira, &name, at).await;
    }
    let mut mira = site.signed_in(&people.mira).await;
    let page = mira.get("/calendar?view=day&date=2026-11-25").await;
    assert_eq!(rows(&page).len(), 40);
    assert!(page.body.contains(&wide));
    let data = entries(&mut mira, "from=2026-11-25&until=2026-11-26").await;
    for column in ["numbers", "names", "starts", "lengths", "who"] {
        assert_eq!(data[column].as_array().unwrap().len(), 40, "{column}");
    }
    assert_eq!(data["states"].as_str().unwrap().len(), 40);
}
