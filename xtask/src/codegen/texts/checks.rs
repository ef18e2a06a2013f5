//! What must hold between English and the other languages.

use super::rust::rust_type;
use super::source::{Area, Catalogue, Text};

/// One sentence for each mistake, beginning with the file's path.
pub(super) fn problems(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Vec::new();
    for (area_name, english) in catalogue.english() {
        problems.extend(declarations(catalogue, area_name, english));
        for (language, areas) in &catalogue.languages {
            let path = catalogue.path(language, area_name);
            match areas.get(area_name) {
                Some(area) => problems.extend(
                    within(area)
                        .into_iter()
                        .chain(compared(english, area))
                        .map(|problem| format!("{path} {problem}")),
                ),
                None => problems.push(format!("{path} is missing")),
            }
        }
    }
    for (language, areas) in &catalogue.languages {
        for area in areas.keys() {
            if !catalogue.english().any(|(known, _)| known == area) {
                problems.push(format!(
                    "{} has no English counterpart",
                    catalogue.path(language, area)
                ));
            }
        }
    }
    problems
}

/// Mistakes in how English declares its arguments.
fn declarations(catalogue: &Catalogue, area_name: &str, english: &Area) -> Vec<String> {
    let path = catalogue.path("en", area_name);
    let mut problems = Vec::new();
    for text in &english.texts {
        for argument in &text.arguments {
            if rust_type(&argument.kind).is_none() {
                problems.push(format!(
                    "{path} `{}`: `{}` is no kind of argument (text, number, when, verbatim)",
                    text.key, argument.kind
                ));
            }
        }
    }
    problems
}

/// Mistakes that a file has by itself.
fn within(area: &Area) -> Vec<String> {
    let mut problems = area.problems.clone();
    for text in &area.texts {
        problems.extend(
            text.problems
                .iter()
                .map(|problem| format!("`{}` {problem}", text.key)),
        );
        if text.literals.iter().any(|literal| has_markup(literal)) {
            problems.push(format!(
                "`{}` holds markup: that belongs into a template",
                text.key
            ));
        }
    }
    problems
}

/// Whether a browser could take part of the text for HTML.
fn has_markup(literal: &str) -> bool {
    let entity = literal.split('&').skip(1).any(|after| {
        after.split_once(';').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        })
    });
    entity || literal.contains(['<', '>'])
}

/// Mistakes of one language against English.
fn compared(english: &Area, area: &Area) -> Vec<String> {
    let mut problems = Vec::new();
    for source in &english.texts {
        match area.text(&source.key) {
            Some(text) => problems.extend(arguments(source, text)),
            None => problems.push(format!("lacks `{}`", source.key)),
        }
    }
    for text in &area.texts {
        if english.text(&text.key).is_none() {
            problems.push(format!("has `{}`, which English has not", text.key));
        }
    }
    problems
}

/// Compares a text with the arguments that English declares.
fn arguments(source: &Text, text: &Text) -> Vec<String> {
    let key = &text.key;
    let mut problems = Vec::new();
    for argument in &source.arguments {
        if !text.used.contains(&argument.name) {
            problems.push(format!("`{key}` does not use ${}", argument.name));
        }
        if argument.kind != "number" && text.selectors.contains(&argument.name) {
            problems.push(format!(
                "`{key}` chooses by ${}, which is no number",
                argument.name
            ));
        }
    }
    for name in &text.used {
        if !source
            .arguments
            .iter()
            .any(|argument| argument.name == *name)
        {
            problems.push(format!("`{key}`: ${name} is not declared in English"));
        }
    }
    problems
}
