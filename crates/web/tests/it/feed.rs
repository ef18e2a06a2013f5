//! The own calendar's private address: who has one, and what is read there.

use app::appointments::AppointmentForm;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{case::Case, operator::Operator};
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use crate::{
    app::{TestApp, people},
    browser::{Answer, Browser},
    desk::{actor, planned, schedule},
};

const PUBLIC: &str = "http://localhost:8080";

/// Presses a button of the section in the settings.
async fn press(browser: &mut Browser, action: &str) {
    let form = browser.get("/settings").await.form("/settings/feed");
    let answer = browser.submit(&form, &[("action", action)]).await;
    let to = answer.leads_to();
    assert_eq!(to.as_deref(), Some("/settings?done=saved#feed"));
}

/// The path of the address that the settings show.
async fn address(browser: &mut Browser) -> Option<String> {
    let page = browser.get("/settings").await;
    let shown = page.attribute("#feed-address", "value")?;
    Some(shown.strip_prefix(PUBLIC).unwrap().to_owned())
}

/// Switches somebody's address on; answers its path.
async fn switched_on(site: &TestApp, operator: &Operator) -> String {
    let mut browser = site.signed_in(operator).await;
    press(&mut browser, "on").await;
    address(&mut browser).await.unwrap()
}

/// A calendar program reads the address.
async fn read(site: &TestApp, path: &str) -> Answer {
    let mut phone = site.browser_at("203.0.113.9");
    let answer = phone.get(path).await;
    assert!(phone.cookies.is_empty(), "reading needs no cookie");
    answer
}

/// The lines of a calendar that begin so, in order, unfolded.
fn lines(answer: &Answer, start: &str) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let whole = answer.body.replace("\r\n ", "");
    whole
        .lines()
        .filter(|line| line.starts_with(start))
        .map(str::to_owned)
        .collect()
}

async fn move_to(site: &TestApp, operator: &Operator, case: &Case, (date, time): (&str, &str)) {
    let opened = site
        .app
        .open_appointment_dialog(&actor(operator), case.id, None, false)
        .await
        .unwrap();
    let end: jiff::civil::Time = time.parse().unwrap();
    let form = AppointmentForm {
        start_date: date.to_owned(),
        start_time: time.to_owned(),
        end_date: date.to_owned(),
        end_time: (end + SignedDuration::from_mins(30))
            .strftime("%H:%M")
            .to_string(),
        sms: String::new(),
        mail: String::new(),
        ..opened.form
    };
    let acting = actor(operator);
    let saved = site.app.save_appointment(&acting, case.id, &form);
    saved.await.unwrap();
}

async fn cancel(site: &TestApp, operator: &Operator, case: &Case) {
    let actor = actor(operator);
    let opened = site.app.open_cancel_dialog(&actor, case.id).await.unwrap();
    let (_, form) = opened.unwrap();
    let cancelled = site.app.cancel_appointment(&actor, case.id, &form).await;
    cancelled.unwrap();
}

