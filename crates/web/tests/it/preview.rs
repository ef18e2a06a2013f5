//! What the dialogs say will go out is what goes out (PRODUCT.md, "Messages").

use delivery::render::{Email, Sms};
use domain::organisation::Organisation;
use jiff::{SignedDuration, Timestamp};
use testkit::{TestDb, db_test};

use crate::{
    app::{TestApp, people},
    browser::{Answer, Browser, FilledForm},
    desk::{TOKEN, case, invited, planned},
};

const DIALOG: &str = "/cases/1/appointment";
const CANCEL: &str = "/cases/1/appointment/cancel";

/// What a page shows of the messages that would go out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Text and parts.
    pub(crate) sms: Option<(String, String)>,
    /// Subject and HTML.
    pub(crate) email: Option<(String, String)>,
}

pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the preview of a page as its reader does: the frame by its address.
pub(crate) async fn shown(browser: &mut Browser, page: &Answer) -> Shown {
    let frame = page.attribute("#preview iframe", "src");
    let sms = page.texts("#preview .sms p").into_iter().next();
    let parts = page.texts("#preview .sms + .muted").into_iter().next();
    let email = match frame {
        Some(frame) => {
            let html = browser.get(&frame).await;
            assert_eq!(html.status, 200, "{}", html.body);
            assert_eq!(html.header("x-frame-options"), "SAMEORIGIN");
            let subject = page.text("#preview .letter-subject [lang]");
            Some((subject, html.body))
        }
        None => None,
    };
    Shown {
        sms: sms.zip(parts),
        email,
    }
}

/// The same of what was sent.
pub(crate) fn sent(site: &TestApp) -> Shown {
    let sms = site.sms.orders().into_iter().next().map(|order| {
        let Sms { text, segments, .. } = order.letter;
        let parts = match segments {
            1 => "one part".to_owned(),
            several => format!("{several} parts"),
        };
        (one_line(&text), parts)
    });
    let email = site.mail.orders().into_iter().next().map(|order| {
        let Email { subject, html, .. } = order.letter;
        (one_line(&subject), html)
    });
    site.sms.clear();
    site.mail.clear();
    Shown { sms, email }
}

/// Types into a dialog, has it checked, and answers both what it then says and the form to press.
async fn check(browser: &mut Browser, path: &str, typed: &[(&str, &str)]) -> (Answer, FilledForm) {
    let form = browser.get(path).await.form(path);
    let mut check = form.clone();
    check.action = format!("{path}/check");
    let page = browser.submit(&check, typed).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let form = page.form(path);
    (page, form)
}

