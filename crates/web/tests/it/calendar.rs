//! The calendar as a page and as data, and the dialogs that are opened from it.

use app::appointments::{AppointmentForm, CancelForm};
use axum::http::StatusCode;
use domain::{appointment::Concern, case::Case, operator::Operator};
use serde_json::{Value, json};
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::{Answer, Browser},
    desk::{actor, planned},
};

/// The table's rows as text: when, which case, who, in which state.
fn rows(answer: &Answer) -> Vec<String> {
    answer.texts("#calendar-list tbody tr")
}

fn notes(answer: &Answer) -> Vec<String> {
    answer.texts("main .notice")
}

/// The columns of the data.
async fn entries(browser: &mut Browser, query: &str) -> Value {
    let answer = browser.get(&format!("/calendar/entries?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    serde_json::from_str(&answer.body).unwrap()
}

/// A case of the operator with an appointment from `start` to `end`, on Berlin's clocks.
async fn book(
    site: &TestApp,
    db: &TestDb,
    people: &People,
    operator: &Operator,
    name: &str,
    (start, end): (&str, &str),
) -> Case {
    let case = testkit::case(&people.organisation)
        .name(name)
        .owned_by(operator)
        .create(db)
        .await;
    let (start_date, start_time) = start.split_once('T').unwrap();
    let (end_date, end_time) = end.split_once('T').unwrap();
    let form = AppointmentForm {
        start_date: start_date.to_owned(),
        start_time: start_time.to_owned(),
        end_date: end_date.to_owned(),
        end_time: end_time.to_owned(),
        language: case.language.code().to_owned(),
        ..AppointmentForm::default()
    };
    let acting = actor(operator);
    let mut form = form;
    let checked = site.app.check_appointment(&acting, case.id, &form).await;
    // Whatever speaks against the time is known to whoever books it here.
    form.seen = format!("{} {}", checked.unwrap().check.seen, Concern::InPast.mark());
    site.app
        .save_appointment(&acting, case.id, &form)
        .await
        .unwrap();
    case
}

#[db_test]
async fn the_page_shows_whose_days_and_which_as_its_address_says(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mine = ("2026-11-25T10:00", "2026-11-25T10:30");
    book(&site, &db, &people, &people.mira, "Amina Yusuf", mine).await;
    planned(&site, &db, &people).await;
    let mut mira = site.signed_in(&people.mira).await;
    let own = mira.get("/calendar").await;
    assert_eq!(own.status, StatusCode::OK);
    assert_eq!(
        own.text("h1"),
        "Week 48: Mon 23 Nov – Sun, 29 Nov 2026",
        "today's week"
    );
    let found = rows(&own);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("10:00 – 10:30 Amina Yusuf #1 MOMira Okafor Scheduled"));
    assert_eq!(
        own.texts(".calendar-day").len(),
        7,
        "free days stand there too"
    );
    let team = mira.get("/calendar?people=team&view=workweek").await;
    assert_eq!(rows(&team).len(), 2);
    assert_eq!(team.texts(".calendar-day").len(), 5);
    let jonas = people.jonas.id;
    let his = mira
        .get(&format!(
            "/calendar?people={jonas}&view=day&date=2026-11-25"
        ))
        .await;
    assert_eq!(his.text("h1"), "Wednesday, 25 November 2026");
    let found = rows(&his);
    assert!(
        found.len() == 1 && found[0].contains("José Álvarez"),
        "{found:?}"
    );
    for (view, heading, previous, next) in [
        ("month", "November 2026", "2026-10-25", "2026-12-25"),
        ("list", "November 2026", "2026-10-25", "2026-12-25"),
        (
            "columns",
            "Wednesday, 25 November 2026",
            "2026-11-24",
            "2026-11-26",
        ),
        (
            "workweek",
            "Week 48: Mon 23 Nov – Fri, 27 Nov 2026",
            "2026-11-18",
            "2026-12-02",
        ),
    ] {
        let path = format!("/calendar?view={view}&date=2026-11-25&people=team");
        let page = mira.get(&path).await;
        assert_eq!(page.text("h1"), heading);
        assert_eq!(rows(&page).len(), 2, "{view}");
        for (link, date) in [
            ("previous", previous),
            ("next", next),
            ("today", "2026-11-24"),
        ] {
            let css = format!("[data-step={link}]");
            assert_eq!(
                page.attribute(&css, "href").unwrap(),
                format!("/calendar?view={view}&date={date}&people=team")
            );
        }
        let island = |name: &str| page.attribute("#calendar", name).unwrap();
        assert_eq!(island("data-view"), view);
        assert_eq!(island("data-date"), "2026-11-25");
        assert_eq!(island("data-people"), "team");
        assert_eq!(island("data-zone"), "Europe/Berlin");
        assert_eq!(island("data-licensed"), "true");
        let texts: Value = serde_json::from_str(&island("data-texts")).unwrap();
        assert_eq!(texts["taken"], "{operator}: {name}, {time}");
    }
    let columns = mira
        .get("/calendar?view=columns&date=2026-11-25&people=team")
        .await;
    assert_eq!(
        columns.texts(".calendar-day h2 bdi"),
        ["Jonas Weber", "Mira Okafor"]
    );
    // The boxes are a plain form, and its fields an address of the calendar.
    let boxes = columns.attributes("input[name=people]", "value");
    assert_eq!(boxes, [jonas.to_string(), people.mira.id.to_string()]);
    let ticked = format!(
        "/calendar?view=week&date=2026-11-25&people={}&people={}",
        boxes[0], boxes[1]
    );
    assert_eq!(rows(&mira.get(&ticked).await).len(), 2);
}

#[db_test]
async fn nonsense_in_an_address_falls_back_and_says_so(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let week = "Week 48: Mon 23 Nov – Sun, 29 Nov 2026";
    for (query, sentence) in [
        ("view=decade", "There is no such view; this is the week."),
        ("date=0001-01-01", "This day cannot be read"),
        ("date=9999-12-31", "This day cannot be read"),
        ("date=-1", "This day cannot be read"),
        ("date=2026-02-29", "This day cannot be read"),
        ("people=%00,7", "Not everybody in this address was found."),
        (
            "view=%FF&date=%F0%9F%98%80&people=,,,",
            "There is no such view",
        ),
    ] {
        let page = jonas.get(&format!("/calendar?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert_eq!(page.text("h1"), week, "{query}");
        assert_eq!(rows(&page).len(), 1, "{query}");
        let said = notes(&page);
        assert!(said[0].starts_with(sentence), "{query}: {said:?}");
    }
    // Somebody of another organisation is nobody here; beside a colleague they are left out.
    let foreign = people.stranger.id;
    let page = jonas.get(&format!("/calendar?people={foreign}")).await;
    assert_eq!(
        notes(&page),
        ["Nobody in this address was found; this is your own calendar."]
    );
    assert!(rows(&page).len() == 1 && !page.body.contains("Sam Stranger"));
    let own = people.jonas.id;
    let both = jonas
        .get(&format!("/calendar?people={foreign},{own}"))
        .await;
    assert_eq!((notes(&both).len(), rows(&both).len()), (0, 1));
    let data = entries(
        &mut jonas,
        &format!("from=2026-11-23&until=2026-11-30&people={foreign}"),
    )
    .await;
    assert_eq!(
        (&data["people"], &data["numbers"]),
        (&json!([]), &json!([]))
    );
    // Where appointments end, so do the links.
    for (date, missing) in [("2000-01-01", "previous"), ("2100-12-31", "next")] {
        let page = jonas.get(&format!("/calendar?view=day&date={date}")).await;
        let gone = page.attribute(&format!("[data-step={missing}]"), "href");
        assert_eq!((gone, notes(&page).len()), (None, 0), "{date}");
    }
    for query in [
        "",
        "from=soon&until=2026-11-30",
        "from=2026-11-30&until=2026-11-23",
    ] {
        let refused = jonas.get(&format!("/calendar/entries?{query}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{query}");
    }
}

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

#[db_test]
async fn without_a_licence_everything_is_seen_and_nothing_offered(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut lena = site.signed_in(&people.lena).await;
    let page = lena.get("/calendar?people=team").await;
    assert_eq!(rows(&page).len(), 1);
    assert_eq!(
        page.text("#calendar-unlicensed"),
        "You have no licence: you can look, but not move anything. An administrator can give you one."
    );
    assert_eq!(
        page.attribute("#calendar", "data-licensed").unwrap(),
        "false"
    );
    for offered in ["a[href*='/appointment']", "a[href*='/calendar/new']"] {
        assert_eq!(page.attribute(offered, "href"), None, "{offered}");
    }
    let data = entries(&mut lena, "from=2026-11-23&until=2026-11-30&people=team").await;
    assert_eq!(data["names"], json!(["José Álvarez"]));
    let mut stranger = site.signed_in(&people.stranger).await;
    let data = entries(
        &mut stranger,
        "from=2026-11-23&until=2026-11-30&people=team",
    )
    .await;
    assert_eq!(data["names"], json!([]));
}

#[db_test]
async fn of_a_completed_case_nothing_is_moved_until_it_is_open_again(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mira = actor(&people.mira);
    let kept = Some(app::casework::Coming::Keep);
    site.app.complete_case(&mira, case.id, kept).await.unwrap();
    let mut browser = site.signed_in(&people.mira).await;
    let page = browser.get("/calendar?people=team").await;
    assert_eq!(rows(&page).len(), 1);
    assert_eq!(
        page.attribute("#calendar-list tbody a.button", "href"),
        None
    );
    let week = "from=2026-11-23&until=2026-11-30&people=team";
    assert_eq!(entries(&mut browser, week).await["current"], "2");
    site.app.reopen_case(&mira, case.id).await.unwrap();
    assert_eq!(entries(&mut browser, week).await["current"], "1");
    let page = browser.get("/calendar?people=team").await;
    assert_eq!(
        page.attributes("#calendar-list tbody a.button", "href")
            .len(),
        2
    );
}

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
    let new = dialog.form("/cases/new");
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&new.fields)
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

#[db_test]
async fn the_dashboard_counts_todays_appointments(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let link = |answer: &Answer| answer.text("#calendar-link");
    assert_eq!(link(&mira.get("/dashboard").await), "CalendarToday 0");
    for at in [
        ("2026-11-24T16:00", "2026-11-24T16:30"),
        ("2026-11-24T23:30", "2026-11-25T00:30"),
        ("2026-11-25T10:00", "2026-11-25T10:30"),
    ] {
        book(&site, &db, &people, &people.mira, "Amina Yusuf", at).await;
    }
    let page = mira.get("/dashboard").await;
    assert_eq!(link(&page), "CalendarToday 2");
    assert_eq!(
        page.attribute("#calendar-link", "href").unwrap(),
        "/calendar"
    );
    // It follows by itself.
    assert_eq!(
        page.attribute("#calendar-link", "data-live").unwrap(),
        "cases"
    );
    mira.headers.insert("hx-request", "true".parse().unwrap());
    let fragment = mira
        .get(&page.attribute("#calendar-link", "hx-get").unwrap())
        .await;
    assert_eq!(link(&fragment), "CalendarToday 2");
    assert!(!fragment.body.contains("<html"));
}

#[db_test]
async fn the_calendar_speaks_the_viewers_language(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut mira = site.signed_in(&people.mira).await;
    let form = mira.get("/settings").await.form("/settings/profile");
    let saved = mira.submit(&form, &[("language", "de")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = mira.get("/calendar?people=team&view=month").await;
    assert_eq!(page.text("h1"), "November 2026");
    assert_eq!(page.text(".calendar-day h2"), "Mittwoch, 25. November 2026");
    assert!(rows(&page)[0].contains("Geplant"));
    let texts = page.attribute("#calendar", "data-texts").unwrap();
    let texts: Value = serde_json::from_str(&texts).unwrap();
    assert_eq!(texts["openCase"], "Fall öffnen");
}
