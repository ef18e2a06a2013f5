//! Reads Fluent files into a shape that can be compared between languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context as _;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};

use super::Family;

/// All texts of one family, by language and area.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// The family they belong to.
    pub(super) family: Family,
    /// Language tag, then area. English is always there.
    pub(super) languages: BTreeMap<&'static str, BTreeMap<String, Area>>,
}

/// One file.
#[derive(Debug, Default)]
pub(super) struct Area {
    /// In the file's order.
    pub(super) texts: Vec<Text>,
    /// What the file holds that is not allowed there.
    pub(super) problems: Vec<String>,
}

/// One key with its text.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The key as it stands in the file.
    pub(super) key: String,
    /// The comment's lines that declare no argument.
    pub(super) doc: Vec<String>,
    /// Declared arguments in their order (English only).
    pub(super) arguments: Vec<Argument>,
    /// Variables that the text mentions.
    pub(super) used: BTreeSet<String>,
    /// Variables by which the text chooses a form.
    pub(super) selectors: BTreeSet<String>,
    /// The text's literal parts.
    pub(super) literals: Vec<String>,
    /// The text as a reader of the documentation wants to see it.
    pub(super) shown: String,
    /// What the text does that is not allowed.
    pub(super) problems: Vec<String>,
}

/// One declared argument: `# $name (kind) Explanation`.
#[derive(Debug)]
pub(super) struct Argument {
    /// Without the dollar sign.
    pub(super) name: String,
    /// The word in brackets: `text`, `number`, `when` or `verbatim`.
    pub(super) kind: String,
    /// What follows.
    pub(super) doc: String,
}

/// The method's name for a key: area and key, in snake case.
pub(super) fn method_name(area: &str, key: &str) -> String {
    format!("{area}_{key}").replace('-', "_")
}

impl Catalogue {
    /// A catalogue without texts.
    pub(super) fn empty(family: Family) -> Self {
        let languages = family
            .languages
            .iter()
            .map(|tag| (*tag, BTreeMap::new()))
            .collect();
        Self { family, languages }
    }

    /// Reads every file of the family.
    pub(super) fn read(root: &Path, family: Family) -> anyhow::Result<Self> {
        let mut catalogue = Self::empty(family);
        for language in family.languages {
            let folder = root.join("locales").join(language).join(family.folder);
            let listed = std::fs::read_dir(&folder)
                .with_context(|| format!("listing {}", folder.display()))?;
            for entry in listed {
                let path = entry?.path();
                if path.extension().is_some_and(|extension| extension == "ftl") {
                    let area = path.file_stem().and_then(|stem| stem.to_str());
                    let area = area.context("an area's name is plain ASCII")?;
                    let content = std::fs::read_to_string(&path)
                        .with_context(|| format!("reading {}", path.display()))?;
                    catalogue.add(language, area, &content);
                }
            }
        }
        Ok(catalogue)
    }

    /// Adds one file.
    pub(super) fn add(&mut self, language: &'static str, area: &str, content: &str) {
        let areas = self.languages.entry(language).or_default();
        areas.insert(area.to_owned(), Area::parse(content));
    }

    /// The English areas, from which everything is made.
    pub(super) fn english(&self) -> impl Iterator<Item = (&String, &Area)> {
        self.languages.get("en").into_iter().flatten()
    }

    /// Every area and key in English.
    pub(super) fn english_keys(&self) -> impl Iterator<Item = (&str, &str)> {
        self.english().flat_map(|(area, content)| {
            content
                .texts
                .iter()
                .map(move |text| (area.as_str(), text.key.as_str()))
        })
    }

    /// A file's path below the root, for people.
    pub(super) fn path(&self, language: &str, area: &str) -> String {
        format!("locales/{language}/{}/{area}.ftl", self.family.folder)
    }
}

impl Area {
    /// Reads a file; what cannot be read is a problem, not a failure, so that all are seen at once.
    fn parse(content: &str) -> Self {
        let resource = match fluent_syntax::parser::parse(content) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                let mut area = Self::of(resource.body);
                for error in errors {
                    let line = content
                        .get(..error.pos.start)
                        .map_or(0, |before| before.lines().count().max(1));
                    area.problems
                        .push(format!("line {line} cannot be read: {error}"));
                }
                return area;
            }
        };
        Self::of(resource.body)
    }

    fn of(entries: Vec<Entry<&str>>) -> Self {
        let mut area = Self::default();
        for entry in entries {
            match entry {
                Entry::Message(message) => {
                    let text = Text::of(&message);
                    if area.texts.iter().any(|known| known.key == text.key) {
                        area.problems.push(format!("has `{}` twice", text.key));
                    }
                    area.texts.push(text);
                }
                Entry::Term(term) => {
                    area.problems
                        .push(format!("has the term `-{}`: write it out", term.id.name));
                }
                Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => {}
            }
        }
        area
    }

    /// Finds a text by its key.
    pub(super) fn text(&self, key: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.key == key)
    }
}

impl Text {
    fn of(message: &Message<&str>) -> Self {
        let mut text = Self {
            key: message.id.name.to_owned(),
            ..Self::default()
        };
        for line in message.comment.iter().flat_map(|comment| &comment.content) {
            match declaration(line) {
                Some(argument) => text.arguments.push(argument),
                None => text.doc.push((*line).to_owned()),
            }
        }
        if !message.attributes.is_empty() {
            text.problems
                .push("has an attribute: make it a key of its own".to_owned());
        }
        match &message.value {
            Some(pattern) => text.take(pattern),
            None => text.problems.push("has no text".to_owned()),
        }
        text
    }

    fn take(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    self.literals.push((*value).to_owned());
                    self.shown.push_str(value);
                }
                PatternElement::Placeable {
                    expression: Expression::Inline(inline),
                } => {
                    self.take_inline(inline);
                }
                PatternElement::Placeable {
                    expression: Expression::Select { selector, variants },
                } => {
                    if let InlineExpression::VariableReference { id } = selector {
                        self.used.insert(id.name.to_owned());
                        self.selectors.insert(id.name.to_owned());
                    } else {
                        self.problems
                            .push("chooses by something that is no argument".to_owned());
                    }
                    // The documentation shows the last form, which is the general one.
                    let before = self.shown.len();
                    for variant in variants {
                        self.shown.truncate(before);
                        self.take(&variant.value);
                    }
                }
            }
        }
    }

    fn take_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.used.insert(id.name.to_owned());
                self.shown.push('$');
                self.shown.push_str(id.name);
            }
            InlineExpression::StringLiteral { value } => {
                self.literals.push((*value).to_owned());
                self.shown.push_str(value);
            }
            InlineExpression::NumberLiteral { value } => self.shown.push_str(value),
            InlineExpression::Placeable { .. }
            | InlineExpression::FunctionReference { .. }
            | InlineExpression::MessageReference { .. }
            | InlineExpression::TermReference { .. } => {
                self.problems
                    .push("refers to something other than an argument: write it out".to_owned());
            }
        }
    }
}

/// Reads `$name (kind) Explanation`.
fn declaration(line: &str) -> Option<Argument> {
    let (name, rest) = line.trim().strip_prefix('$')?.split_once(' ')?;
    let (kind, doc) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    Some(Argument {
        name: name.to_owned(),
        kind: kind.trim().to_owned(),
        doc: doc.trim().to_owned(),
    })
}
