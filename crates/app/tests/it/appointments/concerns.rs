//! What speaks against a time: overlaps and the past.

use app::appointments::SaveError;
use domain::appointment::Concern;
use testkit::{TestDb, db_test};

use super::TUESDAY;
use crate::desk::Desk;

#[db_test]
async fn an_overlap_that_was_not_on_the_screen_must_be_confirmed(db: TestDb) {
    let desk = Desk::open(db).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let amina = desk.another_case("Amina Yusuf").await;
    let mut form = desk.dialog(amina.id, TUESDAY, "10:15", "10:45").await;

    let refused = desk
        .app
        .save_appointment(&desk.as_mira(), amina.id, &form)
        .await;
    let Err(SaveError::Unconfirmed(concerns)) = refused else {
        panic!("{refused:?}")
    };
    let [Concern::Overlap(conflict)] = concerns.as_slice() else {
        panic!("{concerns:?}")
    };
    assert_eq!(conflict.case_name.as_str(), "José Álvarez");
    assert_eq!(conflict.operator, desk.mira.id);

    form.seen = desk.seen(amina.id, &form).await;
    desk.app
        .save_appointment(&desk.as_mira(), amina.id, &form)
        .await
        .unwrap();
}

#[db_test]
async fn touching_appointments_do_not_overlap(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let amina = desk.another_case("Amina Yusuf").await;
    desk.move_to(amina.id, TUESDAY, "10:30", "11:00").await;
}

#[db_test]
async fn where_overlaps_are_forbidden_a_conflict_is_refused(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    desk.move_to(desk.jose.id, TUESDAY, "10:00", "10:30").await;
    let amina = desk.another_case("Amina Yusuf").await;
    let mut form = desk.dialog(amina.id, TUESDAY, "10:15", "10:45").await;
    form.seen = desk.seen(amina.id, &form).await;
    let refused = desk
        .app
        .save_appointment(&desk.as_mira(), amina.id, &form)
        .await;
    assert!(
        matches!(refused, Err(SaveError::Overlaps(_))),
        "{refused:?}"
    );
    assert!(desk.appointment(amina.id).await.is_none());
}

#[db_test]
async fn sixty_four_moves_to_one_hour_have_one_winner(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    let mut forms = Vec::new();
    for n in 0..64_u32 {
        let case = desk.another_case(&format!("Customer {n}")).await;
        let day = format!("2026-12-{:02}", 1 + n / 8);
        let hour = format!("{:02}:00", 8 + n % 8);
        let half = format!("{:02}:30", 8 + n % 8);
        desk.move_to(case.id, &day, &hour, &half).await;
        // Starts differ, so that only an overlap, not equality, can tell.
        let minute = n % 30;
        let from = format!("10:{minute:02}");
        forms.push((
            case.id,
            desk.dialog(case.id, "2027-01-11", &from, "10:59").await,
        ));
    }
    let mira = desk.as_mira();
    let moves = forms
        .iter()
        .map(|(case, form)| desk.app.save_appointment(&mira, *case, form));
    let outcomes = futures::future::join_all(moves).await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let refused = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(SaveError::Overlaps(_))))
        .count();
    assert_eq!((won, refused), (1, 63));
}

#[db_test]
async fn a_start_in_the_past_is_always_asked_about(db: TestDb) {
    let desk = Desk::open(db).await;
    let mut form = desk
        .dialog(desk.jose.id, "2026-11-20", "10:00", "10:30")
        .await;
    form.seen = desk.seen(desk.jose.id, &form).await;
    let refused = desk
        .app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await;
    let Err(SaveError::Unconfirmed(concerns)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(concerns, [Concern::InPast]);
    form.seen = Concern::InPast.mark();
    desk.app
        .save_appointment(&desk.as_mira(), desk.jose.id, &form)
        .await
        .unwrap();
}
