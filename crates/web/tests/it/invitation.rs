//! The customer's page behind the private link.

use axum::{
    body::Body,
    http::{Request, header},
};
use domain::{appointment::AppointmentStatus, case::Case};
use futures::StreamExt as _;
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::{
    app::{People, TestApp, people},
    desk::{TOKEN, actor, invited, planned, schedule},
};

fn get(address: &str) -> Request<Body> {
    Request::get(address).body(Body::empty()).unwrap()
}

fn page() -> String {
    format!("/i/{TOKEN}")
}

fn cancel() -> String {
    format!("/i/{TOKEN}/cancel")
}

async fn status(site: &TestApp, people: &People, case: &Case) -> AppointmentStatus {
    let seen = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap();
    seen.unwrap().appointment.status
}

#[db_test]
async fn the_page_says_when_and_with_whom_in_the_customers_language(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let answer = customer.get(&page()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.text("h1"), "Aster Advisers");
    assert!(answer.body.contains("lang=\"de\""));
    assert_eq!(answer.text(".day"), "Mittwoch, 25. November 2026");
    assert_eq!(answer.text(".time"), "14:00 – 14:30");
    assert!(
        answer
            .body
            .contains("datetime=\"2026-11-25T14:00:00+01:00\"")
    );
    assert!(customer.cookies.is_empty(), "looking needs no cookie");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(
        answer
            .header("content-security-policy")
            .starts_with("default-src 'none'")
    );
}

#[db_test]
async fn the_customer_cancels_and_takes_it_back(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut customer = site.browser();
    let first = customer.get(&page()).await;
    assert_eq!(
        first.form(&cancel()).fields,
        [],
        "a button that only leads to the question"
    );
    let form = customer.get(&cancel()).await.form(&cancel());
    for _ in 0..2 {
        let done = customer.submit(&form, &[("words", "Leider krank.")]).await;
        assert_eq!(done.leads_to().unwrap(), page());
    }
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Cancelled
    );
    let answer = customer.get(&page()).await;
    assert_eq!(answer.text("blockquote p"), "Leider krank.");
    assert_eq!(answer.text(".time s"), "14:00 – 14:30");
    assert_eq!(customer.get(&cancel()).await.leads_to().unwrap(), page());

    let undo = answer.form(&format!("/i/{TOKEN}/undo"));
    let done = customer.submit(&undo, &[]).await;
    let answer = customer.get(&done.leads_to().unwrap()).await;
    assert_eq!(answer.text(".note"), "Ihr Termin gilt wieder.");
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
    site.clock.advance(SignedDuration::from_mins(10));
    assert_eq!(
        site.run_due_jobs().await,
        0,
        "nobody hears of a mistake that was taken back"
    );
}

#[db_test]
async fn a_cancellation_reaches_the_operators_and_cannot_be_taken_back_later(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::sending(&db);
    let case = invited(&site, &db, &people).await;
    let mut customer = site.browser();
    let form = customer.get(&cancel()).await.form(&cancel());
    customer.submit(&form, &[]).await;
    let undo = customer
        .get(&page())
        .await
        .form(&format!("/i/{TOKEN}/undo"));
    site.clock.advance(SignedDuration::from_mins(5));
    assert_eq!(
        site.run_due_jobs().await,
        2,
        "to Jonas, and a receipt that clears the calendar"
    );
    let to: Vec<_> = site
        .mail
        .orders()
        .iter()
        .map(|order| order.letter.to.address.as_str().to_owned())
        .collect();
    assert!(to.contains(&"jonas@aster.example.org".to_owned()), "{to:?}");
    let late = customer.submit(&undo, &[]).await;
    let answer = customer.get(&late.leads_to().unwrap()).await;
    assert!(answer.text(".note").contains("nicht mehr zurücknehmen"));
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Cancelled
    );
}

