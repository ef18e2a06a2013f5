//! What makes an email a good one: valid HTML, a text part that says the same, nothing that is
//! fetched from elsewhere, and a head as RFC 5322 wants it.

use delivery::{
    render::{Email, samples},
    transport::mime,
};
use domain::{Language, message::Channel};
use jiff::fmt::rfc2822;
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::{Value, json};

use crate::{letters::letter, readers};

/// As long as one may be with which a page travels as it stands.
const LINK: &str = "https://appointment.riverside.example.org/i/AbCdEfGhIjKlMnOpQrStUv";

/// An email with everything that its kind can hold.
pub(crate) struct Mail {
    /// Which one it is.
    pub(crate) at: String,
    pub(crate) language: Language,
    pub(crate) email: Email,
    /// As it travels.
    pub(crate) wire: String,
}

/// Each kind of email in these languages.
pub(crate) fn mails(languages: &[Language]) -> Vec<Mail> {
    let mut mails = Vec::new();
    for &language in languages {
        for sample in samples(language) {
            if sample.message.channel != Channel::Email {
                continue;
            }
            let mut letter = letter(&sample);
            letter.code = Some("482913");
            letter.link = Some(LINK);
            let email = letter.email().unwrap();
            mails.push(Mail {
                at: format!("{} in {}", sample.name, language.code()),
                language,
                wire: String::from_utf8(mime(&email).unwrap().formatted()).unwrap(),
                email,
            });
        }
    }
    mails
}

