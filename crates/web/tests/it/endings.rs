//! *Complete*, *Delete* and *Tell now* show beforehand what goes out, and that is what goes out
//! (PRODUCT.md, "Messages").

use testkit::{TestDb, db_test};

use crate::{
    app::{TestApp, people},
    desk::{case, invited, planned, schedule},
    preview::{one_line, sent, shown},
};

const CASE: &str = "/cases/1";
const DIALOG: &str = "/cases/1/appointment";
const TELL: &str = "/cases/1/appointment/tell";
const COMPLETE: &str = "/cases/1/complete";
const DELETE: &str = "/cases/1/delete";

#[db_test]
async fn completing_and_deleting_show_the_cancellation_that_goes_out(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let other = jonas.get(DELETE).await;
    assert!(shown(&mut jonas, &other).await.sms.is_some());

    let page = jonas.get(COMPLETE).await;
    assert_eq!(
        page.texts("#fate-tell .told"),
        ["José Álvarez gets an SMS and an email in German."]
    );
    assert_eq!(
        page.texts("#fate-silent .silent"),
        ["José Álvarez is not told."]
    );
    let belief = page.text("#fate-silent .belief");
    assert!(belief.contains("still believes"), "{belief}");
    assert!(belief.contains("14:00"), "{belief}");
    assert_eq!(
        page.texts("#fate-keep .silent"),
        ["Nothing changes for José Álvarez, and nobody is told."]
    );
    let seen = shown(&mut jonas, &page).await;
    assert!(seen.sms.is_some() && seen.email.is_some());
    let done = jonas
        .submit(&page.form(COMPLETE), &[("appointment", "tell")])
        .await;
    assert_eq!(done.status, 303, "{}", done.body);
    // Nothing waits: a completed case offers no Undo.
    assert_eq!(site.run_due_jobs().await, 2);
    assert_eq!(seen, sent(&site));
}

#[db_test]
async fn deleting_sends_what_it_showed_and_keeps_the_choice(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = jonas.get(DELETE).await.form(DELETE);
    let wrong = [("number", "7"), ("appointment", "silent")];
    let page = jonas.submit(&form, &wrong).await;
    assert_eq!(page.status, 422);
    assert_eq!(
        page.attribute("[name=appointment][checked]", "value"),
        Some("silent".to_owned())
    );
    assert!(page.texts("#fate-keep").is_empty());
    let seen = shown(&mut jonas, &page).await;
    let right = [("number", "1"), ("appointment", "tell")];
    let done = jonas.submit(&page.form(DELETE), &right).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(site.run_due_jobs().await, 2);
    assert_eq!(seen, sent(&site));
}

#[db_test]
async fn that_nobody_hears_of_the_end_is_said_with_the_reason(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(COMPLETE).await;
    assert_eq!(
        page.texts("#fate-tell p"),
        [
            "José Álvarez is not told.",
            "Nothing about this appointment has been sent, so there is nothing to take back."
        ]
    );
    assert!(page.texts("#fate-silent .belief").is_empty());
    assert!(page.texts("#preview").is_empty());
    let done = jonas
        .submit(&page.form(COMPLETE), &[("appointment", "tell")])
        .await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(site.run_due_jobs().await, 0);
}

#[db_test]
async fn who_asked_for_no_sms_and_has_no_address_is_not_told(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let jose = testkit::case(&people.organisation)
        .name("José Álvarez")
        .phone("+447700900123")
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    schedule(&site, &people.jonas, &jose, ("2026-11-25", "14:00"), "on").await;
    site.clock
        .advance(domain::organisation::Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 1);
    site.app
        .take_sms("+447700900123", "STOP", None)
        .await
        .unwrap();
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(COMPLETE).await;
    assert_eq!(
        page.texts("#fate-tell p"),
        [
            "José Álvarez is not told.",
            "The number asked for no SMS, and there is no email address."
        ]
    );
}

