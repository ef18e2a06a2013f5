//! The dialogs around an appointment, from a browser without script and from htmx.

use domain::{
    appointment::AppointmentStatus,
    case::Case,
    message::{Message, MessageState},
    operator::Operator,
    organisation::Organisation,
    telling::Unaware,
};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::{Answer, Browser, FilledForm},
    desk::{TOKEN, actor, case, invited, planned, schedule},
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

/// What is typed, where the sentence stands, and the sentence.
type Wrong = (
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

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
    let seen = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap()
        .unwrap();
    (
        seen.appointment.span.start.to_string(),
        seen.appointment.revision,
    )
}

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
async fn while_choosing_the_dialog_says_what_follows_and_changes_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = invited_zone(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas, DIALOG).await;
    "/cases/1/appointment/check".clone_into(&mut form.action);
    let before = stands(&site, &people, &case).await;
    let typed = [
        ("start_time", "15:00"),
        ("end_time", "16:15"),
        ("language", "fi"),
    ];
    let answer = press(&mut jonas, &form, &typed).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.text("#when-length"), "1 h 15 min");
    assert_eq!(
        answer.text(".customer-time"),
        "For José Álvarez: 14:00 – 15:15, London time (GMT+0)"
    );
    assert_eq!(
        answer.text("#consequence p"),
        "The message to José Álvarez is written in Finnish, but cannot leave:"
    );
    assert!(answer.body.contains("No SMS gateway is configured"));
    assert!(answer.body.contains("No mail server is configured"));
    assert_eq!(stands(&site, &people, &case).await, before);
}

/// José lives in London.
async fn invited_zone(site: &TestApp, db: &TestDb, people: &People) -> Case {
    let case = testkit::case(&people.organisation)
        .name("José Álvarez")
        .phone("+447700900123")
        .email("jose@example.org")
        .zone("Europe/London")
        .owned_by(&people.jonas)
        .token(TOKEN)
        .create(db)
        .await;
    schedule(site, &people.jonas, &case, ("2026-11-25", "14:00"), "").await;
    case
}

#[db_test]
async fn where_nothing_can_leave_nothing_is_said_to_go_out(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    invited_zone(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let both = [("sms", "on"), ("mail", "on")];
    let kept = "The invitation was written again. \
                SMS and email are kept in the case: neither can be sent here.";
    let done = press(&mut jonas, &form, &both).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(done.text(".toast p"), kept);

    // The same after a form without script, whose status stands in the next page.
    let page = jonas.get("/cases/1?done=invited-again").await;
    assert_eq!(page.text(".toast p"), kept);
}

#[db_test]
async fn with_both_switches_off_the_dialog_says_what_the_customer_still_believes(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas, DIALOG).await;
    form.fields
        .retain(|(field, _)| field != "sms" && field != "mail");
    let mut check = form.clone();
    "/cases/1/appointment/check".clone_into(&mut check.action);
    let answer = press(&mut jonas, &check, &MOVED).await;
    assert_eq!(
        answer.text("#consequence p"),
        "José Álvarez is not told. Both switches are off."
    );
    assert_eq!(
        answer.text(".belief"),
        "José Álvarez still believes: Wed, 25 Nov 2026, 14:00 – 14:30"
    );
    assert_eq!(answer.text("[data-primary]"), "Save");
    let done = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(done.text(".toast p"), "Moved to Thu 26 Nov, 16:10.");
    let seen = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap()
        .unwrap();
    assert!(
        matches!(seen.unaware[..], [Unaware::Customer(_)]),
        "{:?}",
        seen.unaware
    );

    let tell = "/cases/1/appointment/tell";
    let told = jonas
        .post_with_token(tell, &[("key", "once"), ("revision", "2")])
        .await;
    assert_eq!(told.leads_to().unwrap(), "/cases/1?done=told");
    assert_eq!(site.run_due_jobs().await, 2);
    let again = jonas
        .post_with_token(tell, &[("key", "twice"), ("revision", "2")])
        .await;
    assert_eq!(again.leads_to().unwrap(), "/cases/1?done=nobody-to-tell");
}

