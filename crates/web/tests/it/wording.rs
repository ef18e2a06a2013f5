//! Own texts: written by administrators, shown as they will be read, and sent.

use domain::organisation::Organisation;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    browser::{Answer, Browser},
    desk::{case, invited, planned, schedule},
};

const EMAIL: &str = "/settings/texts/invitation/de/email";
const SMS: &str = "/settings/texts/invitation/de/sms";
const OWN: [(&str, &str); 2] = [
    ("subject", "Bis bald, {case_name}"),
    (
        "text",
        "Guten Tag {case_name},\r\nbringen Sie bitte Papiere mit.\r\n\r\n{link}\r\n\r\nIhre {company}",
    ),
];

/// Presses a button of the editor after typing.
async fn press(browser: &mut Browser, path: &str, part: &str, typed: &[(&str, &str)]) -> Answer {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    press_on(browser, &page, path, part, typed).await
}

/// The same on a page that is open already.
async fn press_on(
    browser: &mut Browser,
    page: &Answer,
    path: &str,
    part: &str,
    typed: &[(&str, &str)],
) -> Answer {
    let mut form = page.form(path);
    form.fields.push(("part".to_owned(), part.to_owned()));
    browser.submit(&form, typed).await
}

async fn save(browser: &mut Browser, path: &str, typed: &[(&str, &str)]) {
    let saved = press(browser, path, "save", typed).await;
    let expected = format!("{path}?done=saved");
    assert_eq!(saved.leads_to(), Some(expected), "{}", saved.body);
}

/// Invites José, and answers what left: the email's subject, HTML and text, and the SMS.
async fn invite(site: &TestApp, db: &TestDb, people: &People) -> (String, String, String, String) {
    let case = case(db, people).await;
    schedule(site, &people.jonas, &case, ("2026-11-25", "14:00"), "on").await;
    site.clock.advance(Organisation::DEFAULT_GRACE);
    site.run_due_jobs().await;
    let email = site.mail.orders().remove(0).letter;
    let sms = site.sms.orders().remove(0).letter;
    (email.subject, email.html, email.text, sms.text)
}

#[db_test]
async fn what_is_saved_is_what_customers_read_until_it_is_put_back(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let page = mira.get("/settings/texts?language=de").await;
    assert_eq!(page.text("h1"), "Texts");
    assert_eq!(page.texts(".lines li").len(), 14);
    assert!(!page.body.contains("Own text:"), "{}", page.body);
    let page = mira.get(EMAIL).await;
    assert_eq!(page.text("h1"), "Invitation, Email, German");
    assert_eq!(
        page.value("#text-subject"),
        "Ihr Termin bei {company}: {when}"
    );

    save(&mut mira, EMAIL, &OWN).await;
    save(
        &mut mira,
        SMS,
        &[("text", "{case_name}, {date} um {time}: {link}")],
    )
    .await;
    let list = mira.get("/settings/texts?language=de").await;
    let own = list.texts(".lines small.own");
    assert_eq!(own.len(), 2, "{own:?}");
    assert!(own[0].starts_with("Own text: Mira Okafor, "), "{own:?}");
    assert!(list.body.contains("German (2 own texts)"), "{}", list.body);

    let (subject, html, text, sms) = invite(&site, &db, &people).await;
    assert_eq!(subject, "Bis bald, José Álvarez");
    assert!(
        html.contains("Guten Tag José Álvarez,<br>bringen Sie bitte Papiere mit."),
        "{html}"
    );
    assert!(text.contains("\n\nIhre Aster Advisers\n\n"), "{text}");
    assert!(
        sms.starts_with("José Álvarez, Mi., 25.11.2026 um 14:00: http://localhost:8080/i/"),
        "{sms}"
    );

    let back = press(&mut mira, EMAIL, "reset", &[]).await;
    assert_eq!(back.leads_to(), Some(format!("{EMAIL}?done=saved")));
    let page = mira.get(EMAIL).await;
    assert_eq!(
        page.value("#text-subject"),
        "Ihr Termin bei {company}: {when}"
    );
    assert_eq!(page.texts(".text-history > li").len(), 2);
    // Saving the standard words is no own text either, whatever spaces they have.
    save(&mut mira, EMAIL, &[]).await;
    assert_eq!(mira.get(EMAIL).await.texts(".text-history > li").len(), 2);
    let french = "/settings/texts/invitation/fr/email";
    save(&mut mira, french, &[]).await;
    let page = mira.get(french).await;
    assert!(page.texts(".text-history > li").is_empty());
}

