//! What speaks against a time: overlaps and the past.

use testkit::{TestDb, db_test};

use super::{DIALOG, MOVED, forbid, open, other, press, stands};
use crate::{
    app::{TestApp, people},
    desk::{planned, schedule},
};

#[db_test]
async fn an_overlap_that_was_not_on_the_screen_is_asked_about_once(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let amina = other(&db, &people, "Amina Yusuf").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    schedule(&site, &people.jonas, &amina, ("2026-11-26", "16:30"), "").await;

    let asked = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(asked.status, 422);
    assert_eq!(
        asked.text(".reason"),
        "Overlaps with Amina Yusuf, 16:30 – 17:00"
    );
    assert_eq!(asked.text("[data-primary]"), "Save anyway");
    assert_eq!(stands(&site, &people, &case).await.1, 1);
    let done = press(&mut jonas, &asked.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn an_overlap_that_was_on_the_screen_is_saved_by_the_press(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let amina = other(&db, &people, "Amina Yusuf").await;
    schedule(&site, &people.jonas, &amina, ("2026-11-26", "16:30"), "").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas, DIALOG).await;
    "/cases/1/appointment/check".clone_into(&mut form.action);
    let shown = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(
        shown.text(".reason"),
        "Overlaps with Amina Yusuf, 16:30 – 17:00"
    );
    assert_ne!(shown.text("[data-primary]"), "Save anyway");
    let done = press(&mut jonas, &shown.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn a_start_in_the_past_is_always_asked_about_and_for_that_start_only(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut check = open(&mut jonas, DIALOG).await;
    "/cases/1/appointment/check".clone_into(&mut check.action);
    let past = [("start_date", "2026-11-23"), ("end_date", "2026-11-23")];
    let shown = press(&mut jonas, &check, &past).await;
    assert_eq!(shown.text(".reason"), "The start lies in the past.");
    let asked = press(&mut jonas, &shown.form(DIALOG), &[]).await;
    assert_eq!(asked.status, 422, "seeing it while choosing is not enough");
    assert_eq!(asked.text("[data-primary]"), "Save anyway");

    let earlier = [("start_date", "2026-11-20"), ("end_date", "2026-11-20")];
    let other = press(&mut jonas, &asked.form(DIALOG), &earlier).await;
    assert_eq!(other.status, 422, "it was another start that was confirmed");
    assert_eq!(stands(&site, &people, &case).await.1, 1);

    let done = press(&mut jonas, &asked.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        stands(&site, &people, &case).await,
        ("2026-11-23T13:00:00Z".to_owned(), 2)
    );
}

#[db_test]
async fn where_overlaps_are_forbidden_they_are_refused_and_the_button_stays(db: TestDb) {
    let mut people = people(&db).await;
    forbid(&db, &mut people).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let amina = other(&db, &people, "Amina Yusuf").await;
    schedule(&site, &people.jonas, &amina, ("2026-11-26", "16:30"), "").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas, DIALOG).await;
    for _ in 0..2 {
        let refused = press(&mut jonas, &form, &MOVED).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.text(".reason.forbidden"),
            "Overlaps with Amina Yusuf, 16:30 – 17:00"
        );
        assert!(
            refused
                .text(".form-error")
                .starts_with("This organisation forbids overlaps.")
        );
        assert_eq!(
            refused.text("button[data-primary]:not([disabled])"),
            "Save & send invitation"
        );
        form = refused.form(DIALOG);
    }
    let touching = [("start_time", "16:00"), ("end_time", "16:30")];
    assert_eq!(press(&mut jonas, &form, &touching).await.status, 200);
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}
