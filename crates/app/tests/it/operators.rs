//! Whose time an appointment takes after the operators of its case have changed.

use app::appointments::SaveError;
use domain::{
    OperatorId,
    appointment::{AppointmentStatus, Span},
};
use testkit::{TestDb, db_test};

use crate::desk::Desk;

const TUESDAY: &str = "2026-12-01";
const WEDNESDAY: &str = "2026-12-02";
const THURSDAY: &str = "2026-12-03";

/// Whether somebody's time is taken.
async fn is_taken(desk: &Desk, operator: OperatorId, span: Span) -> bool {
    let organisation = desk.organisation.id;
    let taken = desk
        .db
        .read(move |q| store::appointments::overlapping(q, organisation, &[operator], span, None))
        .await
        .unwrap_or_else(|error: store::Error| panic!("{error}"));
    !taken.is_empty()
}

#[db_test]
async fn a_past_appointment_moves_with_the_operators_that_its_case_has_now(db: TestDb) {
    let desk = Desk::open_with(db, testkit::organisation().forbidding_overlaps()).await;
    let case = desk.jose.id;
    desk.move_to(case, TUESDAY, "10:00", "10:30").await;
    desk.clock.set("2026-12-01T18:00:00Z".parse().unwrap());
    // It is over: Jonas takes the case over from Mira.
    let mira = desk.as_mira();
    desk.pass_to_jonas(case).await;
    // Mira has another appointment on Wednesday: hers is no longer in the way.
    let amina = desk.another_case("Amina Yusuf").await;
    desk.move_to(amina.id, WEDNESDAY, "10:00", "10:30").await;

    let saved = desk.move_to(case, WEDNESDAY, "10:00", "10:30").await;
    let span = saved.span.unwrap();
    let moved = desk.appointment(case).await.unwrap();
    assert_eq!(moved.operators, [desk.jonas.id]);
    assert!(is_taken(&desk, desk.jonas.id, span).await);

    // And it is Jonas whom nobody can book for the same time.
    let form = desk.dialog(amina.id, THURSDAY, "10:00", "10:30").await;
    desk.app
        .save_appointment(&mira, amina.id, &form)
        .await
        .unwrap();
    assert!(!is_taken(&desk, desk.mira.id, span).await);
    let other = testkit::case(&desk.organisation)
        .name("Ines")
        .owned_by(&desk.jonas)
        .create(&desk.db)
        .await;
    let form = desk.dialog(other.id, WEDNESDAY, "10:15", "10:45").await;
    let refused = desk.app.save_appointment(&mira, other.id, &form).await;
    assert!(
        matches!(refused, Err(SaveError::Overlaps(_))),
        "{refused:?}"
    );
}

#[db_test]
async fn a_cancellation_is_undone_with_the_operators_that_the_case_has_now(db: TestDb) {
    let desk = Desk::open(db).await;
    let (mira, case) = (desk.as_mira(), desk.jose.id);
    desk.move_to(case, TUESDAY, "10:00", "10:30").await;
    let form = desk.cancel_form(case).await;
    let offer = desk
        .app
        .cancel_appointment(&mira, case, &form)
        .await
        .unwrap()
        .undo
        .unwrap();
    desk.pass_to_jonas(case).await;
    desk.undo(&mira, &offer).await.unwrap();
    let restored = desk.appointment(case).await.unwrap();
    assert_eq!(restored.status, AppointmentStatus::Scheduled);
    assert_eq!(restored.operators, [desk.jonas.id]);
    assert!(!is_taken(&desk, desk.mira.id, restored.span).await);
}
