//! Texts with places to fill: whatever is typed is read or refused, and nothing is filled twice.

use domain::template::{Mistaken, Piece, Placeholder, Template};
use proptest::prelude::*;

fn any_place() -> impl Strategy<Value = Placeholder> {
    proptest::sample::select(Placeholder::ALL)
}

/// Words, braces, placeholders and near misses, in any order.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any_place().prop_map(|place| place.to_string()),
        any_place().prop_map(|place| format!("{{ {} }}", place.code())),
        proptest::sample::select(vec![
            "{", "}", "{{", "}}", "{nix}", "\n", "\n\n", " ", "{link"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_read_is_printed_and_read_again(text in typed()) {
        if let Ok(template) = Template::parse(&text) {
            let printed = template.to_string();
            prop_assert_eq!(Template::parse(&printed), Ok(template.clone()));
            let stored = serde_json::to_string(&template).unwrap();
            prop_assert_eq!(serde_json::from_str::<Template>(&stored).unwrap(), template);
        }
    }

    #[test]
    fn a_mistake_names_what_stands_at_its_place(text in "[\\PC\n{}]{0,80}") {
        if let Err(Mistaken(mistakes)) = Template::parse(&text) {
            prop_assert!(!mistakes.is_empty());
            for mistake in mistakes {
                let line = text.split('\n').nth(mistake.line - 1).unwrap();
                let there: String = line.chars().skip(mistake.column - 1).collect();
                prop_assert!(there.starts_with(&mistake.found), "{:?} in {:?}", mistake, text);
            }
        } else {
            prop_assert_eq!(text.matches('{').count(), text.matches('}').count());
        }
    }

    #[test]
    fn values_are_never_filled_again(text in typed(), value in typed()) {
        if let Ok(template) = Template::parse(&text) {
            let expected: String = template
                .pieces()
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words.as_str(),
                    Piece::Place(_) => value.as_str(),
                })
                .collect();
            prop_assert_eq!(template.filled(|_| value.as_str()), expected);
        }
    }

    #[test]
    fn paragraphs_lose_nothing_but_empty_lines(text in typed()) {
        if let Ok(template) = Template::parse(&text) {
            let printed = template.to_string();
            let lines: Vec<String> = printed
                .split('\n')
                .filter(|line| !line.trim().is_empty())
                .map(str::to_owned)
                .collect();
            let told: Vec<String> = template
                .paragraphs()
                .into_iter()
                .flatten()
                .map(|line| line.to_string())
                .collect();
            prop_assert_eq!(told, lines);
        }
    }
}

#[test]
fn what_was_meant_is_guessed() {
    for (typed, meant) in [
        ("casename", Some(Placeholder::CaseName)),
        ("Case Name", Some(Placeholder::CaseName)),
        ("operator", Some(Placeholder::OperatorName)),
        ("Link", Some(Placeholder::Link)),
        ("lnik", Some(Placeholder::Link)),
        ("old-date", Some(Placeholder::OldDate)),
        ("kompany", Some(Placeholder::Company)),
        ("xyzzy", None),
        ("", None),
    ] {
        assert_eq!(Placeholder::like(typed), meant, "{typed}");
    }
}

#[test]
fn braces_of_other_programs_are_mistakes() {
    let Err(Mistaken(mistakes)) = Template::parse("Hi {{case_name}}") else {
        panic!("taken");
    };
    let places: Vec<_> = mistakes
        .iter()
        .map(|mistake| (mistake.column, mistake.found.as_str()))
        .collect();
    assert_eq!(places, [(4, "{"), (16, "}")]);
}
