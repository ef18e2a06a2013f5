//! Reminders: the organisation's settings, and what a case shows of them.

use testkit::{TestDb, db_test};

use crate::{
    app::{TestApp, people},
    browser::{Answer, Browser, FilledForm},
    desk::invited,
};

const SETTINGS: &str = "/settings/reminders";

/// Sends one of the page's forms.
async fn send(browser: &mut Browser, part: &str, typed: &[(&str, &str)]) -> Answer {
    let page = browser.get(SETTINGS).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let parts = page.attributes("[name=part]", "value");
    assert!(parts.iter().any(|one| one == part), "{parts:?}");
    let form = FilledForm {
        action: SETTINGS.to_owned(),
        fields: vec![
            ("csrf".to_owned(), page.value("input[name=csrf]")),
            ("part".to_owned(), part.to_owned()),
        ],
    };
    browser.submit(&form, typed).await
}

#[db_test]
async fn administrators_choose_what_customers_are_reminded_of(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let page = mira.get(SETTINGS).await;
    assert_eq!(page.text("h1"), "Reminders");
    let rules = |page: &Answer| page.texts("ul.lines .member-name");
    assert_eq!(
        rules(&page),
        [
            "Email, 1 day before the start",
            "SMS, 1 hour before the start"
        ]
    );
    assert_eq!(page.value("#quiet-from"), "21:00");
    assert_eq!(page.value("#quiet-until"), "07:00");

    let saved = Some("/settings/reminders?done=saved");
    let two_days = [("channel", "sms"), ("amount", " 2 "), ("unit", "days")];
    let answer = send(&mut mira, "add", &two_days).await;
    assert_eq!(answer.leads_to().as_deref(), saved);
    let answer = send(
        &mut mira,
        "remove",
        &[("channel", "email"), ("minutes", "1440")],
    )
    .await;
    assert_eq!(answer.leads_to().as_deref(), saved);
    let quiet = [("quiet", "on"), ("from", "20:30"), ("until", "08:15")];
    let answer = send(&mut mira, "quiet", &quiet).await;
    assert_eq!(answer.leads_to().as_deref(), saved);
    let page = mira.get(SETTINGS).await;
    assert_eq!(
        rules(&page),
        [
            "SMS, 2 days before the start",
            "SMS, 1 hour before the start"
        ]
    );
    assert_eq!(page.value("#quiet-until"), "08:15");
    send(&mut mira, "quiet", &[("from", "20:30"), ("until", "08:15")]).await;
    let page = mira.get(SETTINGS).await;
    assert!(!page.body.contains(" checked"), "no quiet hours any more");
}

#[db_test]
async fn what_cannot_be_is_said_beside_its_field(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    for (part, typed, place, sentence) in [
        (
            "add",
            [("channel", "sms"), ("amount", "soon"), ("unit", "hours")],
            "#amount-error",
            "Please type a whole number.",
        ),
        (
            "add",
            [("channel", "sms"), ("amount", "1"), ("unit", "hours")],
            "#amount-error",
            "There is such a reminder already.",
        ),
        (
            "add",
            [
                ("channel", "email"),
                ("amount", "4000000000"),
                ("unit", "days"),
            ],
            "#amount-error",
            "A reminder leaves between 5 minutes and 30 days before the start.",
        ),
        (
            "quiet",
            [("quiet", "on"), ("from", "20:00"), ("until", "20:00")],
            "#until-error",
            "Quiet hours begin and end at different times and last at most 16 hours.",
        ),
        (
            "quiet",
            [
                ("quiet", "on"),
                ("from", "in the evening"),
                ("until", "20:00"),
            ],
            "#from-error",
            "Please choose a time.",
        ),
    ] {
        let answer = send(&mut mira, part, &typed).await;
        assert_eq!(answer.status, 422, "{typed:?}");
        assert_eq!(answer.text(place), sentence);
        let (_, amount) = typed[1];
        if part == "add" {
            assert_eq!(
                answer.value("#reminder-amount"),
                amount,
                "nothing typed is lost"
            );
        }
    }
}

#[db_test]
async fn a_case_lists_its_reminders_and_can_do_without(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let address = format!("/cases/{}", case.number);
    let page = jonas.get(&address).await;
    let lines = page.texts(".reminders li");
    assert!(!lines.is_empty(), "{}", page.body);
    let planned = lines.iter().filter(|line| line.ends_with("planned"));
    assert!(planned.count() > 0, "{lines:?}");

    let switch = |page: &Answer, to: &str| FilledForm {
        action: format!("{address}/reminders"),
        fields: vec![
            ("csrf".to_owned(), page.value("input[name=csrf]")),
            ("to".to_owned(), to.to_owned()),
        ],
    };
    let answer = jonas.submit(&switch(&page, "off"), &[]).await;
    let after = format!("{address}?done=stored");
    assert_eq!(answer.leads_to().as_deref(), Some(after.as_str()));
    let page = jonas.get(&address).await;
    assert_eq!(
        page.text(".reminders p"),
        "The customer of this case is not reminded."
    );
    assert!(page.body.contains("switched reminders off."));
    jonas.submit(&switch(&page, "on"), &[]).await;
    let page = jonas.get(&address).await;
    assert_eq!(page.texts(".reminders li"), lines);
}
