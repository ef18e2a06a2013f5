//! Working hours, absences and closed days: their settings, and the warning in the dialog.

use testkit::{TestDb, db_test};

use crate::{
    app::{TestApp, people},
    browser::{Answer, Browser, FilledForm},
    desk::case,
};

const HOURS: &str = "/settings/hours";
const CLOSED: &str = "/settings/closed-days";

/// What is sent, beside which field the sentence stands, and the sentence.
type Wrong = (
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

/// One of the forms of a page.
fn part(page: &Answer, action: &str, part: &str) -> FilledForm {
    let parts = page.attributes("[name=part]", "value");
    assert!(parts.iter().any(|one| one == part), "{parts:?}");
    let field = |name: &str, value: String| (name.to_owned(), value);
    FilledForm {
        action: action.to_owned(),
        fields: vec![
            field("csrf", page.value("input[name=csrf]")),
            field("part", part.to_owned()),
        ],
    }
}

async fn send(browser: &mut Browser, action: &str, name: &str, typed: &[(&str, &str)]) -> Answer {
    let page = browser.get(action).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let form = part(&page, action, name);
    browser.submit(&form, typed).await
}

#[db_test]
async fn ones_own_week_is_typed_as_people_write_it(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut lena = site.signed_in(&people.lena).await;
    let page = lena.get(HOURS).await;
    assert_eq!(page.text("h1"), "Working hours");
    assert_eq!(page.value("#week-monday"), "");
    let typed = [
        ("monday", "9-12, 13:30 - 5pm"),
        ("friday", "8–12"),
        ("saturday", "22–6"),
    ];
    let answer = send(&mut lena, HOURS, "week", &typed).await;
    assert_eq!(
        answer.leads_to().as_deref(),
        Some("/settings/hours?done=saved")
    );
    let page = lena.follow("/settings/hours?done=saved").await;
    assert_eq!(page.text("#toast"), "Saved");
    assert_eq!(page.value("#week-monday"), "09:00–12:00, 13:30–17:00");
    assert_eq!(page.value("#week-tuesday"), "");
    assert_eq!(page.value("#week-saturday"), "22:00–24:00");
    assert_eq!(page.value("#week-sunday"), "00:00–06:00");

    let typed = [
        ("monday", "9–5"),
        ("tuesday", "whenever"),
        ("friday", "8–12"),
    ];
    let refused = send(&mut lena, HOURS, "week", &typed).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.text("#monday-error"),
        "The end has to come after the start. Write times of 24 hours, like 9–17."
    );
    assert_eq!(
        refused.text("#tuesday-error"),
        "Write times like 9–12, 13–17."
    );
    assert_eq!(refused.value("#week-monday"), "9–5");
    assert_eq!(refused.value("#week-tuesday"), "whenever");
    assert_eq!(refused.value("#week-friday"), "8–12");
    let page = lena.get(HOURS).await;
    assert_eq!(page.value("#week-monday"), "09:00–12:00, 13:30–17:00");

    send(&mut lena, HOURS, "week", &[("friday", "–")]).await;
    assert_eq!(lena.get(HOURS).await.value("#week-monday"), "–");
    send(&mut lena, HOURS, "week", &[]).await;
    assert_eq!(lena.get(HOURS).await.value("#week-monday"), "");
}

#[db_test]
async fn single_days_are_added_changed_and_removed(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    for hours in ["", "10–14"] {
        let typed = [("day", "2026-12-24"), ("hours", hours)];
        assert_eq!(send(&mut jonas, HOURS, "day", &typed).await.status, 303);
        let page = jonas.get(HOURS).await;
        let told = if hours.is_empty() {
            "Closed"
        } else {
            "10:00–14:00"
        };
        assert_eq!(
            page.texts(".lines li .member-name"),
            [format!("Thu, 24 Dec 2026{told}")]
        );
    }
    let wrong: &[Wrong] = &[
        (
            &[("day", "1999-12-31"), ("hours", "9–12")],
            "#day-error",
            "Choose a day from 2000 to 2100.",
        ),
        (
            &[("day", "tomorrow"), ("hours", "9–12")],
            "#day-error",
            "Choose a day from 2000 to 2100.",
        ),
        (
            &[("day", "2026-12-24"), ("hours", "9–12, 11–13")],
            "#hours-error",
            "These times overlap.",
        ),
        (
            &[("day", "2026-12-24"), ("hours", "<script>")],
            "#hours-error",
            "Write times like 9–12, 13–17.",
        ),
    ];
    for (typed, field, sentence) in wrong {
        let refused = send(&mut jonas, HOURS, "day", typed).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        assert_eq!(refused.text(field), *sentence);
        assert_eq!(refused.value("#day-day"), typed[0].1);
        assert_eq!(refused.value("#day-hours"), typed[1].1);
    }
    let typed = [("day", "2026-12-24")];
    let page = jonas.get(HOURS).await;
    let form = part(&page, HOURS, "remove-day");
    assert_eq!(jonas.submit(&form, &typed).await.status, 303);
    assert_eq!(jonas.get(HOURS).await.texts(".lines li").len(), 0);
}

