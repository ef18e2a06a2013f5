//! An address is replaced in a dialog: the old one hears that the appointment is off there, unless
//! the operator says otherwise (PRODUCT.md, "Who is told").

use domain::{case::Case, message::MessageKind};
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::{Browser, FilledForm},
    desk::{invited, seen},
};

const DIALOG: &str = "/cases/1/appointment";
const CANCEL: &str = "/cases/1/appointment/cancel";
const NEW: (&str, &str) = ("email", "jose.new@example.org");
const TICK: &str = "#tell-old input[checked]";

async fn open(browser: &mut Browser) -> FilledForm {
    browser.get(DIALOG).await.form(DIALOG)
}

/// The addresses that hear that it is off there.
async fn withdrawn(site: &TestApp, people: &People, case: &Case) -> Vec<String> {
    let messages = seen(site, people, case).await.messages;
    messages
        .into_iter()
        .filter(|message| message.kind == MessageKind::Withdrawal)
        .map(|message| message.recipient)
        .collect()
}

#[db_test]
async fn without_script_the_old_address_is_told(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas).await;
    jonas.submit(&form, &[("start_time", "14:05"), NEW]).await;
    assert_eq!(withdrawn(&site, &people, &case).await, ["jose@example.org"]);
}

#[db_test]
async fn while_choosing_it_is_offered_ticked_and_can_be_left_out(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas).await;
    form.action = format!("{DIALOG}/check");
    let offered = jonas.submit(&form, &[NEW]).await;
    assert!(
        offered.attribute(TICK, "name").is_some(),
        "{}",
        offered.body
    );

    let mut form = offered.form(DIALOG);
    form.fields.retain(|(name, _)| name != "tell_old");
    form.action = format!("{DIALOG}/check");
    let left_out = jonas.submit(&form, &[]).await;
    assert!(
        left_out.attribute("#tell-old", "class").is_some()
            && left_out.attribute(TICK, "name").is_none()
    );
    let form = left_out.form(DIALOG);
    jonas.submit(&form, &[("start_time", "14:05")]).await;
    assert_eq!(withdrawn(&site, &people, &case).await, [] as [&str; 0]);
}

#[db_test]
async fn the_cancel_dialog_offers_the_same_and_keeps_the_choice(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = jonas.get(CANCEL).await.form(CANCEL);
    form.action = format!("{CANCEL}/check");
    let offered = jonas.submit(&form, &[NEW]).await;
    assert!(
        offered.attribute(TICK, "name").is_some(),
        "{}",
        offered.body
    );
    assert!(
        offered.text("#tell-old").contains("jose@example.org"),
        "{}",
        offered.body
    );
    let mut left_out = offered.form(CANCEL);
    left_out.fields.retain(|(name, _)| name != "tell_old");
    left_out.action = format!("{CANCEL}/check");
    let left_out = jonas.submit(&left_out, &[]).await;
    assert!(
        left_out.attribute("#tell-old", "class").is_some()
            && left_out.attribute(TICK, "name").is_none()
    );
    jonas.submit(&offered.form(CANCEL), &[]).await;
    assert_eq!(withdrawn(&site, &people, &case).await, ["jose@example.org"]);
}

#[db_test]
async fn without_script_the_old_address_hears_of_a_cancellation(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = jonas.get(CANCEL).await.form(CANCEL);
    jonas.submit(&form, &[NEW]).await;
    assert_eq!(withdrawn(&site, &people, &case).await, ["jose@example.org"]);
}

#[db_test]
async fn nothing_is_said_of_who_is_told_while_an_address_cannot_be_read(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas).await;
    let check = FilledForm {
        action: format!("{DIALOG}/check"),
        ..form
    };
    let wrong = [
        ("start_time", "14:05"),
        ("phone", "0770"),
        ("email", "jose@"),
    ];
    let answer = jonas.submit(&check, &wrong).await;
    assert_eq!(answer.texts("#phone-error, #email-error").len(), 2);
    assert_eq!(answer.text("#consequence"), "", "both switches are on");
    assert_eq!(answer.text("[data-primary]"), "Save & send invitation");
    let off = FilledForm {
        fields: check
            .fields
            .iter()
            .filter(|(name, _)| name != "sms" && name != "mail")
            .cloned()
            .collect(),
        ..check
    };
    let said = jonas.submit(&off, &wrong).await.text("#consequence");
    assert!(said.contains("still believes"), "{said}");
}

#[db_test]
async fn a_replaced_number_reads_as_in_its_field_and_an_unreadable_time_shows_no_empty_box(
    db: TestDb,
) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas).await;
    form.action = format!("{DIALOG}/check");
    let offered = jonas.submit(&form, &[("phone", "+44 7700 900456")]).await;
    let sentence = offered.text("#tell-old");
    assert!(sentence.contains("+44 7700 900123"), "{sentence}");
    assert_eq!(offered.attribute("#when-words", "hidden"), None);
    let unreadable = jonas.submit(&form, &[("end_time", "")]).await;
    assert!(unreadable.attribute("#when-words", "hidden").is_some());
}

#[db_test]
async fn whoever_hears_nothing_of_a_cancellation_does_not_know_of_that(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = jonas.get(CANCEL).await.form(CANCEL);
    form.fields
        .retain(|(name, _)| name != "sms" && name != "mail");
    assert_eq!(jonas.submit(&form, &[]).await.status, 303);
    let page = jonas.get("/cases/1").await;
    assert_eq!(
        page.texts(".unaware strong"),
        ["Does not know that it is cancelled"]
    );
}
