//! The dialogs around an appointment, from a browser without script and from htmx.

mod concerns;
mod rivals;
mod saving;
mod told;
mod undo;

use domain::{case::Case, organisation::Organisation};
use testkit::TestDb;

use crate::{
    app::{People, TestApp},
    browser::{Answer, Browser, FilledForm},
    desk::{actor, seen},
};

const DIALOG: &str = "/cases/1/appointment";
const CANCEL: &str = "/cases/1/appointment/cancel";
const UNDO: &str = "/cases/1/appointment/undo";

/// The appointment's fields for half an hour of the day after tomorrow.
const MOVED: [(&str, &str); 4] = [
    ("start_date", "2026-11-26"),
    ("start_time", "16:10"),
    ("end_date", "2026-11-26"),
    ("end_time", "16:40"),
];

/// The same form, sent by htmx.
async fn press(browser: &mut Browser, form: &FilledForm, typed: &[(&str, &str)]) -> Answer {
    browser
        .headers
        .insert("hx-request", "true".parse().unwrap());
    let answer = browser.submit(form, typed).await;
    browser.headers.remove("hx-request");
    answer
}

async fn open(browser: &mut Browser, path: &str) -> FilledForm {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.form(path)
}

/// When the appointment starts, and its revision.
async fn stands(site: &TestApp, people: &People, case: &Case) -> (String, u32) {
    let seen = seen(site, people, case).await;
    (
        seen.appointment.span.start.to_string(),
        seen.appointment.revision,
    )
}

async fn other(db: &TestDb, people: &People, name: &str) -> Case {
    testkit::case(&people.organisation)
        .name(name)
        .owned_by(&people.jonas)
        .create(db)
        .await
}

/// The organisation forbids overlaps from now on.
async fn forbid(db: &TestDb, people: &mut People) {
    let site = TestApp::on(db);
    let Organisation {
        name,
        zone,
        languages,
        colour,
        ..
    } = people.organisation.clone();
    let overlaps = domain::organisation::OverlapRule::Forbid;
    let change = app::accounts::OrganisationChange {
        name,
        zone,
        languages,
        overlaps,
        colour,
        falls_back: false,
        codes: domain::protection::Policy::Off,
        replies: domain::answer::ReplyPolicy::default(),
    };
    site.app
        .change_organisation(&actor(&people.mira), change)
        .await
        .unwrap();
    people.organisation.overlaps = overlaps;
}