#[db_test]
async fn absences_are_whole_days_unless_times_are_typed(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    for typed in [
        &[
            ("from_date", "2026-12-24"),
            ("until_date", "2027-01-01"),
            ("label", "Holiday & <b>rest</b>"),
        ][..],
        &[("from_date", "2026-12-10")],
        &[
            ("from_date", "2026-12-11"),
            ("from_time", "09:00"),
            ("until_time", "12:30"),
        ],
    ] {
        // A second press changes nothing.
        for _ in 0..2 {
            assert_eq!(send(&mut jonas, HOURS, "absence", typed).await.status, 303);
        }
    }
    let page = jonas.get(HOURS).await;
    assert_eq!(
        page.texts(".lines li .member-name"),
        [
            "Thu, 10 Dec 2026",
            "Fri, 11 Dec 2026, 09:00 – 12:30",
            "Thu, 24 Dec 2026 – Fri, 1 Jan 2027Holiday & <b>rest</b>",
        ]
    );
    let wrong: &[Wrong] = &[
        (
            &[("from_date", "")],
            "#from-error",
            "Choose a day from 2000 to 2100.",
        ),
        (
            &[("from_date", "2026-12-24"), ("until_date", "2026-12-23")],
            "#until-error",
            "The end has to come after the start.",
        ),
        (
            &[("from_date", "2026-12-24"), ("from_time", "morning")],
            "#from-error",
            "Write a time like 09:30, or leave it empty.",
        ),
        (
            &[("from_date", "2026-12-24"), ("until_date", "2101-01-01")],
            "#until-error",
            "Choose a day from 2000 to 2100.",
        ),
    ];
    for (typed, field, sentence) in wrong {
        let refused = send(&mut jonas, HOURS, "absence", typed).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        assert_eq!(refused.text(field), *sentence);
        assert_eq!(refused.value("#absence-from"), typed[0].1);
    }
    let long = "x".repeat(201);
    let typed = [("from_date", "2026-12-24"), ("label", long.as_str())];
    let refused = send(&mut jonas, HOURS, "absence", &typed).await;
    assert_eq!(
        refused.text("#label-error"),
        "At most 200 characters, please."
    );
    assert_eq!(refused.value("#absence-label"), long);

    let ids = page.attributes("input[name=id]", "value");
    let form = part(&page, HOURS, "remove-absence");
    let mut mira = site.signed_in(&people.stranger).await;
    let foreign = mira
        .post_with_token(HOURS, &[("part", "remove-absence"), ("id", &ids[0])])
        .await;
    assert_eq!(foreign.status, 303);
    assert_eq!(jonas.get(HOURS).await.texts(".lines li").len(), 3);
    jonas.submit(&form, &[("id", &ids[0])]).await;
    assert_eq!(jonas.get(HOURS).await.texts(".lines li").len(), 2);
    let nonsense = jonas.submit(&form, &[("id", "7")]).await;
    assert_eq!(nonsense.status, 400);
}

/// In Havana the clocks go back at one o'clock in the night: that day has two midnights.
#[db_test]
async fn a_whole_day_off_ends_at_the_first_of_two_midnights(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    let profile = jonas.get("/settings").await;
    let profile = profile.form("/settings/profile");
    let zone = [("zone", "America/Havana")];
    assert_eq!(jonas.submit(&profile, &zone).await.status, 303);
    let typed = [("from_date", "2027-11-06")];
    assert_eq!(send(&mut jonas, HOURS, "absence", &typed).await.status, 303);
    let page = jonas.get(HOURS).await;
    assert_eq!(page.texts(".lines li .member-name"), ["Sat, 6 Nov 2027"]);
}