#[db_test]
async fn everybody_switches_the_own_address_on_replaces_it_and_switches_it_off(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    // Without a licence: looking needs none.
    let mut lena = site.signed_in(&people.lena).await;
    assert_eq!(address(&mut lena).await, None);
    press(&mut lena, "replace").await;
    assert_eq!(address(&mut lena).await, None, "there was none to replace");
    press(&mut lena, "on").await;
    let first = address(&mut lena).await.unwrap();
    press(&mut lena, "on").await;
    assert_eq!(address(&mut lena).await.unwrap(), first, "pressed twice");
    assert_eq!(first.len(), "/feed/".len() + 22 + ".ics".len());
    assert_eq!(read(&site, &first).await.status, StatusCode::OK);

    press(&mut lena, "replace").await;
    let second = address(&mut lena).await.unwrap();
    assert_ne!(second, first);
    assert_eq!(read(&site, &first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(read(&site, &second).await.status, StatusCode::OK);

    press(&mut lena, "off").await;
    assert_eq!(address(&mut lena).await, None);
    assert_eq!(read(&site, &second).await.status, StatusCode::NOT_FOUND);
}

#[db_test]
async fn nobody_sees_or_changes_somebody_elses_address(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let path = switched_on(&site, &people.jonas).await;
    let mut mira = site.signed_in(&people.mira).await;
    for page in ["/settings", "/settings/team", "/settings/organisation"] {
        let page = mira.get(page).await;
        assert!(!page.body.contains(&path), "{}", page.body);
    }
    press(&mut mira, "on").await;
    assert_ne!(address(&mut mira).await.unwrap(), path);
    press(&mut mira, "off").await;
    assert_eq!(read(&site, &path).await.status, StatusCode::OK);
}

#[db_test]
async fn a_deactivated_operators_address_answers_no_more(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let path = switched_on(&site, &people.jonas).await;
    assert_eq!(read(&site, &path).await.status, StatusCode::OK);
    let mut mira = site.signed_in(&people.mira).await;
    let member = format!("/settings/team/{}", people.jonas.id);
    let done = mira
        .post_with_token(&member, &[("action", "deactivate")])
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let gone = read(&site, &path).await;
    let never = read(&site, "/feed/AAAAAAAAAAAAAAAAAAAAAA.ics").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(gone.body, never.body, "as if it had never been");
}

#[db_test]
async fn a_phone_reads_the_own_appointments_and_nothing_of_the_customer_but_the_name(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let of_jonas = switched_on(&site, &people.jonas).await;
    let answer = read(&site, &of_jonas).await;
    assert_eq!(
        answer.header("content-type"),
        "text/calendar; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow");
    assert!(
        !answer
            .header("content-disposition")
            .contains(of_jonas.get(6..28).unwrap())
    );
    let name = "X-WR-CALNAME:Jonas Weber · Aster Advisers";
    assert_eq!(lines(&answer, "X-WR-CALNAME"), [name]);
    assert_eq!(lines(&answer, "DTSTART"), ["DTSTART:20261125T130000Z"]);
    assert_eq!(lines(&answer, "DTEND"), ["DTEND:20261125T133000Z"]);
    assert_eq!(lines(&answer, "SEQUENCE"), ["SEQUENCE:1"]);
    assert_eq!(lines(&answer, "DTSTAMP"), ["DTSTAMP:20261124T090000Z"]);
    assert_eq!(lines(&answer, "STATUS"), ["STATUS:CONFIRMED"]);
    assert_eq!(
        lines(&answer, "SUMMARY"),
        ["SUMMARY;LANGUAGE=en:José Álvarez #1"]
    );
    assert_eq!(
        lines(&answer, "DESCRIPTION;LANGUAGE=en:Open"),
        ["DESCRIPTION;LANGUAGE=en:Open the case: http://localhost:8080/cases/1"]
    );
    for word in [
        "METHOD",
        "jose@example.org",
        "447700900123",
        "ATTENDEE",
        "ORGANIZER",
    ] {
        assert!(!answer.body.contains(word), "{word}: {}", answer.body);
    }
    // A colleague's holds none of it, and neither does that of another organisation.
    for other in [&people.mira, &people.stranger] {
        let path = switched_on(&site, other).await;
        let answer = read(&site, &path).await;
        assert_eq!(lines(&answer, "BEGIN:VEVENT"), [""; 0]);
        assert!(!answer.body.contains("José"));
    }
}

#[db_test]
async fn what_is_moved_cancelled_and_planned_anew_is_said_so(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let path = switched_on(&site, &people.jonas).await;
    let uid = lines(&read(&site, &path).await, "UID:");
    move_to(&site, &people.jonas, &case, ("2026-11-26", "09:00")).await;
    let moved = read(&site, &path).await;
    assert_eq!(lines(&moved, "UID:"), uid, "the same entry");
    assert_eq!(lines(&moved, "SEQUENCE"), ["SEQUENCE:2"]);
    assert_eq!(lines(&moved, "DTSTART"), ["DTSTART:20261126T080000Z"]);

    cancel(&site, &people.jonas, &case).await;
    let off = read(&site, &path).await;
    assert_eq!(lines(&off, "UID:"), uid);
    assert_eq!(lines(&off, "SEQUENCE"), ["SEQUENCE:3"]);
    assert_eq!(lines(&off, "STATUS"), ["STATUS:CANCELLED"]);

    // The case's next appointment is another entry; the cancelled one stays for four weeks.
    move_to(&site, &people.jonas, &case, ("2027-01-12", "09:00")).await;
    let both = read(&site, &path).await;
    assert_eq!(
        lines(&both, "STATUS"),
        ["STATUS:CANCELLED", "STATUS:CONFIRMED"]
    );
    site.clock.advance(SignedDuration::from_hours(24 * 28));
    let both = read(&site, &path).await;
    assert_eq!(lines(&both, "STATUS").len(), 2, "four weeks to the second");
    site.clock.advance(SignedDuration::from_secs(1));
    let one = read(&site, &path).await;
    assert_eq!(lines(&one, "STATUS"), ["STATUS:CONFIRMED"]);
    assert_ne!(lines(&one, "UID:"), uid);
}

#[db_test]
async fn an_unchanged_calendar_is_not_sent_again(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let path = switched_on(&site, &people.jonas).await;
    let first = read(&site, &path).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.ends_with('"'), "strong: {tag}");
    let mut phone = site.browser_at("203.0.113.9");
    phone
        .headers
        .insert(header::IF_NONE_MATCH, tag.parse().unwrap());
    site.clock.advance(SignedDuration::from_hours(30));
    let same = phone.get(&path).await;
    assert_eq!(same.status, StatusCode::NOT_MODIFIED, "a day later");
    assert_eq!(same.body, "");
    for name in ["etag", "cache-control", "vary"] {
        assert_eq!(same.header(name), first.header(name), "{name}");
    }
    move_to(&site, &people.jonas, &case, ("2026-11-27", "09:00")).await;
    let changed = phone.get(&path).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), tag);
}

