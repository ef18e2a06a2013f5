//! Typing a time and saving it.

use domain::{
    case::Case,
    message::{Message, MessageState},
    operator::Operator,
    organisation::Organisation,
};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use super::{DIALOG, MOVED, UNDO, open, press, stands};
use crate::{
    app::{TestApp, people},
    desk::{TOKEN, actor, invited, planned},
};

/// What is typed, where the sentence stands, and the sentence.
type Wrong = (
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

async fn messages(site: &TestApp, operator: &Operator, case: &Case) -> Vec<Message> {
    let seen = site
        .app
        .view_appointment(&actor(operator), case.id)
        .await
        .unwrap();
    seen.map(|seen| seen.messages).unwrap_or_default()
}

#[db_test]
async fn an_appointment_is_moved_and_the_customer_hears_of_it_once(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;

    let page = jonas.get(DIALOG).await;
    assert_eq!(page.text("h2"), "Reschedule appointment");
    let form = page.form(DIALOG);
    assert_eq!(form.value_of("start_date"), "2026-11-25");
    assert_eq!(form.value_of("start_time"), "14:00");
    assert_eq!(form.value_of("sms"), "on");
    assert_eq!(form.value_of("mail"), "on");
    assert_eq!(form.value_of("phone"), "+44 7700 900123");
    assert_eq!(form.value_of("email"), "jose@example.org");
    assert_eq!(form.value_of("language"), "de");
    assert_eq!(page.text("#start-weekday"), "Wednesday");
    assert_eq!(page.text("#when-length"), "30 min");
    assert_eq!(
        page.text(".when-whole"),
        "Wednesday, 25 November 2026, 14:00 – 14:30"
    );
    assert!(page.text("#when-words").contains("Berlin time (GMT+1)"));
    assert_eq!(
        page.text("#consequence p"),
        "José Álvarez gets an SMS and an email in German."
    );
    assert_eq!(page.text("[data-primary]"), "Save & send invitation");

    let done = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        done.text(".toast p"),
        "Moved to Thu 26 Nov, 16:10. SMS and email in 20 s."
    );
    let topics = format!("cases case:{}", case.id);
    assert!(done.body.contains(&topics), "{}", done.body);
    assert_eq!(
        stands(&site, &people, &case).await,
        ("2026-11-26T15:10:00Z".to_owned(), 2)
    );

    assert_eq!(
        site.run_due_jobs().await,
        0,
        "nothing leaves while it can be undone"
    );
    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    let mail = site.mail.orders();
    assert_eq!(mail.len(), 1);
    let letter = &mail[0].letter;
    assert_eq!(letter.to.address.as_str(), "jose@example.org");
    assert!(
        letter
            .text
            .contains(&format!("http://localhost:8080/i/{TOKEN}"))
    );
    assert_eq!(letter.language, domain::Language::De);
    assert_eq!(site.sms.orders().len(), 1);
    let states: Vec<_> = messages(&site, &people.jonas, &case)
        .await
        .iter()
        .map(|message| message.state)
        .collect();
    assert_eq!(states, [MessageState::Sent, MessageState::Sent]);
}

#[db_test]
async fn two_presses_of_one_dialog_are_one_change_and_one_message_each(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let first = press(&mut jonas, &form, &MOVED).await;
    let second = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(
        (first.status, second.status),
        (200.try_into().unwrap(), 200.try_into().unwrap())
    );
    assert_eq!(first.text(".toast p"), second.text(".toast p"));
    assert_eq!(stands(&site, &people, &case).await.1, 2);
    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    assert_eq!((site.mail.orders().len(), site.sms.orders().len()), (1, 1));
}

#[db_test]
async fn the_form_works_without_script(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let done = jonas.submit(&form, &MOVED).await;
    assert_eq!(done.status, 303);
    let page = jonas.get(&done.leads_to().unwrap()).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(
        page.text("#toast p"),
        "Moved to Thu 26 Nov, 16:10. SMS and email in 20 s."
    );

    let undo = jonas.submit(&page.form(UNDO), &[]).await;
    assert_eq!(undo.status, 303);
    let page = jonas.get(&undo.leads_to().unwrap()).await;
    assert!(
        page.text("#toast p")
            .starts_with("Undone: Wed 25 Nov, 14:00 stands again.")
    );
    assert_eq!(
        stands(&site, &people, &case).await,
        ("2026-11-25T13:00:00Z".to_owned(), 3)
    );
    site.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(site.run_due_jobs().await, 0, "nobody heard of it");
}

