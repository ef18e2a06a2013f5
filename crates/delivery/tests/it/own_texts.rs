//! Own texts: the organisation's words, our layout; and nothing that is filled in leaves its place.

use delivery::{
    config::MailFrom,
    render::{Content, Email, Encoding, Letter, Sms, samples, segments, standard},
    transport::mime,
};
use domain::{
    InterfaceLanguage, Language,
    message::{Channel, Message, MessageKind, Snapshot},
    wording::{OwnText, TextKey, TextKind},
};
use jiff::SignedDuration;

const CODE: &str = "048213";
const LINK: &str = "https://desk.example.org/i/aQ3dF5hJ7kL9mN1pR2sT4u";

fn key(kind: TextKind, language: Language, channel: Channel) -> TextKey {
    TextKey {
        kind,
        language,
        channel,
    }
}

/// A message of this kind with made-up data.
fn message(key: TextKey) -> Message {
    let mut message = samples(key.language)
        .into_iter()
        .map(|sample| sample.message)
        .find(|message| message.kind == key.kind.message() && message.channel == key.channel)
        .unwrap();
    if key.kind == TextKind::Moved {
        change(&mut message, |snapshot| {
            let mut before = snapshot.span;
            before.start -= SignedDuration::from_hours(26);
            before.end -= SignedDuration::from_hours(26);
            snapshot.moved_from = Some(before);
        });
    }
    message
}

fn change(message: &mut Message, change: impl FnOnce(&mut Snapshot)) {
    change(message.snapshot.as_mut().unwrap());
}

/// The message in these words.
fn in_words(key: TextKey, subject: &str, body: &str) -> Message {
    let text = OwnText::parse(key, subject, body)
        .unwrap_or_else(|why| panic!("{key:?} {subject:?} {body:?}: {why:?}"));
    message(key).in_words_of(vec![text])
}

fn written(message: &Message) -> Content {
    let is_the_code = message.kind == MessageKind::CodeChanged;
    with_code(message, is_the_code.then_some(CODE))
}

fn with_code(message: &Message, code: Option<&str>) -> Content {
    let letter = Letter {
        message,
        link: Some(LINK),
        code,
        sender: &MailFrom::of_host("desk.example.org").unwrap(),
        calendars_heard: false,
    };
    letter.write().unwrap()
}

fn email(message: &Message) -> Email {
    match written(message) {
        Content::Email(email) => *email,
        Content::Sms(_) => panic!("an SMS"),
    }
}

fn sms(message: &Message) -> Sms {
    match written(message) {
        Content::Sms(sms) => sms,
        Content::Email(_) => panic!("an email"),
    }
}

#[test]
fn every_standard_text_can_be_taken_as_ones_own() {
    for language in Language::ALL {
        for kind in TextKind::ALL {
            let of_email = key(*kind, language, Channel::Email);
            let (subject, body) = standard(of_email);
            let own = email(&in_words(of_email, &subject.unwrap(), &body));
            let ours = email(&message(of_email));
            // A subject is typed on one line, where all spaces are alike.
            let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(
                spaced(&own.subject),
                spaced(&ours.subject),
                "{language:?} {kind:?}"
            );
            assert_eq!(own.calendar, ours.calendar, "{language:?} {kind:?}");
            let of_sms = key(*kind, language, Channel::Sms);
            let (none, body) = standard(of_sms);
            assert_eq!(none, None);
            let own = sms(&in_words(of_sms, "", &body).without_words());
            assert_eq!(
                own,
                sms(&message(of_sms).without_words()),
                "{language:?} {kind:?}"
            );
        }
    }
}

/// Without what somebody wrote, which stands elsewhere in own texts.
trait WithoutWords {
    fn without_words(self) -> Self;
}

impl WithoutWords for Message {
    fn without_words(mut self) -> Self {
        change(&mut self, |snapshot| snapshot.words = None);
        self
    }
}

