//! Cases: created, found, edited, shared, completed and deleted.

mod creating;
mod details;
mod ending;
mod rights;
mod team;

use app::casework::{NewCase, NewCaseForm};
use domain::{case::Case, operator::Actor, timeline::Happening};

use crate::desk::Desk;

const TUESDAY: &str = "2026-12-01";

fn form(name: &str, key: &str) -> NewCase {
    NewCaseForm {
        name: name.to_owned(),
        kind: "individual".to_owned(),
        phone: "+44 7700 900124".to_owned(),
        email: "amina@example.org".to_owned(),
        language: "ar".to_owned(),
        key: crate::desk::key(key),
        ..NewCaseForm::default()
    }
    .parse()
    .expect("the form is right")
}

/// What the timeline of a case tells, in order.
async fn happenings(desk: &Desk, case: &Case) -> Vec<Happening> {
    let view = desk
        .app
        .view_case(&desk.as_mira(), case.number)
        .await
        .expect("the case is there");
    view.timeline
        .events
        .into_iter()
        .map(|event| event.happening)
        .collect()
}

async fn case(desk: &Desk, number: i64) -> Case {
    let view = desk.app.view_case(&desk.as_mira(), number).await;
    view.expect("the case is there").case
}

async fn unlicensed(desk: &Desk) -> Actor {
    let operator = testkit::operator(&desk.organisation).unlicensed();
    Actor::from(&operator.create(&desk.db).await)
}

async fn stranger(desk: &Desk) -> Actor {
    let other = testkit::organisation().create(&desk.db).await;
    Actor::from(&testkit::operator(&other).create(&desk.db).await)
}
