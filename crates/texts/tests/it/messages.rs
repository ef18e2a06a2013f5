//! Short messages must be short: each part costs.

use domain::Language;
use texts::when::{self, When};
use texts::{Customer, customer, sms};

use crate::at;

const COMPANY: &str = "Example Advice Centre";
const LINK: &str = "https://meet.example.org/i/Zt3kW9fQ2mXc7RbL0pYvNg";

/// Every short message with usual values.
fn short_messages(texts: Customer, old: &When, new: &When) -> [(&'static str, String); 8] {
    [
        (
            "invitation",
            texts.message_sms_invitation(COMPANY, new, LINK),
        ),
        ("moved", texts.message_sms_moved(COMPANY, old, new, LINK)),
        ("cancelled", texts.message_sms_cancelled(COMPANY, new, LINK)),
        ("receipt", texts.message_sms_receipt(COMPANY, new, LINK)),
        ("replaced", texts.message_sms_replaced(COMPANY, new)),
        ("reminder", texts.reminder_sms(COMPANY, new, LINK)),
        (
            "new code",
            texts.code_changed_sms(COMPANY, new, "012345", LINK),
        ),
        (
            "words",
            texts.message_sms_cancelled_words("A", new, "-", "https://a.example/i/b"),
        ),
    ]
}

fn for_each_message(language: Language, check: impl Fn(&str, &str)) {
    let now = at("2026-09-20T09:00[Europe/Berlin]");
    // A Saturday in October and a Wednesday in November have the letters that cost most.
    let old = when::sms_moment(language, &at("2026-10-17T10:00[Europe/Berlin]"), &now);
    let new = when::sms_moment(language, &at("2026-11-25T14:35[Europe/Berlin]"), &now);
    for (name, text) in short_messages(customer(language).plain(), &old, &new) {
        check(name, &text);
    }
}

#[test]
fn a_short_message_is_one_message_of_160_places() {
    for language in Language::ALL
        .into_iter()
        .filter(|language| sms::is_cheap(*language))
    {
        for_each_message(language, |name, text| {
            let places: Option<usize> = text.chars().map(sms::places).sum();
            let dear: String = text.chars().filter(|c| sms::places(*c).is_none()).collect();
            assert!(
                places.is_some(),
                "{} {name}: {dear:?} in {text}",
                language.code()
            );
            assert!(
                places <= Some(160),
                "{} {name}: {places:?}: {text}",
                language.code()
            );
        });
    }
}

#[test]
fn the_line_with_the_code_makes_no_message_dearer() {
    for language in Language::ALL
        .into_iter()
        .filter(|language| sms::is_cheap(*language))
    {
        let line = customer(language).plain().message_sms_code("012345");
        assert!(line.chars().all(|c| sms::places(c) == Some(1)), "{line}");
    }
}

#[test]
fn a_dear_message_takes_two_parts_and_one_with_two_times_or_a_sentence_three() {
    for language in Language::ALL
        .into_iter()
        .filter(|language| !sms::is_cheap(*language))
    {
        for_each_message(language, |name, text| {
            let parts = match name {
                "invitation" | "reminder" | "cancelled" | "receipt" => 2,
                _ => 3,
            };
            let places = text.encode_utf16().count();
            assert!(
                places <= parts * 67,
                "{} {name}: {places}: {text}",
                language.code()
            );
        });
    }
}

#[test]
fn an_arabic_short_message_begins_in_arabic() {
    // A phone takes the direction of the whole message from its first letter.
    for_each_message(Language::Ar, |name, text| {
        assert!(
            ('\u{600}'..'\u{700}').contains(&text.chars().next().unwrap()),
            "{name}: {text}"
        );
    });
}

#[test]
fn the_moved_message_names_both_times_in_every_language() {
    for language in Language::ALL {
        let old = when::range(
            language,
            &at("2026-11-23T10:00[Europe/Berlin]"),
            &at("2026-11-23T10:30[Europe/Berlin]"),
        );
        let new = when::range(
            language,
            &at("2026-11-24T14:35[Europe/Berlin]"),
            &at("2026-11-24T15:05[Europe/Berlin]"),
        );
        let texts = customer(language);
        for text in [
            texts.message_moved_from_to(&old, &new),
            texts.invitation_moved_from_to(&old, &new),
        ] {
            let (old, new) = (text.find(old.as_str()), text.find(new.as_str()));
            assert!(old.is_some() && new.is_some() && old < new, "{text}");
        }
    }
}

#[test]
fn the_cancellation_for_a_replaced_number_has_no_link() {
    for language in Language::ALL {
        let when = when::day_time(language, &at("2026-11-24T14:35[Europe/Berlin]"));
        let text = customer(language)
            .plain()
            .message_sms_replaced(COMPANY, &when);
        assert!(
            !text.contains("http") && text.contains(when.as_str()),
            "{text}"
        );
    }
}

#[test]
fn the_invitation_page_keeps_its_promised_names() {
    let english = customer(Language::En);
    assert_eq!(english.invitation_add_to_calendar(), "Add to calendar");
    assert_eq!(english.invitation_cancel(), "Cancel appointment");
    assert_eq!(english.invitation_language_label(), "Language");
}