#[db_test]
async fn a_head_says_the_same_and_a_calendar_is_compressed(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    planned(&site, &db, &people).await;
    let path = switched_on(&site, &people.jonas).await;
    let whole = read(&site, &path).await;
    let head = Request::head(&path).body(Body::empty()).unwrap();
    let head = site.browser().send(head).await;
    assert_eq!(head.status, StatusCode::OK);
    assert_eq!(head.body, "");
    assert_eq!(head.header("etag"), whole.header("etag"));
    let mut phone = site.browser();
    let gzip = "gzip".parse().unwrap();
    phone.headers.insert(header::ACCEPT_ENCODING, gzip);
    let packed = phone.get(&path).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_eq!(packed.header("etag"), whole.header("etag"));
    assert_eq!(packed.header("vary"), "accept-encoding");
}

#[db_test]
async fn addresses_that_lead_nowhere_are_limited_and_never_stand_before_a_right_one(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let path = switched_on(&site, &people.jonas).await;
    let token = path.strip_suffix(".ics").unwrap();
    let mut phone = site.browser_at("203.0.113.9");
    for wrong in [
        token,
        "/feed/x.ics",
        "/feed/.ics",
        "/feed/AAAAAAAAAAAAAAAAAAAAAA.ics",
    ] {
        assert_eq!(
            phone.get(wrong).await.status,
            StatusCode::NOT_FOUND,
            "{wrong}"
        );
    }
    let mut last = StatusCode::OK;
    for _ in 0..30 {
        last = phone.get("/feed/AAAAAAAAAAAAAAAAAAAAAA.ics").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(phone.get(&path).await.status, StatusCode::OK);
}

#[db_test]
async fn one_calendar_is_not_read_without_end(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let path = switched_on(&site, &people.jonas).await;
    // From many network addresses.
    for n in 0..60 {
        let mut phone = site.browser_at(&format!("203.0.113.{n}"));
        assert_eq!(phone.get(&path).await.status, StatusCode::OK);
    }
    let refused = read(&site, &path).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.header("retry-after"), "10");
    let colleagues = switched_on(&site, &people.mira).await;
    assert_eq!(read(&site, &colleagues).await.status, StatusCode::OK);
    site.clock.advance(SignedDuration::from_secs(10));
    assert_eq!(read(&site, &path).await.status, StatusCode::OK);
}

#[db_test]
async fn reading_changes_nothing(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = testkit::case(&people.organisation)
        .owned_by(&people.jonas)
        .create(&db)
        .await;
    schedule(&site, &people.jonas, &case, ("2026-11-25", "14:00"), "").await;
    let path = switched_on(&site, &people.jonas).await;
    db.announced();
    let seen = async || {
        let actor = actor(&people.jonas);
        let appointment = site.app.view_appointment(&actor, case.id).await.unwrap();
        appointment.unwrap().appointment
    };
    let before = seen().await;
    read(&site, &path).await;
    assert_eq!(seen().await, before);
    assert!(db.announced().is_empty());
    let mut browser = site.signed_in(&people.jonas).await;
    assert_eq!(address(&mut browser).await.unwrap(), path);
}
