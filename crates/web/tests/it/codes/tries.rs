//! Whoever tries codes, and whom that concerns.

use app::{invitation::LinkToken, protection::Tried};
use domain::protection::Protected;
use futures::future::join_all;
use jiff::SignedDuration;
use testkit::{TestDb, db_test};

use super::{change, gate, give, page, protect, wrong};
use crate::{
    app::{People, TestApp, people},
    browser::{Answer, Browser},
    desk::{TOKEN, planned},
};

/// A protected page of another case of Jonas: where its form goes, the form's token, and the code.
async fn another_page(
    site: &TestApp,
    (db, people): (&TestDb, &People),
    token: &str,
) -> (String, String, String) {
    let case = testkit::case(&people.organisation)
        .owned_by(&people.jonas)
        .token(token)
        .create(db)
        .await;
    let code = protect(site, people, &case).await;
    let gate = format!("/i/{token}/code");
    let form = site.browser().get(&format!("/i/{token}")).await.form(&gate);
    (gate, form.value_of("csrf"), code)
}

async fn tries(browser: &mut Browser, gate: &str, csrf: &str, code: &str) -> u16 {
    let fields = [("csrf", csrf), ("code", code)];
    browser.post(gate, &fields).await.status.as_u16()
}

#[db_test]
async fn of_many_guesses_at_once_from_anywhere_five_are_looked_at(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let code = protect(&site, &people, &case).await;
    let token = LinkToken::parse(TOKEN).unwrap();
    let (wrong, token) = (&wrong(&code), &token);
    let app = &site.app;
    let guesses = (1..=12).map(|n| async move {
        let address = format!("198.51.100.{n}").parse().unwrap();
        app.try_code(token, address, wrong).await.unwrap()
    });
    let answers = join_all(guesses).await;
    let wrong = |tried: &&Tried| **tried == Tried::Wrong;
    let locked = |tried: &&Tried| **tried == Tried::Locked;
    // The fifth says at once that it was the last.
    assert_eq!(answers.iter().filter(wrong).count(), 4, "{answers:?}");
    assert_eq!(answers.iter().filter(locked).count(), 8, "{answers:?}");
    let mut elsewhere = site.browser_at("203.0.113.9");
    assert_eq!(elsewhere.get(&page()).await.status, 429);
}

#[db_test]
async fn a_locked_page_says_for_how_long_and_a_new_code_opens_it(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let code = protect(&site, &people, &case).await;
    let mut customer = site.browser();
    let form = customer.get(&page()).await.form(&gate());
    for _ in 0..5 {
        customer.submit(&form, &[("code", &wrong(&code))]).await;
    }
    let locked = customer.get(&page()).await;
    let wait = |answer: &Answer| answer.text("[role=alert]").replace('\u{a0}', " ");
    assert!(wait(&locked).contains("in 15 Min"), "{}", wait(&locked));
    assert_eq!(locked.header("retry-after"), "900");
    site.clock.advance(SignedDuration::from_secs(14 * 60 + 1));
    let locked = customer.get(&page()).await;
    assert!(wait(&locked).contains("in 1 Min"), "{}", wait(&locked));

    let seen = change(&site, &people, &case, Some(Protected::Renewed)).await;
    let code = seen.code.unwrap().digits().reveal().clone();
    let answer = give(&mut customer, &code).await;
    assert_eq!(answer.leads_to(), Some(page()));
}

#[db_test]
async fn who_shares_an_address_is_not_locked_out_by_others(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut carrier = site.browser_at("198.51.100.1");
    let around = (&db, &people);
    let (gate, csrf, code) = another_page(&site, around, "bbbbbbbbbbbbbbbbbbbbbb").await;
    // Right codes, more than there may be wrong ones.
    for _ in 0..40 {
        assert_eq!(tries(&mut carrier, &gate, &csrf, &code).await, 303);
        site.clock.advance(SignedDuration::from_secs(10));
    }
    // And tries that are not looked at: the page is locked.
    for _ in 0..5 {
        tries(&mut carrier, &gate, &csrf, &wrong(&code)).await;
    }
    for _ in 0..30 {
        assert_eq!(tries(&mut carrier, &gate, &csrf, &code).await, 429);
        site.clock.advance(SignedDuration::from_secs(10));
    }
    let (gate, csrf, code) = another_page(&site, around, "cccccccccccccccccccccc").await;
    assert_eq!(tries(&mut carrier, &gate, &csrf, &code).await, 303);
}

#[db_test]
async fn one_address_cannot_try_page_after_page(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let mut stranger = site.browser_at("198.51.100.1");
    let around = (&db, &people);
    for letter in 'b'..='h' {
        let token = String::from(letter).repeat(22);
        let (gate, csrf, code) = another_page(&site, around, &token).await;
        for n in 0..5 {
            // The seventh page sees none any more.
            let status = tries(&mut stranger, &gate, &csrf, &wrong(&code)).await;
            let expected = if n == 4 || letter == 'h' { 429 } else { 422 };
            assert!(
                status == expected || (letter == 'g' && status == 429),
                "{letter} {n}: {status}"
            );
        }
        let mut customer = site.browser_at("203.0.113.9");
        let status = tries(&mut customer, &gate, &csrf, &code).await;
        assert_eq!(status, if letter == 'h' { 303 } else { 429 }, "{letter}");
    }
}

#[db_test]
async fn scanners_follow_every_link_and_use_up_no_try(db: TestDb) {
    let people = people(&db).await;
    let site = TestApp::on(&db);
    let case = planned(&site, &db, &people).await;
    let code = protect(&site, &people, &case).await;
    let mut scanner = site.browser_at("198.51.100.1");
    for _ in 0..20 {
        for path in [page(), gate()] {
            assert_eq!(scanner.get(&path).await.texts("#code").len(), 1);
        }
        for path in ["cancel", "calendar.ics", "live"] {
            let answer = scanner.get(&format!("/i/{TOKEN}/{path}")).await;
            assert_eq!(answer.leads_to(), Some(page()), "{path}");
        }
        // Some press what they find.
        assert_eq!(give(&mut scanner, "").await.status, 422);
        site.clock.advance(SignedDuration::from_secs(30));
    }
    assert!(scanner.cookies.is_empty());
    let mut customer = site.browser();
    assert_eq!(give(&mut customer, &code).await.leads_to(), Some(page()));
    // Nor does what scanners see in a browser that has given it change anything.
    let cancel = customer.get(&format!("/i/{TOKEN}/cancel")).await;
    assert_eq!(cancel.status, 200);
    assert_eq!(customer.get(&page()).await.text(".time"), "14:00 – 14:30");
}