#[db_test]
async fn what_scanners_do_changes_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let before = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap()
        .unwrap();
    let mut scanner = site.browser();
    let undo = format!("/i/{TOKEN}/undo");
    for path in [page(), cancel(), format!("/i/{TOKEN}/calendar.ics")] {
        assert_eq!(scanner.get(&path).await.status, 200);
    }
    for path in [
        undo.clone(),
        format!("/i/{TOKEN}/language"),
        format!("/i/{TOKEN}/zone"),
    ] {
        assert_eq!(scanner.get(&path).await.status, 405);
    }
    for path in [cancel(), undo] {
        let pressed = scanner.post(&path, &[("revision", "1")]).await;
        assert_eq!(pressed.status, 403, "a form from no page of ours");
    }
    let after = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(after.appointment, before.appointment);
    let case = site
        .app
        .case_numbered(&actor(&people.jonas), 1)
        .await
        .unwrap();
    assert_eq!((case.zone, case.online_until), (None, None));
}

#[db_test]
async fn a_form_of_one_link_is_no_good_for_another(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let other = testkit::case(&people.organisation)
        .owned_by(&people.jonas)
        .token("zzzzzzzzzzzzzzzzzzzzzz")
        .create(&db)
        .await;
    schedule(&site, &people.jonas, &other, ("2026-11-25", "16:00"), "").await;
    let mut attacker = site.browser();
    let theirs = attacker.get("/i/zzzzzzzzzzzzzzzzzzzzzz/cancel").await;
    let mut form = theirs.form("/i/zzzzzzzzzzzzzzzzzzzzzz/cancel");
    form.action = cancel();
    assert_eq!(attacker.submit(&form, &[]).await.status, 403);
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
}

#[db_test]
async fn a_cancellation_of_a_time_that_was_moved_meanwhile_cancels_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let form = customer.get(&cancel()).await.form(&cancel());
    let mut jonas = site.signed_in(&people.jonas).await;
    let dialog = jonas
        .get("/cases/1/appointment")
        .await
        .form("/cases/1/appointment");
    let later = [("start_time", "15:00"), ("end_time", "15:30")];
    assert_eq!(jonas.submit(&dialog, &later).await.status, 303);
    let answer = customer.submit(&form, &[("words", "nein")]).await;
    let answer = customer.get(&answer.leads_to().unwrap()).await;
    assert!(
        answer
            .text(".note")
            .starts_with("Der Termin wurde inzwischen geändert.")
    );
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
}

#[db_test]
async fn after_the_start_there_is_nothing_to_cancel(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let form = customer.get(&cancel()).await.form(&cancel());
    site.clock.set("2026-11-25T13:00:00Z".parse().unwrap());
    let answer = customer.submit(&form, &[]).await;
    let answer = customer.get(&answer.leads_to().unwrap()).await;
    assert!(
        answer
            .text(".note")
            .starts_with("Der Termin hat schon begonnen")
    );
    assert!(!answer.body.contains(&format!("action=\"{}\"", cancel())));
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
}

#[db_test]
async fn words_that_cannot_be_taken_are_refused_and_kept(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let form = customer.get(&cancel()).await.form(&cancel());
    let long = "ä".repeat(1_001);
    for (words, sentence) in [
        (
            long.as_str(),
            "Bitte kürzen Sie Ihre Nachricht auf 1.000 Zeichen.",
        ),
        (
            "a\u{202e}b",
            "Bitte geben Sie Ihre Nachricht noch einmal ein",
        ),
    ] {
        let answer = customer.submit(&form, &[("words", words)]).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.text("#words-error").starts_with(sentence),
            "{}",
            answer.body
        );
        assert_eq!(answer.form(&cancel()).value_of("words"), words);
    }
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
}

#[db_test]
async fn language_and_zone_are_chosen_and_saved(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let first = customer.get(&page()).await;
    let language = first.form(&format!("/i/{TOKEN}/language"));
    let zone = first.form(&format!("/i/{TOKEN}/zone"));
    assert_eq!(zone.value_of("zone"), "Europe/Berlin");
    assert_eq!(
        customer
            .submit(&zone, &[("zone", "America/New_York")])
            .await
            .status,
        303
    );
    assert_eq!(
        customer
            .submit(&language, &[("language", "ar")])
            .await
            .status,
        303
    );
    let answer = customer.get(&page()).await;
    assert!(answer.body.contains("lang=\"ar\" dir=\"rtl\""));
    assert!(
        answer
            .body
            .contains("datetime=\"2026-11-25T08:00:00-05:00\"")
    );
    for (form, field, word) in [
        (&language, "language", "tlh"),
        (&zone, "zone", "Europe/Atlantis"),
    ] {
        assert_eq!(customer.submit(form, &[(field, word)]).await.status, 400);
    }
    let case = site
        .app
        .case_numbered(&actor(&people.jonas), 1)
        .await
        .unwrap();
    assert_eq!(case.language, domain::Language::Ar);
}

