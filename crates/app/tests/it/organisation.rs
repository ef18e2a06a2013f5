//! The organisation's settings, where they touch what is already there.

use app::accounts::OrganisationChange;
use domain::{
    case::Case,
    operator::{Actor, Forbidden},
    organisation::OverlapRule,
};
use testkit::{TestDb, db_test};

use crate::desk::Desk;

fn with(desk: &Desk, overlaps: OverlapRule) -> OrganisationChange {
    let organisation = desk.organisation.clone();
    OrganisationChange {
        name: organisation.name,
        zone: organisation.zone,
        languages: organisation.languages,
        overlaps,
        colour: organisation.colour,
        falls_back: false,
        codes: domain::protection::Policy::Off,
        replies: domain::answer::ReplyPolicy::default(),
    }
}

async fn administrator(desk: &Desk) -> Actor {
    let operator = testkit::operator(&desk.organisation).administrator();
    Actor::from(&operator.create(&desk.db).await)
}

#[db_test]
async fn forbidding_overlaps_leaves_the_existing_ones_and_lists_them(db: TestDb) {
    let desk = Desk::open(db).await;
    let administrator = administrator(&desk).await;
    let later = desk.another_case("Later").await;
    desk.move_to(desk.jose.id, "2026-12-01", "10:00", "11:00")
        .await;
    overlap(&desk, &later).await;
    assert!(
        desk.app
            .existing_overlaps(&administrator)
            .await
            .unwrap()
            .is_empty(),
        "not forbidden"
    );

    let change = with(&desk, OverlapRule::Forbid);
    desk.app
        .change_organisation(&administrator, change)
        .await
        .unwrap();
    let overlaps = desk.app.existing_overlaps(&administrator).await.unwrap();
    let listed: Vec<_> = overlaps
        .iter()
        .map(|overlap| {
            (
                overlap.earlier.case_name.as_str(),
                overlap.later.case_name.as_str(),
                overlap.later_number,
            )
        })
        .collect();
    assert_eq!(listed, [("José Álvarez", "Later", later.number)]);

    let change = with(&desk, OverlapRule::Warn);
    desk.app
        .change_organisation(&administrator, change)
        .await
        .unwrap();
    assert!(
        desk.app
            .existing_overlaps(&administrator)
            .await
            .unwrap()
            .is_empty()
    );
}

/// Saves an appointment that overlaps with José's, having seen the warning.
async fn overlap(desk: &Desk, case: &Case) {
    let mira = desk.as_mira();
    let mut form = desk.dialog(case.id, "2026-12-01", "10:30", "11:30").await;
    let checked = desk
        .app
        .check_appointment(&mira, case.id, &form)
        .await
        .unwrap();
    form.seen = checked.check.seen;
    desk.app
        .save_appointment(&mira, case.id, &form)
        .await
        .unwrap();
}

#[db_test]
async fn only_administrators_change_the_organisation(db: TestDb) {
    let desk = Desk::open(db).await;
    let change = with(&desk, OverlapRule::Forbid);
    let refused = desk.app.change_organisation(&desk.as_mira(), change).await;
    assert!(matches!(
        refused,
        Err(app::Failure::Forbidden(Forbidden::NotAdministrator))
    ));
    let organisation = desk.app.organisation(&desk.as_mira()).await.unwrap();
    assert_eq!(organisation.overlaps, OverlapRule::Warn);
}