/// Saves what was checked; what goes out must be what the page said.
async fn goes_out_as_shown(
    site: &TestApp,
    browser: &mut Browser,
    path: &str,
    typed: &[(&str, &str)],
) -> Shown {
    let (page, form) = check(browser, path, typed).await;
    let shown = shown(browser, &page).await;
    let done = browser.submit(&form, &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    site.clock.advance(Organisation::DEFAULT_GRACE);
    site.run_due_jobs().await;
    assert_eq!(shown, sent(site), "{path} {typed:?}");
    shown
}

const MOVED: [(&str, &str); 4] = [
    ("start_date", "2026-11-27"),
    ("start_time", "16:10"),
    ("end_date", "2026-11-27"),
    ("end_time", "16:40"),
];

#[db_test]
async fn what_is_shown_is_what_is_sent_for_each_event_and_language(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    case(&db, &people).await;
    for language in ["de", "en", "fi", "el", "ar", "pl"] {
        let language = [("language", language)];
        let invitation = [
            &MOVED[..2],
            &[("end_date", "2026-11-27"), ("end_time", "16:30")],
        ]
        .concat();
        let typed = [&invitation[..], &language].concat();
        let invited = goes_out_as_shown(&site, &mut jonas, DIALOG, &typed).await;
        let again = goes_out_as_shown(&site, &mut jonas, DIALOG, &language).await;
        assert_eq!(invited.sms, again.sms);
        assert_ne!(invited.email, again.email, "it says that it is sent again");

        let later = [("start_time", "18:00"), ("end_time", "18:45")];
        let moved = goes_out_as_shown(&site, &mut jonas, DIALOG, &later).await;
        assert_ne!(moved.sms, invited.sms);

        let words = [("words", "I am ill.\r\nPlease excuse <me>.")];
        let off = goes_out_as_shown(&site, &mut jonas, CANCEL, &words).await;
        assert!(off.sms.unwrap().0.contains("Please excuse <me>."));
        assert!(off.email.unwrap().1.contains("Please excuse"));
        // One number gets so many SMS an hour and no more.
        site.clock.advance(SignedDuration::from_mins(65));
    }
}

#[db_test]
async fn a_move_names_both_times_and_the_number_of_parts(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let (page, _) = check(&mut jonas, DIALOG, &MOVED).await;
    let shown = shown(&mut jonas, &page).await;
    let (text, parts) = shown.sms.unwrap();
    assert!(text.contains("Mi., 25. Nov., 14:00"), "{text}");
    assert!(text.contains("Fr., 27. Nov., 16:10"), "{text}");
    assert!(text.contains(&format!("/i/{TOKEN}")), "{text}");
    assert_eq!(parts, "one part");
    assert_eq!(
        page.texts("#preview h3"),
        [
            "New time to +44 7700 900123, German",
            "New time to jose@example.org, German"
        ]
    );
    let leaves = "Leaves 20 seconds after you press the button. Until then you can undo it.";
    assert_eq!(page.texts("#preview h3 + .muted"), [leaves, leaves]);
    assert_eq!(
        page.text("#consequence p"),
        "José Álvarez gets an SMS and an email in German."
    );
}

#[db_test]
async fn a_replaced_address_is_shown_what_it_gets_and_no_more(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let typed = [
        &MOVED[..],
        &[("email", "jose.new@example.org"), ("tell_old", "on")],
    ]
    .concat();
    let (page, form) = check(&mut jonas, DIALOG, &typed).await;
    let titles = page.texts("#preview h3");
    assert_eq!(
        titles,
        [
            "Cancellation to the former address jose@example.org, German",
            "New time to +44 7700 900123, German",
            "New time to jose.new@example.org, German"
        ]
    );
    let mut subjects = page.texts("#preview .letter-subject [lang]");
    let mut bodies = Vec::new();
    for frame in page.attributes("#preview iframe", "src") {
        bodies.push(jonas.get(&frame).await.body);
    }
    assert!(!bodies[0].contains("27. November"), "it learns no new time");
    let done = jonas.submit(&form, &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    site.clock.advance(Organisation::DEFAULT_GRACE);
    site.run_due_jobs().await;
    let letters = site.mail.orders();
    let mut sent: Vec<_> = letters
        .iter()
        .map(|order| one_line(&order.letter.subject))
        .collect();
    sent.sort();
    subjects.sort();
    assert_eq!(subjects, sent);
    let mut html: Vec<_> = letters.into_iter().map(|order| order.letter.html).collect();
    html.sort();
    bodies.sort();
    assert_eq!(bodies, html);
}

#[db_test]
async fn that_nobody_is_told_is_said_with_the_reason(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let jose = planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    for path in [DIALOG, CANCEL] {
        let page = jonas.get(path).await;
        assert_eq!(page.texts("#preview").len(), 1, "{path}");
        let mut form = page.form(path);
        form.action = format!("{path}/check");
        form.fields
            .retain(|(name, _)| name != "sms" && name != "mail");
        let page = jonas.submit(&form, &[]).await;
        let said = page.text("#consequence .silent");
        assert_eq!(said, "José Álvarez is not told. Both switches are off.");
        assert!(page.texts("#preview").is_empty(), "{path}");
    }
    // The same invitation waits already: pressing again would send nothing.
    let form = jonas.get(DIALOG).await.form(DIALOG);
    let first = jonas.submit(&form, &[("start_time", "14:10")]).await;
    assert_eq!(first.status, 303, "{}", first.body);
    let page = jonas.get(DIALOG).await;
    assert_eq!(
        page.text("#consequence .told"),
        "The invitation to José Álvarez is already on its way. Nothing more is sent."
    );
    assert!(page.texts("#preview").is_empty());

    let nobody = testkit::case(&people.organisation)
        .name("Amina")
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    let path = format!("/cases/{}/appointment", nobody.number);
    assert_eq!(
        jonas.get(&path).await.text("#consequence .silent"),
        "Amina is not told. There is neither a phone number nor an email address."
    );
    let group = testkit::case(&people.organisation)
        .name("Evening class")
        .group()
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    let path = format!("/cases/{}/appointment", group.number);
    let page = jonas.get(&path).await;
    assert!(page.text(".group-note").contains("Guests are not told"));
    assert!(page.texts("#preview").is_empty());
    assert_eq!(jose.number, 1);
    site.leaves_messages();
}

#[db_test]
async fn nothing_is_promised_while_an_address_or_a_time_cannot_be_read(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    for wrong in [("phone", "+44 12"), ("email", "nobody"), ("start_time", "")] {
        let (page, _) = check(&mut jonas, DIALOG, &[wrong]).await;
        assert!(page.texts("#preview").is_empty(), "{wrong:?}");
    }
}

#[db_test]
async fn a_new_case_shows_its_invitation_before_there_is_a_link(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let mut jonas = site.signed_in(&people.jonas).await;
    let form = jonas.get("/cases/new").await.form("/cases");
    let typed = [
        ("name", "Zoë"),
        ("schedule", "on"),
        ("phone", "+44 7700 900123"),
        ("sms", "on"),
        ("email", "zoe@example.org"),
        ("mail", "on"),
        ("start_date", "2026-11-26"),
        ("start_time", "10:00"),
        ("end_date", "2026-11-26"),
        ("end_time", "10:30"),
    ];
    let mut check = form.clone();
    "/cases/check".clone_into(&mut check.action);
    let page = jonas.submit(&check, &typed).await;
    let shown = shown(&mut jonas, &page).await;
    assert!(
        page.text("#preview")
            .contains("The link is made when you save.")
    );
    let saved = jonas.submit(&form, &typed).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    site.clock.advance(Organisation::DEFAULT_GRACE);
    site.run_due_jobs().await;
    let link = jonas.get("/cases/1/link").await.value("#link");
    let (_, token) = link.rsplit_once('/').unwrap();
    let Shown { sms, email } = sent(&site);
    let without = |text: String| text.replace(token, "…");
    let (text, parts) = sms.unwrap();
    let (subject, html) = email.unwrap();
    assert_eq!(shown.sms, Some((without(text), parts)));
    assert_eq!(shown.email, Some((subject, without(html))));
}

#[db_test]
async fn a_sealed_message_is_opened_by_whoever_made_it_alone(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let page = jonas.get(DIALOG).await;
    let frame = page.attribute("#preview iframe", "src").unwrap();
    assert_eq!(
        page.attribute("#preview iframe", "sandbox").as_deref(),
        Some("")
    );
    assert_eq!(
        jonas.get(DIALOG).await.attribute("#preview iframe", "src"),
        Some(frame.clone()),
        "the same message has the same address, so its frame is not loaded anew"
    );
    assert!(!frame.contains("jose"), "{frame}");
    let answer = jonas.get(&frame).await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-security-policy").contains("sandbox"));
    for (who, expected) in [
        (&people.mira, 404),
        (&people.stranger, 404),
        (&people.lena, 403),
    ] {
        let mut other = site.signed_in(who).await;
        assert_eq!(other.get(&frame).await.status, expected);
    }
    let mut altered = frame.clone();
    let last = if altered.pop() == Some('A') { 'B' } else { 'A' };
    altered.insert(altered.len() - 8, last);
    assert_eq!(jonas.get(&altered).await.status, 404);
}

/// The clock at an instant.
fn set(site: &TestApp, at: &str) {
    site.clock.set(at.parse::<Timestamp>().unwrap());
}

#[db_test]
async fn by_night_an_sms_waits_for_the_morning_and_the_dialog_says_so(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    // Ten in the evening in Berlin; the appointment is on the next day at two.
    set(&site, "2026-11-23T21:00:00Z");
    let mut jonas = site.signed_in(&people.jonas).await;
    let (page, form) = check(&mut jonas, DIALOG, &MOVED).await;
    let waits = "The SMS leaves Tue 24 Nov, 07:00: the customer's quiet hours last until then.";
    assert_eq!(page.text("#consequence .muted"), waits);
    assert_eq!(
        page.texts("#preview h3 + .muted"),
        [
            "Leaves Tue 24 Nov, 07:00, when the customer's quiet hours end.",
            "Leaves 20 seconds after you press the button. Until then you can undo it."
        ]
    );
    let shown = shown(&mut jonas, &page).await;
    let done = jonas.submit(&form, &[]).await;
    let page = jonas.get(&done.leads_to().unwrap()).await;
    assert_eq!(
        page.text("#toast p"),
        "Moved to Fri 27 Nov, 16:10. Email in 20 s. \
         The SMS waits for the end of the quiet hours, Tue 24 Nov, 07:00."
    );
    site.clock.advance(Organisation::DEFAULT_GRACE);
    assert_eq!(site.run_due_jobs().await, 1, "the email");
    assert!(site.sms.orders().is_empty());
    set(&site, "2026-11-24T05:59:59Z");
    assert_eq!(site.run_due_jobs().await, 0);
    site.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(site.run_due_jobs().await, 1);
    assert_eq!(sent(&site), shown);
}

#[db_test]
async fn what_is_near_wakes_and_the_customers_own_night_counts(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    invited(&site, &db, &people).await;
    let at_once = "Leaves 20 seconds after you press the button. Until then you can undo it.";
    let mut jonas = site.signed_in(&people.jonas).await;
    // The appointment is tomorrow at two; whoever expects it must not come for nothing.
    set(&site, "2026-11-24T21:00:00Z");
    let (page, _) = check(&mut jonas, DIALOG, &MOVED).await;
    assert_eq!(page.texts("#preview h3 + .muted"), [at_once, at_once]);
    let page = jonas.get(CANCEL).await;
    assert_eq!(page.texts("#preview h3 + .muted"), [at_once, at_once]);

    // It is night in Berlin and afternoon in New York.
    let far = testkit::case(&people.organisation)
        .name("Robin")
        .phone("+1 212 555 0123")
        .zone("America/New_York")
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    let path = format!("/cases/{}/appointment", far.number);
    let (page, _) = check(&mut jonas, &path, &MOVED).await;
    assert_eq!(page.texts("#preview h3 + .muted"), [at_once]);
    // And the other way round.
    set(&site, "2026-11-25T09:00:00Z");
    let (page, _) = check(&mut jonas, &path, &MOVED).await;
    assert_eq!(
        page.texts("#preview h3 + .muted"),
        ["Leaves Wed 25 Nov, 13:00, when the customer's quiet hours end."]
    );
}