#[test]
fn the_layout_stays_and_the_button_stands_where_the_link_is() {
    let of = key(TextKind::Invitation, Language::En, Channel::Email);
    let own = email(&in_words(
        of,
        "See you, {case_name}",
        "Dear {case_name},\nplease bring your papers.\n\n{link}\n\nYours, {company}",
    ));
    assert_eq!(own.subject, "See you, José Álvarez");
    let order = |text: &str, parts: &[&str]| {
        parts.iter().fold(text, |rest, part| {
            rest.split_once(part)
                .unwrap_or_else(|| panic!("{part:?} in {text}"))
                .1
        });
    };
    order(
        &own.html,
        &[
            "Dear José Álvarez,<br>please bring your papers.",
            "Tuesday, 24 November 2026",
            "class=\"button\"",
            LINK,
            "Yours, Riverside Advice",
            "Please do not pass it on",
            "because Riverside Advice",
        ],
    );
    order(
        &own.text,
        &[
            "Dear José Álvarez,\nplease bring your papers.\n\n",
            "Tuesday, 24 November 2026",
            LINK,
            "Yours, Riverside Advice",
            "-- \n",
        ],
    );
    assert!(!own.html.contains("Hello"), "no second greeting");
    let inside = email(&in_words(of, "{company}", "Open {link} in time."));
    order(
        &inside.html,
        &["Open <a class=\"link\"", " in time.", "class=\"button\""],
    );
}

#[test]
fn a_move_tells_both_times_whatever_the_words() {
    let of = key(TextKind::Moved, Language::En, Channel::Email);
    let own = email(&in_words(of, "{old_date}", "{link}"));
    assert_eq!(own.subject, "Mon, 23 Nov 2026");
    for part in [&own.text, &own.html] {
        assert!(part.contains("Monday, 23 November 2026, 11:35"), "{part}");
        assert!(part.contains("24 November 2026"), "{part}");
    }
    // The same message to somebody who was told nothing is an invitation, in its own words.
    let mut first = in_words(of, "{old_date}", "{link}");
    change(&mut first, |snapshot| snapshot.moved_from = None);
    assert_eq!(
        email(&first).subject,
        email(&message(key(
            TextKind::Invitation,
            Language::En,
            Channel::Email
        )))
        .subject
    );
}

#[test]
fn a_code_stands_in_its_place_or_its_line_is_left_out() {
    let sms = |message: &Message, code| match with_code(message, code) {
        Content::Sms(sms) => sms.text,
        Content::Email(_) => panic!("an email"),
    };
    let of = key(TextKind::Invitation, Language::En, Channel::Sms);
    let placed = in_words(of, "", "Open {link}\nwith {code}.");
    assert_eq!(
        sms(&placed, Some(CODE)),
        format!("Open {LINK}\nwith {CODE}.")
    );
    assert_eq!(sms(&placed, None), format!("Open {LINK}"));
    let silent = in_words(of, "", "Open {link}");
    let standard = format!("Open {LINK}\nCode for the page: {CODE}");
    assert_eq!(sms(&silent, Some(CODE)), standard);

    let email = |message: &Message, code| match with_code(message, code) {
        Content::Email(email) => *email,
        Content::Sms(_) => panic!("an SMS"),
    };
    let of = key(TextKind::Invitation, Language::En, Channel::Email);
    let placed = in_words(
        of,
        "{company}",
        "Come.\n\n{link}\n\nIt opens with\n{code}\n\nBye",
    );
    let read = email(&placed, Some(CODE));
    for part in [&read.html, &read.text] {
        assert_eq!(part.matches(CODE).count(), 1, "{part}");
    }
    assert!(read.text.contains(&format!("It opens with\n{CODE}\n\nBye")));
    assert!(email(&placed, None).text.contains("It opens with\n\nBye"));
    let silent = in_words(of, "{company}", "{link}");
    let read = email(&silent, Some(CODE)).text;
    assert!(
        read.contains(&format!("Your code for the page: {CODE}")),
        "{read}"
    );
}

#[test]
fn a_test_of_a_code_shows_one_that_opens_nothing() {
    let of = key(TextKind::CodeChanged, Language::En, Channel::Sms);
    let mut test = in_words(of, "", "{code} {link}");
    change(&mut test, |snapshot| {
        snapshot.wording.test = Some(InterfaceLanguage::En);
    });
    let Content::Sms(sms) = with_code(&test, None) else {
        panic!("an email");
    };
    assert_eq!(sms.text, format!("[Test] 000000 {LINK}"));
}

#[test]
fn an_sms_keeps_its_words_and_tells_what_the_operator_wrote() {
    let of = key(TextKind::Cancelled, Language::En, Channel::Sms);
    let mut message = in_words(of, "", "“{company}”: {date} {time} is off.");
    change(&mut message, |snapshot| {
        snapshot.words = Some("I’m ill.\nSorry".to_owned());
    });
    let sms = sms(&message);
    assert_eq!(
        sms.text,
        "“Riverside Advice”: Tue, 24 Nov 2026 13:35 is off.\n\"I'm ill. Sorry\""
    );
    assert_eq!((sms.encoding, sms.segments), segments(&sms.text));
    assert_eq!(
        sms.encoding,
        Encoding::Ucs2,
        "the quotes are theirs, and dear"
    );
}

