//! A case with an appointment, as most tests of appointments need it.

use app::appointments::{AppointmentForm, AppointmentView};
use domain::{
    Language,
    case::Case,
    operator::{Actor, Operator},
    organisation::Organisation,
};
use testkit::TestDb;

use crate::app::{People, TestApp};

/// The token of the customer's link.
pub(crate) const TOKEN: &str = "aQ3dF5hJ7kL9mN1pR2sT4u";

/// José's case, which Mira owns: by phone and email, in English, without an appointment.
pub(crate) async fn of_mira(db: &TestDb, people: &People) -> Case {
    testkit::case(&people.organisation)
        .name("José Álvarez")
        .email("jose@example.org")
        .phone("+44 7700 900123")
        .owned_by(&people.mira)
        .create(db)
        .await
}

/// José's case, which Jonas owns: `/cases/1`, with number and address, in German.
pub(crate) async fn case(db: &TestDb, people: &People) -> Case {
    testkit::case(&people.organisation)
        .name("José Álvarez")
        .phone("+447700900123")
        .email("jose@example.org")
        .language(Language::De)
        .owned_by(&people.jonas)
        .token(TOKEN)
        .create(db)
        .await
}

/// The same with an appointment tomorrow from 14:00 to 14:30 in Berlin, of which nobody was told.
pub(crate) async fn planned(site: &TestApp, db: &TestDb, people: &People) -> Case {
    let case = case(db, people).await;
    schedule(site, &people.jonas, &case, ("2026-11-25", "14:00"), "").await;
    case
}

/// The same, and the invitation has gone out by SMS and email.
pub(crate) async fn invited(site: &TestApp, db: &TestDb, people: &People) -> Case {
    let case = case(db, people).await;
    schedule(site, &people.jonas, &case, ("2026-11-25", "14:00"), "on").await;
    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    site.mail.clear();
    site.sms.clear();
    case
}

/// Gives a case half an hour; `send` is the value of both switches.
pub(crate) async fn schedule(
    site: &TestApp,
    operator: &Operator,
    case: &Case,
    (date, time): (&str, &str),
    send: &str,
) {
    let start: jiff::civil::Time = time.parse().unwrap();
    let end = start + jiff::SignedDuration::from_mins(30);
    let form = AppointmentForm {
        start_date: date.to_owned(),
        start_time: time.to_owned(),
        end_date: date.to_owned(),
        end_time: end.strftime("%H:%M").to_string(),
        sms: send.to_owned(),
        phone: case
            .phone
            .as_ref()
            .map_or("", |phone| phone.as_str())
            .to_owned(),
        mail: send.to_owned(),
        email: case
            .email
            .as_ref()
            .map_or("", |email| email.as_str())
            .to_owned(),
        language: case.language.code().to_owned(),
        ..AppointmentForm::default()
    };
    site.app
        .save_appointment(&actor(operator), case.id, &form)
        .await
        .unwrap();
}

/// The appointment of a case and what became of it, as Jonas is shown it.
pub(crate) async fn seen(site: &TestApp, people: &People, case: &Case) -> AppointmentView {
    let viewer = actor(&people.jonas);
    let seen = site.app.view_appointment(&viewer, case.id).await;
    seen.unwrap().unwrap()
}

/// An operator as the use cases know them.
pub(crate) fn actor(operator: &Operator) -> Actor {
    Actor::from(operator)
}
