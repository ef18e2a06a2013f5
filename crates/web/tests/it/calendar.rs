//! The calendar as a page and as data, and the dialogs that are opened from it.

mod data;
mod dialogs;
mod page;

use app::appointments::AppointmentForm;
use axum::http::StatusCode;
use domain::{appointment::Concern, case::Case, operator::Operator};
use serde_json::Value;
use testkit::TestDb;

use crate::{
    app::{People, TestApp},
    browser::{Answer, Browser},
    desk::actor,
};

/// The table's rows as text: when, which case, who, in which state.
fn rows(answer: &Answer) -> Vec<String> {
    answer.texts("#calendar-list tbody tr")
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