const HOSTILE: &str = "</p><script>alert(1)</script>\r\nBcc: x@example.org\r\n{link} \u{202E}";

#[test]
fn what_is_filled_in_stays_text() {
    for language in [Language::En, Language::Ar] {
        let of = key(TextKind::Invitation, language, Channel::Email);
        let all = "{case_name} {operator_name} {company} {when} {date} {time} {zone}";
        let mut message = in_words(of, all, &format!("{all} <b>&amp;</b>\n\n{{link}}"));
        change(&mut message, |snapshot| {
            snapshot.case_name = HOSTILE.to_owned();
            snapshot.operator_name = HOSTILE.to_owned();
            snapshot.organisation_name = HOSTILE.to_owned();
        });
        let own = email(&message);
        assert!(
            !own.subject.contains(['\r', '\n', '\u{202E}']),
            "{:?}",
            own.subject
        );
        assert!(
            own.subject.contains("{link}"),
            "filled once: {}",
            own.subject
        );
        assert!(!own.html.contains("<script"), "{}", own.html);
        assert!(!own.html.contains("<b>"), "{}", own.html);
        let sent = String::from_utf8(mime(&own).unwrap().formatted()).unwrap();
        let head = sent.split("\r\n\r\n").next().unwrap();
        assert!(
            !head
                .lines()
                .any(|line| line.to_lowercase().starts_with("bcc:")),
            "{head}"
        );
        let entry = own.calendar.unwrap().body;
        assert!(!entry.contains("\r\nBcc"), "{entry}");
        let of = key(TextKind::Invitation, language, Channel::Sms);
        let mut message = in_words(of, "", "{company} {case_name} {link}");
        change(&mut message, |snapshot| {
            snapshot.case_name = "\u{202E}".to_owned() + HOSTILE;
        });
        let text = sms(&message).text;
        assert!(!text.contains(['\r', '\n', '\u{202E}']), "{text:?}");
        assert!(text.contains("{link}"), "{text:?}");
    }
}

#[test]
fn a_name_of_the_other_direction_is_set_apart() {
    let of = key(TextKind::Invitation, Language::En, Channel::Email);
    let mut message = in_words(of, "{case_name}: {when}", "{case_name}!\n\n{link}");
    change(&mut message, |snapshot| {
        snapshot.case_name = "أمينة".to_owned();
    });
    let own = email(&message);
    assert!(
        own.subject.starts_with("\u{2068}أمينة\u{2069}: "),
        "{}",
        own.subject
    );
    assert!(own.html.contains("\u{2068}أمينة\u{2069}!"));
}

#[test]
fn a_test_is_marked_and_enters_no_calendar() {
    let of = key(TextKind::Invitation, Language::En, Channel::Email);
    let mut test = in_words(of, "{company}", "{link}");
    change(&mut test, |snapshot| {
        snapshot.wording.test = Some(InterfaceLanguage::Fi);
    });
    let own = email(&test);
    assert_eq!(own.subject, "[Testi] Riverside Advice");
    assert!(own.text.contains("Tämä on tekstin testi."), "{}", own.text);
    assert_eq!(own.calendar, None);
    let of = key(TextKind::Invitation, Language::En, Channel::Sms);
    let mut test = in_words(of, "", "{link}");
    change(&mut test, |snapshot| {
        snapshot.wording.test = Some(InterfaceLanguage::En);
    });
    assert_eq!(sms(&test).text, format!("[Test] {LINK}"));
}

#[test]
fn a_message_written_before_own_texts_is_read() {
    let of = key(TextKind::Invitation, Language::En, Channel::Sms);
    let snapshot = message(of).snapshot.unwrap();
    let stored = serde_json::to_string(&snapshot).unwrap();
    assert!(!stored.contains("wording"), "{stored}");
    assert_eq!(serde_json::from_str::<Snapshot>(&stored).unwrap(), snapshot);
    let own = in_words(of, "", "{when} {link}").snapshot.unwrap();
    let stored = serde_json::to_string(&own).unwrap();
    assert_eq!(serde_json::from_str::<Snapshot>(&stored).unwrap(), own);
}
