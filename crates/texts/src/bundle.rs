//! The texts of one family in one language, ready to be shown.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use domain::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

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
    areas: HashMap<&'static str, Area>,
}

struct Area {
    texts: FluentBundle<FluentResource>,
    /// Texts without arguments, formatted once.
    fixed: HashMap<String, String>,
}

impl Bundle {
    /// Reads the embedded files, given by area. `cargo xtask codegen` has checked them.
    pub(crate) fn new(language: Language, files: &[(&'static str, &'static str)]) -> Self {
        let areas = files
            .iter()
            .map(|(area, source)| (*area, Area::new(language, area, source)))
            .collect();
        Self { language, areas }
    }

    /// Whose texts these are.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// A text without arguments. `key` is `area/key`.
    pub(crate) fn fixed(&'static self, key: &'static str) -> &'static str {
        let text = key
            .split_once('/')
            .and_then(|(area, key)| self.areas.get(area)?.fixed.get(key));
        text.map_or_else(|| missing(key, self.language), String::as_str)
    }

    /// A text with its arguments filled in. `key` is `area/key`.
    pub(crate) fn format(
        &self,
        key: &'static str,
        marks: Marks,
        args: &[(&'static str, Arg<'_>)],
    ) -> String {
        let rtl = self.language.is_rtl();
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| {
                let value = match *arg {
                    Arg::Text(text) if marks == Marks::Isolate => {
                        FluentValue::String(bidi::isolated(text, rtl))
                    }
                    Arg::Text(text) => FluentValue::String(bidi::tamed(text)),
                    Arg::Verbatim(text) => FluentValue::String(Cow::Borrowed(text)),
                    Arg::Number(number) => FluentValue::from(number),
                    Arg::When(when) => FluentValue::String(Cow::Borrowed(when.as_str())),
                };
                (*name, value)
            })
            .collect();
        key.split_once('/')
            .and_then(|(area, key)| self.areas.get(area)?.format(key, &args))
            .unwrap_or_else(|| missing(key, self.language).to_owned())
    }
}

impl Area {
    fn new(language: Language, area: &str, source: &str) -> Self {
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, errors)| {
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
                fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            })
            .collect();

        // `und` cannot be met: every code of `Language` is a valid identifier.
        let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut texts = FluentBundle::new_concurrent(vec![identifier]);
        // Isolation is decided by argument, see `Arg` and `Marks`.
        texts.set_use_isolating(false);
        texts.set_formatter(Some(number::fluent));
        if let Err(errors) = texts.add_resource(resource) {
            tracing::error!(
                ?errors,
                area,
                language = language.code(),
                "a text stands twice"
            );
        }

        let mut this = Self {
            texts,
            fixed: HashMap::new(),
        };
        let none = FluentArgs::new();
        for key in keys {
            if let Some(text) = this.format(&key, &none) {
                this.fixed.insert(key, text);
            }
        }
        this
    }

    /// `None` if there is no such text or an argument is missing.
    fn format(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.texts.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.texts.format_pattern(pattern, Some(args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
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