#[db_test]
async fn what_is_typed_wrong_is_told_beside_its_field_and_kept(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let before = stands(&site, &people, &case).await;
    let skipped = "02:30 does not exist on that day: the clocks go from 02:00 to 03:00.";
    #[rustfmt::skip]
    let wrong: &[Wrong] = &[
        (&[("end_time", "13:00")], "#end-error", "The end must be after the start."),
        (&[("end_time", "14:00")], "#end-error", "The end must be after the start."),
        (&[("end_date", "2026-11-26"), ("end_time", "15:00")], "#end-error", "An appointment lasts at most 24 hours."),
        (&[("start_date", "1999-11-25")], "#start-error", "Choose a day from the year 2000 on."),
        (&[("end_date", "2102-11-25")], "#end-error", "Choose a day up to the year 2100."),
        (&[("start_date", "")], "#start-error", "Choose a date and a time."),
        (&[("start_time", "noon")], "#start-error", "Choose a date and a time."),
        (&[("start_date", "2026-03-29"), ("start_time", "02:30")], "#start-error", skipped),
        (&[("phone", "0171 3920012")], "#phone-error", "Begin with + and the country code, like +44 7700 900123."),
        (&[("phone", "+44 77")], "#phone-error", "Digits are missing: this number is too short for its country."),
        (&[("phone", "+999 123456789")], "#phone-error", "No country has this code. Begin with + and the country code, like +44."),
        (&[("phone", "")], "#phone-error", "This is no phone number. It looks like +44 7700 900123."),
        (&[("email", "jose@")], "#email-error", "The part after the @ is incomplete. It looks like name@example.org."),
        (&[("email", "a@b.org\r\nBcc: c@d.org")], "#email-error", "This is no email address. It looks like name@example.org."),
        (&[("language", "tlh")], ".invitation > .error, .invitation .error", "Choose a language from the list."),
    ];
    for (typed, place, sentence) in wrong {
        let typed = [typed, &[("sms", "on"), ("mail", "on")][..]].concat();
        for answer in [
            jonas.submit(&form, &typed).await,
            press(&mut jonas, &form, &typed).await,
        ] {
            assert_eq!(answer.status, 422, "{typed:?}");
            assert_eq!(answer.text(place), *sentence, "{typed:?}");
            let again = answer.form(DIALOG);
            for (field, value) in typed.iter().filter(|(field, _)| *field != "language") {
                let kept = again.value_of(field).replace(['\r', '\n'], "");
                assert_eq!(kept, value.replace(['\r', '\n'], ""), "{field} is kept");
            }
        }
    }
    assert_eq!(stands(&site, &people, &case).await, before);
    // In an address too: the dialog opens as it would have, and says so.
    let unreadable = jonas.get("/cases/1/appointment?start=soon&end=later").await;
    assert_eq!(unreadable.status, 200);
    assert_eq!(unreadable.text("#start-error"), "Choose a date and a time.");
}

#[db_test]
async fn a_time_that_exists_twice_is_asked_about(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let night = [
        ("start_date", "2027-10-31"),
        ("start_time", "02:30"),
        ("end_date", "2027-10-31"),
        ("end_time", "03:30"),
    ];
    let asked = press(&mut jonas, &form, &night).await;
    assert_eq!(asked.status, 422);
    assert!(asked.body.contains("02:30 (GMT+2)") && asked.body.contains("02:30 (GMT+1)"));
    let form = asked.form(DIALOG);
    let typed = [("start_fold", "later")];
    let done = press(&mut jonas, &form, &typed).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        stands(&site, &people, &case).await.0,
        "2027-10-31T01:30:00Z"
    );
}

#[db_test]
async fn names_are_text_wherever_they_stand(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    testkit::case(&people.organisation)
        .name("<script>alert(1)</script>")
        .email("script@example.org")
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(DIALOG).await;
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    assert!(
        page.text("#consequence p")
            .starts_with("The message to <script>alert(1)</script> is written")
    );
}

#[db_test]
async fn a_case_of_another_organisation_is_not_there(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let mut stranger = site.signed_in(&people.stranger).await;
    let csrf = stranger.token("/settings").await;
    let fields: Vec<_> = [&MOVED[..], &[("csrf", csrf.as_str())]].concat();
    assert_eq!(stranger.submit(&form, &fields).await.status, 404);
    assert_eq!(stranger.get("/cases/one/appointment").await.status, 404);
    assert_eq!(stands(&site, &people, &case).await.1, 1);
}
