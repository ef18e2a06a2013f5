//! Working hours and absences of one person are stated.

use testkit::{TestDb, db_test};

use super::{HOURS, Wrong, part, send};
use crate::app::{TestApp, people};

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
