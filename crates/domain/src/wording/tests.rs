use super::*;

fn key(kind: TextKind, channel: Channel) -> TextKey {
    TextKey {
        kind,
        language: Language::En,
        channel,
    }
}

fn sms(kind: TextKind, body: &str) -> Result<OwnText, Vec<(Part, Refused)>> {
    OwnText::parse(key(kind, Channel::Sms), "", body)
}

fn mistakes(kind: TextKind, body: &str) -> Vec<(usize, usize, String, Problem)> {
    let refused = sms(kind, body).unwrap_err();
    let [(Part::Sms, Refused::Mistaken(Mistaken(mistakes)))] = refused.as_slice() else {
        panic!("{refused:?}");
    };
    mistakes
        .iter()
        .map(|mistake| {
            let Mistake {
                line,
                column,
                found,
                problem,
            } = mistake.clone();
            (line, column, found, problem)
        })
        .collect()
}

#[test]
fn each_kind_knows_its_own_placeholders() {
    let all = placeholders(TextKind::Moved, Part::Email);
    assert_eq!(all, Placeholder::ALL);
    let stranger = placeholders(TextKind::Withdrawn, Part::Sms);
    for secret in [
        Placeholder::CaseName,
        Placeholder::OperatorName,
        Placeholder::Link,
    ] {
        assert!(!stranger.contains(&secret), "{secret}");
    }
    for kind in TextKind::ALL {
        let subject = placeholders(*kind, Part::Subject);
        assert!(!subject.contains(&Placeholder::Link));
        assert_eq!(
            TextKind::of(kind.message(), *kind == TextKind::Moved),
            Some(*kind)
        );
    }
}

#[test]
fn a_link_is_asked_for_where_it_belongs() {
    let missing = vec![(Part::Sms, Refused::Missing(Placeholder::Link))];
    for kind in [TextKind::Invitation, TextKind::Moved, TextKind::Reminder] {
        assert_eq!(sms(kind, "See you on {when}."), Err(missing.clone()));
        assert!(sms(kind, "See you on {when}. {link}").is_ok());
    }
    for kind in [TextKind::Cancelled, TextKind::Receipt, TextKind::Withdrawn] {
        assert!(sms(kind, "{when} is off.").is_ok());
    }
    let email = key(TextKind::Invitation, Channel::Email);
    assert_eq!(
        OwnText::parse(email, "{company}", "See you."),
        Err(vec![(Part::Email, Refused::Missing(Placeholder::Link))])
    );
}

#[test]
fn every_mistake_is_named_with_its_place() {
    assert_eq!(
        mistakes(TextKind::Cancelled, "Hallo {casename},\n\näö {when} }"),
        [
            (
                1,
                7,
                "{casename}".to_owned(),
                Problem::Unknown {
                    meant: Some(Placeholder::CaseName)
                }
            ),
            (3, 11, "}".to_owned(), Problem::Brace),
        ]
    );
    assert_eq!(
        mistakes(TextKind::Withdrawn, "{company}, ö { case_name }: off"),
        [(
            1,
            14,
            "{ case_name }".to_owned(),
            Problem::NotHere(Placeholder::CaseName)
        )]
    );
    // What is suggested can be used there.
    assert_eq!(
        mistakes(TextKind::Withdrawn, "{case-name}"),
        [(
            1,
            1,
            "{case-name}".to_owned(),
            Problem::Unknown { meant: None }
        )]
    );
}

#[test]
fn a_code_that_may_be_missing_has_a_line_without_others() {
    assert_eq!(
        mistakes(TextKind::Moved, "{when} {link}\n{company}: {code}\n{code}!"),
        [(
            2,
            12,
            "{code}".to_owned(),
            Problem::Crowded(Placeholder::Code)
        )]
    );
    let own = sms(TextKind::Invitation, "{when} {link}\nCode: {code}").unwrap();
    let without = own.body.without_lines_of(Placeholder::Code);
    assert_eq!(without.to_string(), "{when} {link}");
    // There it is never missing.
    assert!(sms(TextKind::CodeChanged, "{code} {link}").is_ok());
    assert_eq!(
        sms(TextKind::CodeChanged, "{link}"),
        Err(vec![(Part::Sms, Refused::Missing(Placeholder::Code))])
    );
    // A reminder does not carry it, and a subject is read by others.
    assert!(!placeholders(TextKind::Reminder, Part::Email).contains(&Placeholder::Code));
    assert!(!placeholders(TextKind::CodeChanged, Part::Subject).contains(&Placeholder::Code));
}

#[test]
fn nothing_leaves_its_place() {
    let email = key(TextKind::Cancelled, Channel::Email);
    let read = |subject, body| OwnText::parse(email, subject, body);
    let own = read("Off\r\nBcc: x@example.org", "Sorry").unwrap();
    assert_eq!(own.subject.unwrap().to_string(), "Off Bcc: x@example.org");
    for wrong in ["a\0b", "a\u{202E}b", "a\u{2067}b", "a\u{1b}b"] {
        let unprintable = Refused::Text(TextError::Unprintable);
        assert_eq!(
            read(wrong, wrong),
            Err(vec![
                (Part::Subject, unprintable.clone()),
                (Part::Email, unprintable)
            ])
        );
    }
    let empty = Refused::Text(TextError::Empty);
    assert_eq!(
        read(" ", "\n \n"),
        Err(vec![(Part::Subject, empty.clone()), (Part::Email, empty)])
    );
    let long = Refused::Text(TextError::TooLong {
        max: OwnText::SMS_MAX,
    });
    let typed = "x".repeat(OwnText::SMS_MAX + 1);
    assert_eq!(
        sms(TextKind::Cancelled, &typed),
        Err(vec![(Part::Sms, long)])
    );
}

#[test]
fn an_sms_without_a_time_is_known_as_one() {
    for (text, tells) in [
        ("{when} {link}", true),
        ("{date} at {time} {link}", true),
        ("{date} {link}", false),
        ("Come! {link}", false),
    ] {
        assert_eq!(sms(TextKind::Invitation, text).unwrap().tells_when(), tells);
    }
}