#[db_test]
async fn dialogs_show_the_own_words_before_they_are_sent(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    planned(&site, &db, &people).await;
    let mut mira = site.signed_in(&people.mira).await;
    save(&mut mira, EMAIL, &OWN).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let dialog = "/cases/1/appointment";
    let page = jonas.get(dialog).await;
    let mut check = page.form(dialog);
    check.action = format!("{dialog}/check");
    let page = jonas.submit(&check, &[("mail", "on")]).await;
    assert_eq!(
        page.text("#preview .letter-subject [lang]"),
        "Bis bald, José Álvarez"
    );
    let frame = page.attribute("#preview iframe", "src").unwrap();
    assert!(frame.len() < 2000, "own words do not stand in the address");
    let shown = jonas.get(&frame).await;
    assert!(shown.body.contains("bringen Sie bitte Papiere mit."));
}

#[db_test]
async fn a_mistake_is_marked_where_it_stands_and_nothing_is_lost(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let typed = [
        ("subject", "Termin {link}"),
        ("text", "Hallo {casename}!\r\n<script>{link}</script>"),
    ];
    let refused = press(&mut mira, EMAIL, "save", &typed).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts("#text-check .text-problem p:first-child"),
        [
            "{link} cannot stand in this text. Line 1, character 8",
            "{casename} is no placeholder. Did you mean {case_name}? Line 1, character 7"
        ]
    );
    assert_eq!(refused.texts("#text-check mark"), ["{link}", "{casename}"]);
    assert_eq!(refused.value("#text-subject"), "Termin {link}");
    assert!(refused.text("#text-text").contains("<script>"));
    assert!(!refused.body.contains("<script>{link}"), "escaped");

    let missing = press(&mut mira, SMS, "save", &[("text", "Bis {when}!")]).await;
    assert_eq!(missing.status, 422);
    assert!(
        missing
            .text("#text-check .text-problem")
            .starts_with("{link} is missing"),
        "{}",
        missing.body
    );
    assert!(mira.get(SMS).await.texts(".text-history > li").is_empty());
}

#[db_test]
async fn an_sms_is_counted_as_it_will_be_sent(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let check = async |browser: &mut Browser, text: &str| {
        let mut form = browser.get(SMS).await.form(SMS);
        form.action = format!("{SMS}/check");
        browser.submit(&form, &[("text", text)]).await
    };
    let cheap = check(&mut mira, "\"Bald\" - {link}").await;
    assert_eq!(cheap.text(".sms p"), format!("\"Bald\" - {}", nowhere()));
    let places = 9 + nowhere().chars().count();
    assert_eq!(
        cheap.text(".text-room"),
        format!("{places} of 160 places, one part")
    );
    assert_eq!(
        cheap.texts(".text-advice"),
        ["This text does not say when the appointment is."]
    );
    let dear = check(&mut mira, "„Bald“ – {when} {link}").await;
    assert!(
        dear.text(".text-room").contains(" of 134 places, 2 parts"),
        "{}",
        dear.body
    );
    let advice = dear.texts(".text-advice");
    assert_eq!(advice.len(), 2, "{advice:?}");
    assert_eq!(
        advice[1],
        "These characters make it dearer: „ “ – Replace them"
    );
    let plain = press(
        &mut mira,
        SMS,
        "plain",
        &[("text", "„Bald“ – {when} {link}")],
    )
    .await;
    assert_eq!(plain.status, 200);
    assert_eq!(plain.text("#text-text"), "\"Bald\" - {when} {link}");
    assert!(plain.texts(".text-advice").is_empty(), "{}", plain.body);
}

fn nowhere() -> String {
    format!("http://localhost:8080/i/{}", "A".repeat(22))
}

#[db_test]
async fn the_preview_takes_sample_data_or_a_real_case(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut mira = site.signed_in(&people.mira).await;
    let page = mira.get(EMAIL).await;
    assert_eq!(
        page.texts("#text-sample option"),
        ["Sample data", "#1 José Álvarez"]
    );
    let saved = mira.get(&format!("{EMAIL}/letter")).await;
    assert!(saved.body.contains("Alex Morgan"), "{}", saved.body);
    assert_eq!(saved.header("x-frame-options"), "SAMEORIGIN");
    let mut form = page.form(EMAIL);
    form.action = format!("{EMAIL}/letter");
    let mut typed = OWN.to_vec();
    typed.push(("sample", "1"));
    let letter = mira.submit(&form, &typed).await;
    assert_eq!(letter.status, 200, "{}", letter.body);
    assert!(letter.body.contains("Guten Tag José Álvarez,"));
    assert!(letter.body.contains("25. November 2026"), "{}", letter.body);
    assert!(letter.body.contains(&nowhere()), "not the customer's link");
    typed.pop();
    typed.push(("sample", "77"));
    assert_eq!(mira.submit(&form, &typed).await.status, 404);
    assert!(mira.get(EMAIL).await.texts(".text-history > li").is_empty());
}