/// Words with one space between them, without the marks that set names of another direction apart.
fn squashed(text: &str) -> String {
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'))
        .collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn html_is_valid_for_a_strict_reader() {
    let mails = mails(&Language::ALL);
    let mut pages: Vec<Value> = mails.iter().map(|mail| json!(mail.email.html)).collect();
    // The reader finds what is wrong.
    pages.push(json!("<!doctype html><title>x</title><p><b>x</p>"));
    let mut found = readers::read_table(readers::python("read_html.py"), &pages);
    assert!(found.pop().unwrap().is_string());
    for (found, mail) in found.iter().zip(&mails) {
        assert_eq!(found, &Value::Null, "{}: {}", mail.at, mail.email.html);
    }
}

#[test]
fn pages_and_entries_of_mostly_latin_letters_travel_as_they_stand() {
    for Mail {
        at, email, wire, ..
    } in mails(&[Language::En, Language::De, Language::Fi])
    {
        let parts: Vec<&str> = wire.split("\r\n--").collect();
        let of = |kind: &str| {
            let of = |part: &&&str| {
                part.to_lowercase()
                    .contains(&format!("content-type: {kind}"))
            };
            let found = parts.iter().find(of);
            *found.unwrap_or_else(|| panic!("{at}: no {kind}\n{wire}"))
        };
        let as_it_stands = |part: &str| part.contains("Content-Transfer-Encoding: 7bit");
        let page = of("text/html");
        assert!(as_it_stands(page), "{at}\n{page}");
        if let Some(calendar) = &email.calendar {
            let (entry, file) = (of("text/calendar"), of("application/ics"));
            let is_ascii = calendar.body.is_ascii();
            assert_eq!(as_it_stands(entry), is_ascii, "{at}\n{entry}");
            assert_eq!(as_it_stands(file), is_ascii, "{at}\n{file}");
        }
    }
}

#[test]
fn the_text_says_everything_that_the_page_says() {
    for Mail {
        at,
        language,
        email,
        ..
    } in mails(&Language::ALL)
    {
        let text = squashed(&email.text.replace("\n> ", "\n"));
        let texts = texts::customer(language);
        // In the text the link stands in a sentence, and a move too.
        let labels = [
            texts.message_open_page().to_owned(),
            texts.message_label_before().to_owned(),
            texts::interface(language.code().parse().unwrap_or_default())
                .notice_open_case()
                .to_owned(),
        ];
        let page = Html::parse_document(&email.html);
        let body = Selector::parse("body").unwrap();
        let body = page.select(&body).next().unwrap();
        let mut seen = 0;
        for node in body.descendants() {
            let Node::Text(words) = node.value() else {
                continue;
            };
            let words = squashed(words);
            let mut inside = node.ancestors().filter_map(ElementRef::wrap);
            let hidden = inside.clone().any(|element| {
                let style = element.value().attr("style").unwrap_or_default();
                style.contains("display:none")
            });
            if words.is_empty() || hidden || labels.contains(&words) {
                continue;
            }
            seen += 1;
            // There the day and the hours of the heading are one line, with another dash and without
            // short forms.
            let heading = inside.any(|element| element.value().name() == "h1");
            let said = if heading {
                words
                    .split(|c: char| !c.is_alphanumeric())
                    .all(|word| text.contains(word))
            } else {
                text.contains(&words)
            };
            assert!(said, "{at}: {words:?} is missing in:\n{}", email.text);
        }
        assert!(seen >= 8, "{at}: {seen} texts");
    }
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    for Mail { at, email, .. } in mails(&Language::ALL) {
        let page = Html::parse_document(&email.html);
        for element in page.root_element().descendent_elements() {
            let name = element.value().name();
            for (attribute, value) in element.value().attrs() {
                let link = name == "a" && attribute == "href" && value == LINK;
                let leads_out = value.contains("//") || value.contains("url(");
                assert!(link || !leads_out, "{at}: <{name} {attribute}={value:?}>");
                assert!(
                    !matches!(
                        attribute,
                        "src" | "srcset" | "background" | "poster" | "data" | "action" | "ping"
                    ) && !attribute.starts_with("on")
                        && attribute != "http-equiv",
                    "{at}: <{name} {attribute}>"
                );
            }
            if name == "style" {
                let rules: String = element.text().collect();
                for word in ["url(", "@import", "@font-face", "//"] {
                    assert!(!rules.contains(word), "{at}: {rules}");
                }
            }
        }
        if let Some(calendar) = email.calendar {
            let unfolded = calendar.body.replace("\r\n ", "");
            for line in unfolded.split("\r\n") {
                let property = line.split([':', ';']).next().unwrap();
                assert!(!matches!(property, "ATTACH" | "IMAGE"), "{at}: {line}");
                assert!(!line.contains("ALTREP"), "{at}: {line}");
            }
        }
    }
}

#[test]
fn the_head_and_every_line_are_as_the_standards_want_them() {
    for Mail {
        at, email, wire, ..
    } in mails(&Language::ALL)
    {
        assert!(wire.is_ascii(), "{at}");
        let rest = wire.replace("\r\n", "");
        assert!(!rest.contains(['\r', '\n', '\0']), "{at}: a lone line end");
        for line in wire.split("\r\n") {
            // RFC 5322, 2.1.1; with an encoded word RFC 2047, 2.
            let most = if line.contains("=?utf-8?") { 76 } else { 78 };
            assert!(line.len() <= most, "{at}: {} octets: {line}", line.len());
        }
        let (head, _) = wire.split_once("\r\n\r\n").unwrap();
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let fields: Vec<(&str, &str)> = head
            .split("\r\n")
            .map(|line| line.split_once(": ").expect("a name and a value"))
            .collect();
        let values = |name: &str| -> Vec<&str> {
            let named = fields.iter().filter(|(found, _)| *found == name);
            named.map(|(_, value)| *value).collect()
        };
        // RFC 5322, 3.6: these exactly once.
        for name in [
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
        ] {
            assert_eq!(values(name).len(), 1, "{at}: {name} in {head}");
        }
        assert_eq!(
            rfc2822::parse(values("Date")[0]).unwrap().timestamp(),
            email.date,
            "{at}"
        );
        assert_eq!(values("Message-ID"), [email.message_id.as_str()], "{at}");
        // An email about one's own appointment is no newsletter: nobody can leave a list here, and
        // nothing may look as if.
        for (name, _) in &fields {
            assert!(
                !name.starts_with("List-") && *name != "Precedence",
                "{at}: {name}"
            );
        }
    }
}