#[db_test]
async fn the_script_reports_presence_and_the_zone_but_never_replaces_a_chosen_one(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let csrf = customer.get(&page()).await.value("input[name=csrf]");
    let here = format!("/i/{TOKEN}/here");
    let jonas = actor(&people.jonas);
    let mut beat = async |zone: &str, state: &str| {
        let fields = [("csrf", csrf.as_str()), ("zone", zone), ("state", state)];
        assert_eq!(customer.post(&here, &fields).await.status, 204);
        let case = site.app.case_numbered(&jonas, 1).await.unwrap();
        let zone = case.zone.as_ref().map(|zone| zone.name().to_owned());
        (case.is_online(site.app.now()), zone)
    };
    assert_eq!(beat("Mars/Olympus", "here").await, (true, None));
    let london = Some("Europe/London".to_owned());
    assert_eq!(beat("Europe/London", "here").await, (true, london.clone()));
    let paris = Some("Europe/Paris".to_owned());
    assert_eq!(beat("Europe/Paris", "here").await, (true, paris.clone()));
    assert_eq!(beat("", "away").await, (false, paris.clone()));
    assert_eq!(beat("", "here").await, (true, paris.clone()));
    let shown = customer.get(&page()).await;
    assert_eq!(shown.attributes("main[data-report]", "id").len(), 1);
    let zone = format!("/i/{TOKEN}/zone");
    let chosen = [("zone", "Europe/Paris")];
    assert_eq!(
        customer.submit(&shown.form(&zone), &chosen).await.status,
        303
    );
    let fields = [
        ("csrf", csrf.as_str()),
        ("zone", "Asia/Tokyo"),
        ("state", "here"),
    ];
    assert_eq!(customer.post(&here, &fields).await.status, 204);
    let case = site.app.case_numbered(&jonas, 1).await.unwrap();
    assert_eq!(case.zone.map(|zone| zone.name().to_owned()), paris);
    let shown = customer.get(&page()).await;
    assert!(shown.attributes("main[data-report]", "id").is_empty());
    site.clock.advance(app::invitation::ONLINE_FOR);
    let case = site.app.case_numbered(&jonas, 1).await.unwrap();
    assert!(
        !case.is_online(site.app.now()),
        "a page that says nothing is not there"
    );
}

#[db_test]
async fn an_operator_who_looks_at_the_page_is_not_taken_for_the_customer(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let here = format!("/i/{TOKEN}/here");
    let stands = async || {
        let case = site.app.case_numbered(&actor(&people.jonas), 1).await;
        let case = case.unwrap();
        let zone = case.zone.as_ref().map(|zone| zone.name().to_owned());
        (case.is_online(site.app.now()), zone)
    };
    let mut desk = site.signed_in(&people.jonas).await;
    let mut elsewhere = site.signed_in(&people.stranger).await;
    for (browser, expected) in [
        (&mut desk, (false, None)),
        (&mut elsewhere, (true, Some("Asia/Tokyo".to_owned()))),
    ] {
        let csrf = browser.get(&page()).await.value("input[name=csrf]");
        let fields = [
            ("csrf", csrf.as_str()),
            ("zone", "Asia/Tokyo"),
            ("state", "here"),
        ];
        assert_eq!(browser.post(&here, &fields).await.status, 204);
        assert_eq!(stands().await, expected);
    }
}

