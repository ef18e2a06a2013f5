//! Two who change one appointment.

use testkit::{TestDb, db_test};

use super::{DIALOG, MOVED, open, press, stands};
use crate::{
    app::{TestApp, people},
    desk::{TOKEN, planned},
};

#[db_test]
async fn the_second_of_two_editors_sees_both_and_loses_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut mira = site.signed_in(&people.mira).await;
    let mine = open(&mut jonas, DIALOG).await;
    let hers = open(&mut mira, DIALOG).await;
    let earlier = [("start_time", "09:00"), ("end_time", "09:30")];
    assert_eq!(press(&mut mira, &hers, &earlier).await.status, 200);

    let asked = press(&mut jonas, &mine, &MOVED).await;
    assert_eq!(asked.status, 422);
    let rival = asked.text("#rival");
    assert!(
        rival.starts_with("Mira Okafor changed the appointment meanwhile (10:00)."),
        "{rival}"
    );
    assert!(rival.contains("Wed, 25 Nov 2026, 09:00 – 09:30"), "{rival}");
    assert!(rival.contains("Thu, 26 Nov 2026, 16:10 – 16:40"), "{rival}");
    assert_eq!(asked.value("#start-time"), "16:10");
    assert_eq!(
        stands(&site, &people, &case).await.0,
        "2026-11-25T08:00:00Z"
    );
    let done = press(&mut jonas, &asked.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        stands(&site, &people, &case).await,
        ("2026-11-26T15:10:00Z".to_owned(), 3)
    );
}

#[db_test]
async fn if_the_customer_cancelled_meanwhile_a_new_one_can_be_scheduled(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let mut customer = site.browser();
    let page = format!("/i/{TOKEN}/cancel");
    let cancel = open(&mut customer, &page).await;
    customer.submit(&cancel, &[("words", "I am ill.")]).await;

    let asked = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(asked.status, 422);
    let rival = asked.text("#rival");
    assert!(rival.starts_with("José Álvarez cancelled the appointment meanwhile (10:00)."));
    assert_eq!(asked.text("#rival blockquote"), "I am ill.");
    assert_eq!(asked.text("[data-primary]"), "Schedule anew");
    let done = press(&mut jonas, &asked.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(
        done.text(".toast p")
            .starts_with("Scheduled for Thu 26 Nov, 16:10.")
    );
    assert_eq!(
        stands(&site, &people, &case).await,
        ("2026-11-26T15:10:00Z".to_owned(), 1)
    );
}
