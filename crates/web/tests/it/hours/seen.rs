//! What the dialog warns of, and what the calendar shows.

use testkit::{TestDb, db_test};

use super::{CLOSED, HOURS, send};
use crate::{
    app::{TestApp, people},
    browser::FilledForm,
    desk::case,
};

#[db_test]
async fn the_dialog_warns_of_a_time_outside_and_the_press_saves(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    case(&db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    send(&mut jonas, HOURS, "week", &[("monday", "9-17")]).await;
    let dialog = "/cases/1/appointment";
    let form = jonas.get(dialog).await.form(dialog);
    let typed = [
        ("start_date", "2026-11-26"),
        ("start_time", "16:10"),
        ("end_date", "2026-11-26"),
        ("end_time", "16:40"),
        ("sms", ""),
        ("mail", ""),
    ];
    // Without script nothing was on the screen yet: the press brings it there.
    let asked = jonas.submit(&form, &typed).await;
    assert_eq!(asked.status, 422);
    assert_eq!(
        asked.texts("#reasons li.new"),
        ["Outside your working hours"]
    );
    assert_eq!(asked.text("[data-primary]"), "Save anyway");

    // With it the reason stands there while choosing, and the button keeps its name.
    let check = FilledForm {
        action: format!("{dialog}/check"),
        ..form.clone()
    };
    let checked = jonas.submit(&check, &typed).await;
    assert_eq!(checked.status, 200);
    assert_eq!(checked.texts("#reasons li"), ["Outside your working hours"]);
    assert_eq!(checked.text("[data-primary]"), "Save");

    let mut mira = site.signed_in(&people.mira).await;
    let check = FilledForm {
        action: format!("{dialog}/check"),
        ..mira.get(dialog).await.form(dialog)
    };
    let seen = mira.submit(&check, &typed).await;
    assert_eq!(
        seen.texts("#reasons li"),
        ["Outside the working hours of Jonas Weber"]
    );

    let saved = jonas.submit(&checked.form(dialog), &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
}

#[db_test]
async fn a_closed_day_is_told_once_for_everybody(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = case(&db, &people).await;
    let mira = domain::operator::Actor::from(&people.mira);
    site.app
        .add_operator(&mira, case.id, people.mira.id)
        .await
        .unwrap();
    let mut mira = site.signed_in(&people.mira).await;
    let day = [("day", "2026-11-26"), ("name", "Works outing")];
    send(&mut mira, CLOSED, "close", &day).await;
    let away = [("from_date", "2026-11-27"), ("label", "Training")];
    send(&mut mira, HOURS, "absence", &away).await;
    let of_jonas = format!("{HOURS}/{}", people.jonas.id);
    send(
        &mut mira,
        &of_jonas,
        "absence",
        &[("from_date", "2026-11-27")],
    )
    .await;
    let dialog = "/cases/1/appointment";
    let check = FilledForm {
        action: format!("{dialog}/check"),
        ..mira.get(dialog).await.form(dialog)
    };
    let at = |date: &'static str| {
        [
            ("start_date", date),
            ("start_time", "10:00"),
            ("end_date", date),
            ("end_time", "11:00"),
        ]
    };
    let closed = mira.submit(&check, &at("2026-11-26")).await;
    assert_eq!(
        closed.texts("#reasons li"),
        ["Closed on that day: Works outing"]
    );
    let away = mira.submit(&check, &at("2026-11-27")).await;
    let mut told = away.texts("#reasons li");
    told.sort();
    assert_eq!(
        told,
        ["Jonas Weber is away then", "You are away then: Training"]
    );
}

#[db_test]
async fn the_calendar_knows_when_whom_is_not_to_be_met(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let of_jonas = format!("{HOURS}/{}", people.jonas.id);
    send(&mut mira, &of_jonas, "week", &[("wednesday", "9-17")]).await;
    let away = [
        ("from_date", "2026-11-25"),
        ("from_time", "16:00"),
        ("until_time", "18:00"),
        ("label", "Dentist"),
    ];
    send(&mut mira, &of_jonas, "absence", &away).await;
    let week = format!(
        "/calendar/entries?from=2026-11-25&until=2026-11-26&people={}",
        people.jonas.id
    );
    let answer = mira.get(&week).await;
    let data: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_second();
    assert_eq!(
        data["closed"],
        serde_json::json!([
            [
                0,
                at("2026-11-24T23:00:00Z"),
                at("2026-11-25T08:00:00Z"),
                "Outside working hours"
            ],
            [
                0,
                at("2026-11-25T15:00:00Z"),
                at("2026-11-25T17:00:00Z"),
                "Away: Dentist"
            ],
            [
                0,
                at("2026-11-25T17:00:00Z"),
                at("2026-11-25T23:00:00Z"),
                "Outside working hours"
            ],
        ])
    );
}

#[db_test]
async fn the_readable_list_says_when_whom_is_not_to_be_met(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for (whose, week) in [(&people.mira, "8-16"), (&people.jonas, "9-17")] {
        let action = format!("{HOURS}/{}", whose.id);
        send(&mut mira, &action, "week", &[("wednesday", week)]).await;
    }
    let of_jonas = format!("{HOURS}/{}", people.jonas.id);
    let away = [
        ("from_date", "2026-11-25"),
        ("from_time", "16:00"),
        ("until_time", "18:00"),
        ("label", "Dentist"),
    ];
    send(&mut mira, &of_jonas, "absence", &away).await;
    let day = [("day", "2026-11-26"), ("name", "Works outing")];
    send(&mut mira, CLOSED, "close", &day).await;

    let mut said = async |query: &str, day: usize| {
        let page = mira.get(&format!("/calendar?{query}")).await;
        let days = page.texts(".calendar-day");
        let wanted = days.get(day).cloned().unwrap_or_default();
        let found: Vec<_> = page
            .texts(".calendar-closed li")
            .into_iter()
            .filter(|line| wanted.contains(line.as_str()))
            .collect();
        found
    };
    let his = format!("view=week&date=2026-11-25&people={}", people.jonas.id);
    assert_eq!(
        said(&his, 2).await,
        [
            "Away: Dentist · 16:00 – 18:00",
            "Outside working hours · 00:00 – 09:00, 18:00 – 00:00"
        ]
    );
    // Of several people: who is away, and when nobody is there; not everybody's week each day.
    let both = format!(
        "people={},{}&date=2026-11-25",
        people.mira.id, people.jonas.id
    );
    assert_eq!(
        said(&format!("view=week&{both}"), 2).await,
        [
            "Jonas Weber · Away: Dentist · 16:00 – 18:00",
            "Nobody can be met · 00:00 – 08:00, 16:00 – 00:00"
        ]
    );
    assert_eq!(
        said(&format!("view=week&{both}"), 3).await,
        ["Everybody · Closed: Works outing · all day"]
    );
    // A month has only the days with something to say, and a column says what concerns its person.
    assert_eq!(
        said(&format!("view=month&{both}"), 0).await,
        ["Jonas Weber · Away: Dentist · 16:00 – 18:00"]
    );
    assert_eq!(
        said(&format!("view=columns&{both}"), 1).await,
        ["Outside working hours · 00:00 – 08:00, 16:00 – 00:00"]
    );
}