#[db_test]
async fn the_calendar_file_is_the_entry_of_the_emails(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let file = customer.get(&format!("/i/{TOKEN}/calendar.ics")).await;
    assert_eq!(
        file.header("content-type"),
        "text/calendar; charset=utf-8; method=PUBLISH"
    );
    assert!(file.header("content-disposition").starts_with("attachment"));
    let seen = site
        .app
        .view_appointment(&actor(&people.jonas), case.id)
        .await
        .unwrap()
        .unwrap();
    let unfolded = file.body.replace("\r\n ", "");
    assert!(unfolded.contains(&format!("UID:{}", seen.appointment.uid)));
    assert!(unfolded.contains("DTSTART:20261125T130000Z"));
    assert!(unfolded.contains(&format!("http://localhost:8080/i/{TOKEN}")));
    assert_eq!(file.header("referrer-policy"), "no-referrer");
}

#[db_test]
async fn too_many_forms_behind_a_link_are_slowed_down_and_nothing_typed_is_lost(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let question = customer.get(&cancel()).await.form(&cancel());
    let language = format!("/i/{TOKEN}/language");
    let csrf = question.value_of("csrf");
    let choice = [("csrf", csrf.as_str()), ("language", "de")];
    for _ in 0..20 {
        assert_eq!(customer.post(&language, &choice).await.status, 303);
    }
    let refused = customer.post(&language, &choice).await;
    assert_eq!(refused.status, 429);
    assert!(refused.body.contains("lang=\"de\""), "{}", refused.body);
    assert!(
        refused.body.contains("zu viele Anfragen"),
        "{}",
        refused.body
    );

    // From another address it is still the same link.
    let mut elsewhere = site.browser_at("198.51.100.7");
    let words = [("words", "Leider krank.")];
    let refused = elsewhere.submit(&question, &words).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.header("retry-after"), "10");
    assert_eq!(refused.text("#words"), "Leider krank.");
    assert!(refused.text("#words-error").contains("zu viele Anfragen"));
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Scheduled
    );
    // Signs of life are counted by themselves.
    let here = [("csrf", csrf.as_str()), ("state", "here")];
    let beat = customer.post(&format!("/i/{TOKEN}/here"), &here).await;
    assert_eq!(beat.status, 204);

    site.clock.advance(SignedDuration::from_secs(10));
    let done = elsewhere.submit(&refused.form(&cancel()), &[]).await;
    assert_eq!(done.leads_to().unwrap(), page());
    assert_eq!(
        status(&site, &people, &case).await,
        AppointmentStatus::Cancelled
    );
}

#[db_test]
async fn many_forms_from_one_address_are_slowed_down_whatever_the_link(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let (mut customer, mut elsewhere) = (site.browser(), site.browser_at("198.51.100.7"));
    for link in 0..4 {
        let token = format!("{link}Q3dF5hJ7kL9mN1pR2sT4u");
        let case = testkit::case(&people.organisation).token(&token);
        case.create(&db).await;
        let csrf = customer.get(&format!("/i/{token}")).await;
        let csrf = csrf.value("input[name=csrf]");
        let (zone, fields) = (
            format!("/i/{token}/zone"),
            [("csrf", csrf.as_str()), ("zone", "Europe/Berlin")],
        );
        for _ in 0..20 {
            let answer = customer.post(&zone, &fields).await;
            assert_eq!(answer.status, if link < 3 { 303 } else { 429 });
        }
        if link == 3 {
            assert_eq!(elsewhere.post(&zone, &fields).await.status, 303);
        }
    }
}

#[db_test]
async fn a_wrong_link_leads_nowhere_and_many_of_them_are_slowed_down(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut guesser = site.browser_at("203.0.113.7");
    guesser
        .headers
        .insert(header::ACCEPT_LANGUAGE, "fi-FI, en;q=0.5".parse().unwrap());
    let wrong = format!("/i/{}v", TOKEN.trim_end_matches('u'));
    let answer = guesser.get(&wrong).await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("lang=\"fi\""), "{}", answer.body);
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    for path in ["/i/short", "/i/%3Cscript%3E", "/i/aQ3dF5hJ7kL9mN1pR2sT4u0"] {
        assert_eq!(guesser.get(path).await.status, 404, "{path}");
    }
    let mut last = 404;
    for _ in 0..40 {
        last = guesser.get(&wrong).await.status.as_u16();
    }
    assert_eq!(last, 429);
    let refused = guesser.get(&wrong).await;
    assert!(refused.header("retry-after").parse::<u32>().unwrap() > 0);
    assert_eq!(
        guesser.get(&page()).await.status,
        200,
        "a right link is never slowed down"
    );
    assert_eq!(site.browser_at("203.0.113.8").get(&wrong).await.status, 404);
    site.clock.advance(SignedDuration::from_mins(1));
    assert_eq!(guesser.get(&wrong).await.status, 404);
}

