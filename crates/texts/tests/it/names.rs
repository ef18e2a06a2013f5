//! Names inside sentences.

use domain::{InterfaceLanguage, Language};
use texts::{country_name, customer, interface};

#[test]
fn a_name_of_the_other_direction_is_set_apart_for_browsers_only() {
    let arabic = "أمينة";
    let english = customer(Language::En);
    assert_eq!(
        english.message_greeting(arabic),
        "Hello \u{2068}أمينة\u{2069},"
    );
    assert_eq!(english.plain().message_greeting(arabic), "Hello أمينة,");
    assert_eq!(english.message_greeting("José"), "Hello José,");
    assert_eq!(
        customer(Language::Ar).message_greeting("José"),
        "مرحبًا \u{2068}José\u{2069}،"
    );
}

#[test]
fn an_overriding_mark_in_a_name_is_taken_out() {
    let english = customer(Language::En);
    assert_eq!(english.message_greeting("Eve\u{202e}"), "Hello Eve,");
    assert_eq!(
        english.plain().message_greeting("Eve\u{2069}"),
        "Hello Eve,"
    );
}

#[test]
fn what_a_person_typed_is_never_read_as_a_text_of_ours() {
    let english = customer(Language::En);
    assert_eq!(
        english.message_greeting("{ $name } <b>"),
        "Hello { $name } <b>,"
    );
}

#[test]
fn a_code_arrives_as_it_is_in_every_language() {
    for language in Language::ALL {
        let line = customer(language).message_code("012345");
        assert!(line.ends_with("012345"), "{line}");
    }
}

#[test]
fn arabic_counts_in_its_six_ways() {
    let arabic = customer(Language::Ar);
    let forms: std::collections::BTreeSet<String> = [1, 2, 3, 11, 100]
        .map(|count| {
            arabic
                .invitation_message_too_long(count)
                .replace(|c: char| c.is_ascii_digit(), "")
        })
        .into();
    assert_eq!(forms.len(), 5, "{forms:?}");
    assert!(arabic.invitation_message_too_long(2000).contains("2,000"));
}

#[test]
fn a_country_is_named_in_the_language_of_the_page() {
    let named =
        |country| InterfaceLanguage::ALL.map(|language| country_name(interface(language), country));
    let names = |names: [&str; 3]| names.map(|name| Some(name.to_owned()));
    assert_eq!(
        named("gb"),
        names(["United Kingdom", "Vereinigtes Königreich", "Iso-Britannia"])
    );
    assert_eq!(named("DE"), names(["Germany", "Deutschland", "Saksa"]));
    assert_eq!(
        named("us"),
        names(["United States", "Vereinigte Staaten", "Yhdysvallat"])
    );
    assert_eq!(named("x"), [None, None, None]);
}
