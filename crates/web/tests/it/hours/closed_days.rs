//! The days on which the organisation is closed.

use testkit::{TestDb, db_test};

use super::{CLOSED, Wrong, part, send};
use crate::app::{TestApp, people};

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
