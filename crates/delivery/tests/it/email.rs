//! Every email in every language: what a person reads, and what a mail program gets.

use delivery::{
    calendar::Method,
    render::{Email, samples},
    transport::mime,
};
use domain::{
    Language,
    contact::EmailAddress,
    message::{Channel, MessageKind},
};
use scraper::{Html, Selector};

use crate::letters::{LINK, email_order, letter, sample};

fn select(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector)
        .map(|element| element.text().collect())
        .collect()
}

/// Without the marks that set names of another direction apart.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'))
        .collect()
}

#[test]
fn every_email_is_whole_in_every_language() {
    for language in Language::ALL {
        for sample in samples(language) {
            if sample.message.channel != Channel::Email {
                continue;
            }
            let at = format!("{} in {}", sample.name, language.code());
            let letter = letter(&sample);
            let email = letter.email().unwrap();
            assert_eq!(
                letter.email().unwrap(),
                email,
                "{at}: written twice, it differs"
            );

            let page = Html::parse_document(&email.html);
            assert!(page.errors.is_empty(), "{at}: {:?}", page.errors);
            let root = page.root_element().value();
            assert_eq!(root.attr("lang"), Some(email.language.code()), "{at}");
            assert_eq!(root.attr("dir"), Some(email.language.direction()), "{at}");
            assert_eq!(select(&page, "h1").len(), 1, "{at}");
            assert!(
                select(&page, "script, img, link, iframe, form").is_empty(),
                "{at}"
            );
            assert!(email.html.contains("prefers-color-scheme: dark"), "{at}");
            assert!(email.html.contains("max-width:600px"), "{at}");

            let links = Selector::parse("a").unwrap();
            let links: Vec<_> = page
                .select(&links)
                .map(|a| a.value().attr("href"))
                .collect();
            if sample.message.kind == MessageKind::Withdrawal {
                assert!(links.is_empty() && !email.text.contains(LINK), "{at}");
            } else {
                assert_eq!(links, [Some(LINK), Some(LINK)], "{at}");
                assert!(email.text.contains(LINK), "{at}");
            }

            for part in [&email.subject, &email.text, &select(&page, "body").concat()] {
                assert!(!part.contains("{ ") && !part.contains("{{"), "{at}: {part}");
                assert!(
                    !part.contains("message-") && !part.contains("message/"),
                    "{at}: {part}"
                );
            }
            assert!(!email.subject.trim().is_empty(), "{at}");
            let snapshot = sample.message.snapshot.as_ref().unwrap();
            if let Some(words) = &snapshot.words
                && sample.message.kind != MessageKind::Withdrawal
            {
                for line in words.lines() {
                    assert!(email.text.contains(line), "{at}: {}", email.text);
                    assert!(select(&page, ".quote").concat().contains(line), "{at}");
                }
            }
            let shown = bare(&select(&page, "body").concat());
            if sample.message.kind.tells_customer()
                && sample.message.kind != MessageKind::Withdrawal
            {
                for name in [&snapshot.case_name, &snapshot.operator_name] {
                    let visible = name.replace('\r', "");
                    assert!(shown.replace('\r', "").contains(&visible), "{at}: {name}");
                }
            }
            mime(&email).unwrap();
        }
    }
}

#[test]
fn an_email_says_when_in_its_readers_zone_and_language() {
    for (language, date, hours) in [
        (Language::En, "Tuesday, 24 November 2026", "13:35 – 14:05"),
        (Language::De, "Dienstag, 24. November 2026", "14:35 – 15:05"),
        (Language::Fi, "tiistai 24. marraskuuta 2026", "15.35–16.05"),
        (Language::Pl, "wtorek, 24 listopada 2026", "14:35–15:05"),
    ] {
        let email = letter(&sample(language, Channel::Email, "invitation"))
            .email()
            .unwrap();
        let head = select(&Html::parse_document(&email.html), "h1").concat();
        let plain = head.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(plain.contains(date) && plain.contains(hours), "{head}");
        assert!(email.text.contains(&head.replace(hours, "")) || email.text.contains(date));
    }
}

#[test]
fn whoever_is_told_of_a_cancellation_reads_the_time_they_knew() {
    let sample = sample(
        Language::En,
        Channel::Email,
        "cancelled with words, never told of a move",
    );
    let email = letter(&sample).email().unwrap();
    assert!(
        email.text.contains("Wednesday, 25 November 2026"),
        "{}",
        email.text
    );
    assert!(!email.text.contains("24 November"), "{}", email.text);
    let body = email.calendar.unwrap().body;
    assert!(body.contains("DTSTART:20261125T153500Z"), "{body}");
}

