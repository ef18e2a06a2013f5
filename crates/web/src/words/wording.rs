//! Own texts in words: what a text says, what its placeholders mean, what is wrong with it.

use domain::{
    message::Channel,
    template::{Mistake, Placeholder, Problem},
    text::TextError,
    wording::{OwnText, Part, Refused, TextKey, TextKind, cleaned},
};
use texts::Interface;

use crate::{
    pages::fields,
    views::wording::{PlaceLine, ProblemLine},
};

/// What a text says.
pub(crate) fn kind(t: Interface, kind: TextKind) -> &'static str {
    match kind {
        TextKind::Invitation => t.wording_kind_invitation(),
        TextKind::Moved => t.wording_kind_moved(),
        TextKind::Reminder => t.wording_kind_reminder(),
        TextKind::CodeChanged => t.wording_kind_code_changed(),
        TextKind::Cancelled => t.wording_kind_cancelled(),
        TextKind::Receipt => t.wording_kind_receipt(),
        TextKind::Withdrawn => t.wording_kind_withdrawn(),
    }
}

/// "Invitation, Email, German"
pub(crate) fn heading(t: Interface, key: TextKey) -> String {
    let channel = match key.channel {
        Channel::Email => t.reminder_channel_email(),
        Channel::Sms => t.reminder_channel_sms(),
    };
    let language = texts::language_name(&t, key.language);
    t.wording_heading(kind(t, key.kind), channel, language)
}

/// A placeholder and what it stands for.
pub(crate) fn place(t: Interface, place: Placeholder) -> PlaceLine {
    let meaning = match place {
        Placeholder::CaseName => t.wording_place_case_name(),
        Placeholder::OperatorName => t.wording_place_operator_name(),
        Placeholder::Company => t.wording_place_company(),
        Placeholder::When => t.wording_place_when(),
        Placeholder::Date => t.wording_place_date(),
        Placeholder::Time => t.wording_place_time(),
        Placeholder::Zone => t.wording_place_zone(),
        Placeholder::Link => t.wording_place_link(),
        Placeholder::Code => t.wording_place_code(),
        Placeholder::OldWhen => t.wording_place_old_when(),
        Placeholder::OldDate => t.wording_place_old_date(),
        Placeholder::OldTime => t.wording_place_old_time(),
    };
    let place = place.to_string();
    PlaceLine {
        insert: t.wording_insert(&place, meaning),
        place,
        meaning: meaning.to_owned(),
    }
}

/// What is wrong with what was typed, each with its place.
pub(crate) fn problems(
    t: Interface,
    refused: &[(Part, Refused)],
    typed: impl Fn(Part) -> String,
) -> Vec<ProblemLine> {
    let mut lines = Vec::new();
    for (part, why) in refused {
        let typed = typed(*part);
        // What could not be cleaned has no places.
        let text = cleaned(*part, &typed).unwrap_or(typed);
        let field = match part {
            Part::Subject => "subject",
            Part::Email | Part::Sms => "text",
        };
        match why {
            Refused::Text(error) => lines.push(ProblemLine {
                field,
                sentence: text_error(t, *part, *error),
                ..ProblemLine::default()
            }),
            Refused::Missing(place) => lines.push(ProblemLine {
                field,
                sentence: t.wording_missing(&place.to_string()),
                at: None,
                before: format!("{} ", text.lines().last().unwrap_or_default()),
                found: place.to_string(),
                after: String::new(),
            }),
            Refused::Mistaken(mistaken) => {
                lines.extend(mistaken.0.iter().map(|one| mistake(t, field, &text, one)));
            }
        }
    }
    lines
}

fn text_error(t: Interface, part: Part, error: TextError) -> String {
    let label = match part {
        Part::Subject => t.wording_subject(),
        Part::Email | Part::Sms => t.wording_text(),
    };
    format!("{label}: {}", fields::text_error(t, error))
}

fn mistake(t: Interface, field: &'static str, text: &str, mistake: &Mistake) -> ProblemLine {
    let Mistake {
        line,
        column,
        found,
        problem,
    } = mistake;
    let sentence = match problem {
        Problem::Unknown { meant: None } => t.wording_unknown(found),
        Problem::Unknown { meant: Some(meant) } => {
            t.wording_unknown_meant(found, &meant.to_string())
        }
        Problem::NotHere(_) => t.wording_not_here(found),
        Problem::Crowded(_) => t.wording_crowded(found),
        Problem::Brace => t.wording_brace().to_owned(),
    };
    let whole = text.split('\n').nth(line - 1).unwrap_or_default();
    let before: String = whole.chars().take(column - 1).collect();
    let after = whole
        .strip_prefix(before.as_str())
        .and_then(|rest| rest.strip_prefix(found.as_str()))
        .unwrap_or_default();
    let number = |n: &usize| i64::try_from(*n).unwrap_or(i64::MAX);
    ProblemLine {
        field,
        sentence,
        at: Some(t.wording_at(number(line), number(column))),
        after: after.to_owned(),
        before,
        found: found.clone(),
    }
}

/// What somebody wrote, to be shown.
pub(crate) fn typed(text: &OwnText) -> (Option<String>, String) {
    let subject = text.subject.as_ref().map(ToString::to_string);
    (subject, text.body.to_string())
}
