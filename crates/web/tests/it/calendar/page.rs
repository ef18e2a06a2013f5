//! What the page lists, for whom, and in which words.

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::{TestDb, db_test};

use super::{book, entries, rows};
use crate::{
    app::{TestApp, people},
    browser::Answer,
    desk::{actor, planned},
};

fn notes(answer: &Answer) -> Vec<String> {
    answer.texts("main .notice")
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