#[db_test]
async fn a_replaced_link_leads_nowhere(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let new = site
        .app
        .replace_link(&actor(&people.jonas), case.id)
        .await
        .unwrap();
    let mut customer = site.browser();
    assert_eq!(customer.get(&page()).await.status, 404);
    let new = format!("/i/{}", new.reveal());
    assert_eq!(customer.get(&new).await.status, 200);
}

#[db_test]
async fn an_open_page_hears_of_changes_to_its_own_case(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let other = testkit::case(&people.organisation)
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    site.announce(&db);
    let shown = site.browser().get(&page()).await;
    let live = shown.attribute("main", "data-live-url").unwrap();
    let stream = site.open(get(&live)).await;
    assert_eq!(stream.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut chunks = stream.into_body().into_data_stream();

    schedule(&site, &people.jonas, &other, ("2026-11-26", "10:00"), "").await;
    let token = app::invitation::LinkToken::parse(TOKEN).unwrap();
    site.app.set_customer_online(&token, true).await.unwrap();
    site.announce(&db);
    let language = domain::Language::Fi;
    site.app.choose_language(&token, language).await.unwrap();
    site.announce(&db);
    let chunk = chunks.next().await.unwrap().unwrap();
    let event = String::from_utf8(chunk.to_vec()).unwrap();
    assert_eq!(
        event,
        format!("event: changed\ndata: case:{}\n\n", case.id),
        "and nothing before"
    );
    site.ending.cancel();
    assert!(chunks.next().await.is_none(), "the server ends");
}

#[db_test]
async fn a_page_that_is_out_of_date_hears_so_at_once(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let shown = site.browser().get(&page()).await;
    let live = shown.attribute("main", "data-live-url").unwrap();
    let token = app::invitation::LinkToken::parse(TOKEN).unwrap();
    site.app.cancel_by_customer(&token, 1, "").await.unwrap();
    let expected = format!("event: changed\ndata: case:{}\n\n", case.id);
    for address in [live.as_str(), &format!("{}/live", page())] {
        let stream = site.open(get(address)).await;
        let mut chunks = stream.into_body().into_data_stream();
        let event = chunks.next().await.unwrap().unwrap();
        assert_eq!(event, expected.as_bytes());
    }
}

#[db_test]
async fn somebody_elses_troubles_are_not_told_to_customers(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let big = "x".repeat(300_000);
    let answer = customer.post(&cancel(), &[("words", &big)]).await;
    assert_eq!(answer.status, 413);
    assert!(!answer.body.contains("administrator"), "{}", answer.body);
}

/// What a first visit loads, as it travels: the page, its style sheets and its script.
#[db_test]
async fn the_page_weighs_little(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut customer = site.browser();
    let answer = customer.get(&page()).await;
    let mut parts = vec![page()];
    parts.extend(answer.attributes("link[rel=stylesheet]", "href"));
    parts.extend(answer.attributes("script", "src"));
    assert_eq!(parts.len(), 4, "page, style, brand, script: {parts:?}");
    let mut total = 0;
    for part in &parts {
        let weight = weigh(&site, part).await;
        assert!(weight > 0, "{part} is there");
        total += weight;
    }
    assert!(total <= 30 * 1024, "{total} bytes");
}

async fn weigh(site: &TestApp, path: &str) -> usize {
    let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
    let answer = site.open(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status(), 200, "{path}; the islands must be built");
    axum::body::to_bytes(answer.into_body(), usize::MAX)
        .await
        .unwrap()
        .len()
}

#[db_test]
async fn operators_who_open_a_link_stay_who_they_are(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let mut jonas = site.signed_in(&people.jonas).await;
    let before = jonas.cookies.clone();
    assert_eq!(jonas.get(&page()).await.status, 200);
    assert_eq!(jonas.cookies, before);
}