#[db_test]
async fn an_administrator_states_a_colleagues_hours(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let of_jonas = format!("{HOURS}/{}", people.jonas.id);
    let team = mira.get("/settings/team").await;
    assert!(
        team.attributes("a", "href").contains(&of_jonas),
        "{}",
        team.body
    );
    let page = mira.get(&of_jonas).await;
    assert_eq!(page.text("h1"), "Working hours of Jonas Weber");
    let answer = send(&mut mira, &of_jonas, "week", &[("monday", "9-17")]).await;
    assert_eq!(answer.leads_to().unwrap(), format!("{of_jonas}?done=saved"));
    let mut jonas = site.signed_in(&people.jonas).await;
    assert_eq!(jonas.get(HOURS).await.value("#week-monday"), "09:00–17:00");
    let of_mira = format!("{HOURS}/{}", people.mira.id);
    let fields = [("part", "week"), ("monday", "9-17")];
    assert_eq!(jonas.post_with_token(&of_mira, &fields).await.status, 403);
    let mut stranger = site.signed_in(&people.stranger).await;
    let answer = stranger.post_with_token(&of_mira, &fields).await;
    assert_eq!(answer.status, 404);
}

#[db_test]
async fn closed_days_are_filled_in_named_and_opened_again(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let page = mira.get(CLOSED).await;
    assert_eq!(page.text(".settings-main h2"), "2026");
    let places = page.texts("#fill-place option");
    assert!(places.iter().any(|place| place.contains("Bayern")));
    assert!(places.iter().any(|place| place == "Germany"));

    let add = [("day", "2027-12-24"), ("name", "Ours"), ("shown", "2026")];
    let answer = send(&mut mira, CLOSED, "close", &add).await;
    let to = answer.leads_to().unwrap();
    assert_eq!(to, "/settings/closed-days?year=2027&done=saved");
    assert_eq!(mira.follow(&to).await.text("#toast"), "Saved");

    let wanted = [("place", "DE-BY"), ("year", "2027")];
    let answer = send(&mut mira, CLOSED, "fill", &wanted).await;
    let page = mira.follow(&answer.leads_to().unwrap()).await;
    assert_eq!(page.text("#toast"), "12 days were added.");
    assert_eq!(page.texts(".closed-day").len(), 13);
    assert_eq!(page.value("#name-2027-12-24"), "Ours");
    assert_eq!(page.value("#name-2027-12-25"), "Christmas Day");
    let again = send(&mut mira, CLOSED, "fill", &wanted).await;
    let again = mira.follow(&again.leads_to().unwrap()).await;
    assert_eq!(
        again.text("#toast"),
        "All of these days were closed already."
    );

    let form = part(&page, CLOSED, "close");
    let rename = [("part", "rename"), ("day", "2027-12-25"), ("name", "Feast")];
    mira.submit(&form, &rename).await;
    let remove = [("part", "remove"), ("day", "2027-12-26")];
    mira.submit(&form, &remove).await;
    let page = mira.get("/settings/closed-days?year=2027").await;
    assert_eq!(page.value("#name-2027-12-25"), "Feast");
    assert_eq!(page.texts(".closed-day").len(), 12);
    assert!(mira.get(CLOSED).await.texts(".closed-day").is_empty());

    let nonsense = mira.get("/settings/closed-days?year=nine").await;
    assert_eq!(nonsense.text(".settings-main h2"), "2026");
    let wrong: &[(&str, Wrong)] = &[
        (
            "close",
            (
                &[("day", ""), ("name", "Kept")],
                "#day-error",
                "Choose a day from 2000 to 2100.",
            ),
        ),
        (
            "close",
            (
                &[("day", "2026-12-24"), ("name", " ")],
                "#name-error",
                "Write something here.",
            ),
        ),
        (
            "fill",
            (
                &[("place", ""), ("year", "2027")],
                "#place-error",
                "Choose a country or region from the list.",
            ),
        ),
        (
            "fill",
            (
                &[("place", "DE-XX"), ("year", "2027")],
                "#place-error",
                "Choose a country or region from the list.",
            ),
        ),
        (
            "fill",
            (
                &[("place", "DE"), ("year", "1999")],
                "#year-error",
                "The holidays of this year are not known. Choose one from the list.",
            ),
        ),
    ];
    for (part, (typed, field, sentence)) in wrong {
        let refused = send(&mut mira, CLOSED, part, typed).await;
        assert_eq!(refused.status, 422, "{typed:?}");
        assert_eq!(refused.text(field), *sentence);
    }
    let fields = [("part", "rename"), ("day", "2027-12-25"), ("shown", "2027")];
    let refused = mira.submit(&form, &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.text("[id='error-2027-12-25']"),
        "Write something here."
    );
}

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