#[db_test]
async fn an_overlap_that_was_not_on_the_screen_is_asked_about_once(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let amina = other(&db, &people, "Amina Yusuf").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    schedule(&site, &people.jonas, &amina, ("2026-11-26", "16:30"), "").await;

    let asked = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(asked.status, 422);
    assert_eq!(
        asked.text(".reason"),
        "Overlaps with Amina Yusuf, 16:30 – 17:00"
    );
    assert_eq!(asked.text("[data-primary]"), "Save anyway");
    assert_eq!(stands(&site, &people, &case).await.1, 1);
    let done = press(&mut jonas, &asked.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn an_overlap_that_was_on_the_screen_is_saved_by_the_press(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let amina = other(&db, &people, "Amina Yusuf").await;
    schedule(&site, &people.jonas, &amina, ("2026-11-26", "16:30"), "").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas, DIALOG).await;
    "/cases/1/appointment/check".clone_into(&mut form.action);
    let shown = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(
        shown.text(".reason"),
        "Overlaps with Amina Yusuf, 16:30 – 17:00"
    );
    assert_ne!(shown.text("[data-primary]"), "Save anyway");
    let done = press(&mut jonas, &shown.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn a_start_in_the_past_is_always_asked_about_and_for_that_start_only(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut check = open(&mut jonas, DIALOG).await;
    "/cases/1/appointment/check".clone_into(&mut check.action);
    let past = [("start_date", "2026-11-23"), ("end_date", "2026-11-23")];
    let shown = press(&mut jonas, &check, &past).await;
    assert_eq!(shown.text(".reason"), "The start lies in the past.");
    let asked = press(&mut jonas, &shown.form(DIALOG), &[]).await;
    assert_eq!(asked.status, 422, "seeing it while choosing is not enough");
    assert_eq!(asked.text("[data-primary]"), "Save anyway");

    let earlier = [("start_date", "2026-11-20"), ("end_date", "2026-11-20")];
    let other = press(&mut jonas, &asked.form(DIALOG), &earlier).await;
    assert_eq!(other.status, 422, "it was another start that was confirmed");
    assert_eq!(stands(&site, &people, &case).await.1, 1);

    let done = press(&mut jonas, &asked.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        stands(&site, &people, &case).await,
        ("2026-11-23T13:00:00Z".to_owned(), 2)
    );
}

#[db_test]
async fn where_overlaps_are_forbidden_they_are_refused_and_the_button_stays(db: TestDb) {
    let mut people = people(&db).await;
    forbid(&db, &mut people).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let amina = other(&db, &people, "Amina Yusuf").await;
    schedule(&site, &people.jonas, &amina, ("2026-11-26", "16:30"), "").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut form = open(&mut jonas, DIALOG).await;
    for _ in 0..2 {
        let refused = press(&mut jonas, &form, &MOVED).await;
        assert_eq!(refused.status, 422);
        assert_eq!(
            refused.text(".reason.forbidden"),
            "Overlaps with Amina Yusuf, 16:30 – 17:00"
        );
        assert!(
            refused
                .text(".form-error")
                .starts_with("This organisation forbids overlaps.")
        );
        assert_eq!(
            refused.text("button[data-primary]:not([disabled])"),
            "Save & send invitation"
        );
        form = refused.form(DIALOG);
    }
    let touching = [("start_time", "16:00"), ("end_time", "16:30")];
    assert_eq!(press(&mut jonas, &form, &touching).await.status, 200);
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn the_second_of_two_editors_sees_both_and_loses_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut mira = site.signed_in(&people.mira).await;
    let mine = open(&mut jonas, DIALOG).await;
    let hers = open(&mut mira, DIALOG).await;
    let earlier = [("start_time", "09:00"), ("end_time", "09:30")];
    assert_eq!(press(&mut mira, &hers, &earlier).await.status, 200);

    let asked = press(&mut jonas, &mine, &MOVED).await;
    assert_eq!(asked.status, 422);
    let rival = asked.text("#rival");
    assert!(
        rival.starts_with("Mira Okafor changed the appointment meanwhile (10:00)."),
        "{rival}"
    );
    assert!(rival.contains("Wed, 25 Nov 2026, 09:00 – 09:30"), "{rival}");
    assert!(rival.contains("Thu, 26 Nov 2026, 16:10 – 16:40"), "{rival}");
    assert_eq!(asked.value("#start-time"), "16:10");
    assert_eq!(
        stands(&site, &people, &case).await.0,
        "2026-11-25T08:00:00Z"
    );
    let done = press(&mut jonas, &asked.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        stands(&site, &people, &case).await,
        ("2026-11-26T15:10:00Z".to_owned(), 3)
    );
}

#[db_test]
async fn if_the_customer_cancelled_meanwhile_a_new_one_can_be_scheduled(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let mut customer = site.browser();
    let page = format!("/i/{TOKEN}/cancel");
    let cancel = open(&mut customer, &page).await;
    customer.submit(&cancel, &[("words", "I am ill.")]).await;

    let asked = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(asked.status, 422);
    let rival = asked.text("#rival");
    assert!(rival.starts_with("José Álvarez cancelled the appointment meanwhile (10:00)."));
    assert_eq!(asked.text("#rival blockquote"), "I am ill.");
    assert_eq!(asked.text("[data-primary]"), "Schedule anew");
    let done = press(&mut jonas, &asked.form(DIALOG), &[]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(
        done.text(".toast p")
            .starts_with("Scheduled for Thu 26 Nov, 16:10.")
    );
    assert_eq!(
        stands(&site, &people, &case).await,
        ("2026-11-26T15:10:00Z".to_owned(), 1)
    );
}

#[db_test]
async fn undo_is_refused_once_it_is_too_late_or_somebody_was_told(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let mut mira = site.signed_in(&people.mira).await;
    let form = open(&mut jonas, DIALOG).await;
    let undo = press(&mut jonas, &form, &MOVED).await.form(UNDO);
    let hers = FilledForm {
        action: undo.action.clone(),
        fields: vec![
            ("csrf".to_owned(), mira.token("/settings").await),
            ("key".to_owned(), undo.value_of("key")),
            ("revision".to_owned(), undo.value_of("revision")),
        ],
    };
    let refused = press(&mut mira, &hers, &[]).await;
    assert_eq!(refused.status, 409, "it is Jonas's change");
    assert_eq!(
        refused.text(".toast.refused p"),
        "This can no longer be undone."
    );

    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    let late = press(&mut jonas, &undo, &[]).await;
    assert_eq!(late.status, 409);
    let plain = jonas.submit(&undo, &[]).await;
    let page = jonas.get(&plain.leads_to().unwrap()).await;
    assert!(
        page.text("#toast .refused p")
            .contains("no longer be undone")
    );
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn undo_says_who_has_the_old_time_now(db: TestDb) {
    let mut people = people(&db).await;
    forbid(&db, &mut people).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let amina = other(&db, &people, "Amina Yusuf").await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = open(&mut jonas, DIALOG).await;
    let undo = press(&mut jonas, &form, &MOVED).await.form(UNDO);
    schedule(&site, &people.jonas, &amina, ("2026-11-25", "14:00"), "").await;
    let refused = press(&mut jonas, &undo, &[]).await;
    assert_eq!(refused.status, 409);
    let sentence = refused.text(".toast.refused p");
    assert!(sentence.starts_with("The old time is taken by Amina Yusuf, Wed, 25 Nov 2026, 14:00"));
    assert_eq!(stands(&site, &people, &case).await.1, 2);
}

#[db_test]
async fn two_presses_of_undo_are_one_even_when_nothing_is_left(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = case(&db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(DIALOG).await;
    assert_eq!(page.text("h2"), "Schedule appointment");
    let undo = press(&mut jonas, &page.form(DIALOG), &MOVED)
        .await
        .form(UNDO);
    for _ in 0..2 {
        let done = press(&mut jonas, &undo, &[]).await;
        assert_eq!(done.status, 200, "{}", done.body);
        assert_eq!(done.text(".toast p"), "Undone. There is no appointment.");
    }
    let seen = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap();
    assert!(seen.is_none());
}

#[db_test]
async fn cancelling_tells_the_customer_and_can_be_taken_back(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(CANCEL).await;
    assert_eq!(
        page.text(".cancel-time"),
        "Wednesday, 25 November 2026, 14:00 – 14:30"
    );
    let form = page.form(CANCEL);
    let long = "x".repeat(1_001);
    let refused = press(&mut jonas, &form, &[("words", &long)]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.text("#words-error"),
        "At most 1,000 characters, please."
    );
    assert_eq!(refused.form(CANCEL).value_of("words"), long);

    let done = press(&mut jonas, &form, &[("words", "I am sorry.")]).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(
        done.text(".toast p"),
        "Cancelled: Wed 25 Nov, 14:00. SMS and email in 20 s."
    );
    let undone = press(&mut jonas, &done.form(UNDO), &[]).await;
    assert_eq!(undone.status, 200, "{}", undone.body);
    let again = open(&mut jonas, CANCEL).await;
    assert_eq!(
        jonas
            .submit(&again, &[("words", "I am sorry.")])
            .await
            .status,
        303
    );
    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 2);
    assert!(site.mail.orders()[0].letter.text.contains("I am sorry."));
    let seen = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(seen.appointment.status, AppointmentStatus::Cancelled);
    assert_eq!(
        jonas.get(CANCEL).await.leads_to().unwrap(),
        "/cases/1?done=nothing-to-cancel"
    );
}

#[db_test]
async fn guests_of_a_group_are_not_told_and_there_is_a_text_to_copy(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    testkit::case(&people.organisation)
        .name("Workshop")
        .group()
        .owned_by(&people.jonas)
        .token(TOKEN)
        .create(&db)
        .await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(DIALOG).await;
    assert_eq!(page.text("[data-primary]"), "Save");
    assert!(!page.body.contains("name=\"sms\""));
    let text = page.text("#group-text");
    assert!(
        text.contains(&format!("http://localhost:8080/i/{TOKEN}")),
        "{text}"
    );
    let form = page.form(DIALOG);
    let done = press(&mut jonas, &form, &MOVED).await;
    assert_eq!(done.status, 200, "{}", done.body);
    site.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(site.run_due_jobs().await, 0);
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
    };
    site.app
        .change_organisation(&actor(&people.mira), change)
        .await
        .unwrap();
    people.organisation.overlaps = overlaps;
}