#[test]
fn an_address_that_was_replaced_learns_neither_name_nor_new_time() {
    let sample = sample(Language::En, Channel::Email, "address replaced");
    let email = letter(&sample).email().unwrap();
    assert!(email.text.contains("22 November 2026"), "{}", email.text);
    for part in [&email.subject, &email.text, &email.html] {
        assert!(!part.contains("24 November") && !part.contains("José") && !part.contains("/i/"));
    }
}

#[test]
fn an_operator_reads_who_cancelled_and_why() {
    let sample = sample(Language::De, Channel::Email, "to the operator");
    let email = letter(&sample).email().unwrap();
    assert!(email.subject.contains("José Álvarez") && email.subject.contains("#29"));
    assert!(
        email.text.contains("> My train was cancelled."),
        "{}",
        email.text
    );
    assert_eq!((email.calendar, email.reply_to), (None, None));
    assert_eq!(email.from.name, "Riverside Advice");
}

#[test]
fn nothing_that_a_person_wrote_becomes_a_header_or_markup() {
    let sample = sample(Language::En, Channel::Email, "hostile names");
    let email = letter(&sample).email().unwrap();
    assert!(!email.html.contains("<script"), "{}", email.html);
    let message = mime(&email).unwrap();
    let wire = String::from_utf8(message.formatted()).unwrap();
    assert!(wire.is_ascii(), "every letter travels as ASCII");
    let (head, _) = wire.split_once("\r\n\r\n").unwrap();
    let names: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    assert!(
        !names.contains(&"Bcc") && !names.contains(&"STATUS"),
        "{head}"
    );
    for name in ["From", "To", "Subject", "Date", "Message-ID", "Reply-To"] {
        assert_eq!(
            names.iter().filter(|found| **found == name).count(),
            1,
            "{name}: {head}"
        );
    }
    assert_eq!(message.envelope().to().len(), 1);
}

#[test]
fn a_letter_is_the_same_at_every_attempt() {
    let email = email_order("invitation", 7).letter;
    assert_eq!(
        email.message_id,
        "<00000000-0000-0000-0000-000000000007@example.org>"
    );
    assert_eq!(email.from.name, "Anna Becker (Riverside Advice)");
    let wire = String::from_utf8(mime(&email).unwrap().formatted()).unwrap();
    for line in [
        "Message-ID: <00000000-0000-0000-0000-000000000007@example.org>",
        "Date: Fri, 20 Nov 2026 13:35:00 +0000",
        "Reply-To: anna.becker@example.org",
        "Auto-Submitted: auto-generated",
        "Content-Language: en",
        "Content-Type: text/calendar; charset=utf-8; method=REQUEST",
        "Content-Disposition: attachment; filename=\"invite.ics\"",
    ] {
        assert!(wire.contains(line), "{line} is missing in {wire}");
    }
    assert_eq!(email.calendar.unwrap().method, Method::Request);
}

#[test]
fn addresses_of_other_scripts_are_sent_in_the_form_of_the_dns() {
    let mut email: Email = email_order("invitation", 1).letter;
    email.to.address = EmailAddress::parse("info@müller.example").unwrap();
    let message = mime(&email).unwrap();
    assert_eq!(
        message.envelope().to()[0].to_string(),
        "info@xn--mller-kva.example"
    );
}

#[test]
fn a_message_without_its_text_or_link_is_not_written() {
    let mut erased = sample(Language::En, Channel::Email, "invitation");
    erased.message.snapshot = None;
    assert!(letter(&erased).write().is_err());
    let linkless = sample(Language::En, Channel::Email, "invitation");
    let mut linkless = letter(&linkless);
    linkless.link = None;
    assert!(linkless.write().is_err());
    let mut astray = sample(Language::En, Channel::Email, "invitation");
    astray.message.recipient = "a@b.org\r\nBcc: c@d.org".to_owned();
    assert!(letter(&astray).write().is_err());
}

#[test]
fn a_code_stands_in_the_invitation_alone() {
    for (name, shown) in [("invitation", true), ("cancelled", false)] {
        let sample = sample(Language::En, Channel::Email, name);
        let mut letter = letter(&sample);
        letter.code = Some("482913");
        let email = letter.email().unwrap();
        assert_eq!(email.text.contains("482913"), shown);
        assert_eq!(email.html.contains("482913"), shown);
    }
}