#[db_test]
async fn a_group_is_asked_without_an_answer_that_tells(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let group = testkit::case(&people.organisation)
        .name("Course")
        .group()
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    schedule(&site, &people.jonas, &group, ("2026-11-25", "14:00"), "").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(COMPLETE).await;
    assert_eq!(
        page.attributes("[name=appointment]", "value"),
        ["silent", "keep"]
    );
    assert_eq!(
        page.texts("#fate-silent .silent"),
        ["Guests are not told; the link shows that it is cancelled."]
    );
}

#[db_test]
async fn tell_now_says_who_gets_what_and_shows_it(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    // Another number, another time, and nobody is told: two people believe the old one.
    let mut silent = jonas.get(DIALOG).await.form(DIALOG);
    silent
        .fields
        .retain(|(name, _)| !["sms", "mail", "tell_old"].contains(&name.as_str()));
    let typed = [
        ("phone", "+44 7700 900456"),
        ("start_time", "14:05"),
        ("tell_old_asked", "on"),
    ];
    let saved = jonas.submit(&silent, &typed).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = jonas.get(CASE).await;
    assert_eq!(page.texts(".unaware strong").len(), 1);
    let tells = page.text(".unaware .tell p");
    assert!(
        tells.contains("José Álvarez gets an SMS and an email in German."),
        "{tells}"
    );
    assert!(
        tells.contains("Whoever reads +44 7700 900123 gets a cancellation."),
        "{tells}"
    );

    let dialog = jonas.get(TELL).await;
    assert_eq!(dialog.status, 200);
    assert!(dialog.attribute("#preview", "open").is_some());
    let texts = dialog.texts("#preview .sms p");
    assert_eq!(texts.len(), 2, "the new number and the old one");
    let subject = dialog.text("#preview .letter-subject [lang]");
    let told = jonas.submit(&dialog.form(TELL), &[]).await;
    assert_eq!(told.leads_to().unwrap(), "/cases/1?done=told");
    assert_eq!(site.run_due_jobs().await, 3);
    let mut sms: Vec<String> = site
        .sms
        .orders()
        .into_iter()
        .map(|order| one_line(&order.letter.text))
        .collect();
    sms.sort();
    let mut texts = texts;
    texts.sort();
    assert_eq!(sms, texts);
    assert_eq!(sent(&site).email.unwrap().0, subject);
    // Everybody knows now.
    let again = jonas.get(TELL).await;
    assert_eq!(again.leads_to().unwrap(), "/cases/1?done=nobody-to-tell");
}

#[db_test]
async fn nothing_is_offered_where_there_is_nothing_to_end(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    case(&db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    for path in [COMPLETE, DELETE] {
        let page = jonas.get(path).await;
        assert!(page.texts(".fate").is_empty(), "{path}");
    }
}

#[db_test]
async fn what_was_moved_meanwhile_is_asked_about_again(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut mira = site.signed_in(&people.mira).await;
    let forms = [COMPLETE, DELETE];
    for (path, time) in forms.into_iter().zip(["15:00", "16:00"]) {
        let form = jonas.get(path).await.form(path);
        let dialog = mira.get(DIALOG).await.form(DIALOG);
        let times = [("start_time", time), ("end_time", "17:00")];
        assert_eq!(mira.submit(&dialog, &times).await.status, 303);
        let typed = [("appointment", "tell"), ("number", "1")];
        let page = jonas.submit(&form, &typed).await;
        assert_eq!(page.status, 422, "{path}");
        let said = page.text(".form-error");
        assert!(said.contains("changed the appointment meanwhile"), "{said}");
        assert!(page.text(".fate legend").contains(time), "{path}");
    }
    let form = jonas.get(DELETE).await.form(DELETE);
    let done = jonas
        .submit(&form, &[("appointment", "tell"), ("number", "1")])
        .await;
    assert_eq!(done.status, 303, "{}", done.body);
}