#[db_test]
async fn a_text_with_a_code_is_shown_with_one_that_opens_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let typed = [("text", "{when} {link}\r\nCode: {code}")];
    let shown = press(&mut mira, SMS, "show", &typed).await;
    let sms = shown.text("#text-check .sms p");
    assert!(sms.ends_with("Code: 000000"), "{sms}");
    let crowded = [("text", "{when} {link} {code}")];
    let refused = press(&mut mira, SMS, "save", &crowded).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts("#text-check mark"), ["{code}"]);
    // The message that brings a new code, in its standard words.
    let path = "/settings/texts/code_changed/en/email";
    let tested = press(&mut mira, path, "test", &[]).await;
    assert_eq!(tested.status, 200, "{}", tested.body);
    site.run_due_jobs().await;
    let email = site.mail.orders().remove(0).letter;
    assert!(email.text.contains("000000"), "{}", email.text);
}

#[db_test]
async fn a_test_goes_to_whoever_asks_and_is_forgotten(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let tested = press(&mut mira, EMAIL, "test", &OWN).await;
    assert_eq!(tested.status, 200);
    assert_eq!(
        tested.text(".text-notice"),
        "The test is on its way to mira@aster.example.org. The text is not saved yet."
    );
    assert_eq!(tested.value("#text-subject"), "Bis bald, {case_name}");
    site.run_due_jobs().await;
    let email = site.mail.orders().remove(0).letter;
    assert_eq!(email.to.address.as_str(), "mira@aster.example.org");
    assert_eq!(email.subject, "[Test] Bis bald, Alex Morgan");
    assert!(
        email.text.contains("Nobody else received it"),
        "{}",
        email.text
    );
    assert_eq!(email.calendar, None);

    let number = [("text", "{when} {link}"), ("phone", "12")];
    let wrong = press(&mut mira, SMS, "test", &number).await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.text("#phone-error").is_empty());
    let number = [("text", "{when} {link}"), ("phone", "+44 7700 900456")];
    press(&mut mira, SMS, "test", &number).await;
    site.run_due_jobs().await;
    let sms = site.sms.orders().remove(0).letter;
    assert_eq!(sms.to, "+447700900456");
    assert!(sms.text.starts_with("[Test] "), "{}", sms.text);
    assert!(mira.get(EMAIL).await.texts(".text-history > li").is_empty());
    let overview = mira.get("/operations").await;
    assert!(!overview.body.contains("mira@aster"), "{}", overview.body);
}

#[db_test]
async fn without_a_server_no_test_is_promised(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let tested = press(&mut mira, EMAIL, "test", &OWN).await;
    assert_eq!(tested.status, 409);
    assert!(
        tested
            .text(".text-notice")
            .starts_with("No server is configured")
    );
}

#[db_test]
async fn of_two_who_write_at_once_the_second_is_told(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    let mut again = site.signed_in(&people.mira).await;
    let opened = again.get(SMS).await;
    save(&mut mira, SMS, &[("text", "Meins: {when} {link}")]).await;
    let typed = [("text", "Deins: {when} {link}")];
    let told = press_on(&mut again, &opened, SMS, "save", &typed).await;
    assert_eq!(told.status, 409, "{}", told.body);
    assert!(
        told.text(".text-rival")
            .contains("Mira Okafor saved another version")
    );
    assert_eq!(told.text(".text-rival .text-words"), "Meins: {when} {link}");
    assert_eq!(told.text("#text-text"), "Deins: {when} {link}");
    let saved = press_on(&mut again, &told, SMS, "save", &[]).await;
    assert_eq!(saved.leads_to(), Some(format!("{SMS}?done=saved")));
    let page = mira.get(SMS).await;
    assert_eq!(page.text("#text-text"), "Deins: {when} {link}");
    // The earlier one can be used again, and counts once it is saved.
    let earlier = page.attributes(".text-history a", "href").pop().unwrap();
    assert_eq!(earlier, format!("{SMS}?again=1"));
    let restored = mira.get(&earlier).await;
    assert_eq!(restored.text("#text-text"), "Meins: {when} {link}");
    assert!(
        restored
            .text(".text-notice")
            .starts_with("This is the version of")
    );
    let saved = press_on(&mut mira, &restored, SMS, "save", &[]).await;
    assert_eq!(saved.status, 303);
    assert_eq!(
        mira.get(SMS).await.text("#text-text"),
        "Meins: {when} {link}"
    );
}

#[db_test]
async fn another_organisation_has_texts_of_its_own(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut mira = site.signed_in(&people.mira).await;
    save(&mut mira, SMS, &[("text", "Unseres: {when} {link}")]).await;
    let mut stranger = site.signed_in(&people.stranger).await;
    let page = stranger.get(SMS).await;
    assert!(!page.body.contains("Unseres"), "{}", page.body);
    assert!(page.texts(".text-history > li").is_empty());
}
