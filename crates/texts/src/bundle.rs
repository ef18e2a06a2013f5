//! The texts of one family in one language, ready to be shown.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use domain::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::number::Numbers;
use crate::when::When;
use crate::{bidi, number};

/// Whether names of another direction are set apart with invisible marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// For readers that understand the marks: browsers and mail programs.
    Isolate,
    /// For SMS and calendar entries.
    Omit,
}

/// An argument, by the kind that the English file declares.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Arg<'a> {
    /// What a person wrote: a name, a message.
    Text(&'a str),
    /// What must arrive character by character: a code, a link, an address.
    Verbatim(&'a str),
    /// Decides plural forms; shown as the language writes numbers.
    Number(i64),
    /// A date or time in words.
    When(&'a When),
}

/// The texts of one family in one language.
pub(crate) struct Bundle {
    language: Language,
    numbers: Numbers,
    /// By `area/key`.
    texts: FxHashMap<String, Text>,
}

/// A page has a hundred texts, and nearly all of them are words with gaps: only what chooses between
/// forms is left to Fluent's resolver.
enum Text {
    /// Without arguments, formatted once.
    Fixed(String),
    /// Words, and where arguments stand between them.
    Filled(Vec<Piece>),
    /// Chooses between forms, or refers to other texts: resolved with its area.
    Chosen {
        area: Arc<FluentBundle<FluentResource>>,
        key: String,
    },
}

enum Piece {
    Words(String),
    Gap(String),
}

impl Bundle {
    /// Reads the embedded files, given by area. `cargo xtask codegen` has checked them.
    pub(crate) fn new(language: Language, files: &[(&'static str, &'static str)]) -> Self {
        let mut texts = FxHashMap::default();
        for (area, source) in files {
            read(language, area, source, &mut texts);
        }
        Self {
            language,
            numbers: Numbers::of(language),
            texts,
        }
    }

    /// Whose texts these are.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// A text without arguments. `key` is `area/key`.
    pub(crate) fn fixed(&'static self, key: &'static str) -> &'static str {
        match self.texts.get(key) {
            Some(Text::Fixed(text)) => text,
            _ => missing(key, self.language),
        }
    }

    /// A text with its arguments filled in. `key` is `area/key`.
    pub(crate) fn format(
        &self,
        key: &'static str,
        marks: Marks,
        args: &[(&'static str, Arg<'_>)],
    ) -> String {
        let text = match self.texts.get(key) {
            Some(Text::Fixed(text)) => Some(text.clone()),
            Some(Text::Filled(pieces)) => self.filled(pieces, marks, args),
            Some(Text::Chosen { area, key }) => {
                let args = args
                    .iter()
                    .map(|(name, arg)| match *arg {
                        // Fluent chooses forms by numbers, and writes them by `number::fluent`.
                        Arg::Number(number) => (*name, FluentValue::from(number)),
                        other => (*name, FluentValue::String(self.shown(other, marks))),
                    })
                    .collect();
                resolved(area, key, &args)
            }
            None => None,
        };
        text.unwrap_or_else(|| missing(key, self.language).to_owned())
    }

    /// `None` if an argument is missing.
    fn filled(
        &self,
        pieces: &[Piece],
        marks: Marks,
        args: &[(&'static str, Arg<'_>)],
    ) -> Option<String> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Gap(name) => {
                    let (_, arg) = args.iter().find(|(given, _)| given == name)?;
                    text.push_str(&self.shown(*arg, marks));
                }
            }
        }
        Some(text)
    }

    /// An argument as it stands in a text.
    fn shown<'a>(&self, arg: Arg<'a>, marks: Marks) -> Cow<'a, str> {
        match arg {
            Arg::Text(text) if marks == Marks::Isolate => {
                bidi::isolated(text, self.language.is_rtl())
            }
            Arg::Text(text) => bidi::tamed(text),
            Arg::Verbatim(text) => Cow::Borrowed(text),
            Arg::Number(number) => Cow::Owned(self.numbers.format(number)),
            Arg::When(when) => Cow::Borrowed(when.as_str()),
        }
    }
}

/// Reads the file of one area.
fn read(language: Language, area: &str, source: &str, texts: &mut FxHashMap<String, Text>) {
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, errors)| {
        tracing::error!(
            ?errors,
            area,
            language = language.code(),
            "a text cannot be read"
        );
        read
    });
    let keys: Vec<String> = resource
        .entries()
        .filter_map(|entry| match entry {
            ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect();

    // `und` cannot be met: every code of `Language` is a valid identifier.
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation is decided by argument, see `Arg` and `Marks`.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(number::fluent));
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(
            ?errors,
            area,
            language = language.code(),
            "a text stands twice"
        );
    }

    let bundle = Arc::new(bundle);
    let none = FluentArgs::new();
    for key in keys {
        let text = if let Some(text) = resolved(&bundle, &key, &none) {
            Text::Fixed(text)
        } else if let Some(pieces) = pieces(&bundle, &key) {
            Text::Filled(pieces)
        } else {
            Text::Chosen {
                area: Arc::clone(&bundle),
                key: key.clone(),
            }
        };
        texts.insert(format!("{area}/{key}"), text);
    }
}

/// `None` if there is no such text or an argument is missing.
fn resolved(
    area: &FluentBundle<FluentResource>,
    key: &str,
    args: &FluentArgs<'_>,
) -> Option<String> {
    let pattern = area.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = area.format_pattern(pattern, Some(args), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

/// The pieces of a text that has nothing but words and arguments.
fn pieces(area: &FluentBundle<FluentResource>, key: &str) -> Option<Vec<Piece>> {
    let pattern = area.get_message(key)?.value()?;
    pattern
        .elements
        .iter()
        .map(|element| match element {
            ast::PatternElement::TextElement { value } => {
                Some(Piece::Words((*value).to_owned()))
            }
            ast::PatternElement::Placeable {
                expression: ast::Expression::Inline(ast::InlineExpression::VariableReference { id }),
            } => Some(Piece::Gap(id.name.to_owned())),
            ast::PatternElement::Placeable { .. } => None,
        })
        .collect()
}

/// Cannot be met while `cargo xtask codegen --check` holds; a page with a key is better than none.
fn missing(key: &'static str, language: Language) -> &'static str {
    tracing::error!(key, language = language.code(), "a text is missing");
    key
}

impl fmt::Debug for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bundle")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}
