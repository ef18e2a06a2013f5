//! Whole numbers as each language writes them.

use std::convert::Infallible;

use domain::Language;
use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::when::formats::locale;

/// A number with its language's digits and group separators: `12,345`, `12.345`, `12 345`.
pub fn number(language: Language, number: i64) -> String {
    Numbers::of(language).format(number)
}

/// A formatter kept by each bundle for its own language.
pub(crate) struct Numbers(Option<DecimalFormatter>);

impl Numbers {
    pub(crate) fn of(language: Language) -> Self {
        let options = icu::decimal::options::DecimalFormatterOptions::default();
        Self(DecimalFormatter::try_new((&locale(language)).into(), options).ok())
    }

    pub(crate) fn format(&self, number: i64) -> String {
        match &self.0 {
            Some(formatter) => formatter.format_to_string(&Decimal::from(number)),
            // Cannot be met: the data of every language is compiled in.
            None => number.to_string(),
        }
    }
}

impl Memoizable for Numbers {
    type Args = ();
    type Error = Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Infallible> {
        let language = language.language.as_str().parse();
        Ok(Self::of(language.unwrap_or(Language::En)))
    }
}

/// Lets Fluent write numbers as [`number`] does. Fractions do not occur.
pub(crate) fn fluent(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else {
        return None;
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "made from whole numbers, which Fluent carries as floats"
    )]
    let whole = *value as i64;
    memoizer
        .with_try_get::<Numbers, _, _>((), |numbers| numbers.format(whole))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_groups_digits_in_its_way() {
        for (language, expected) in [
            (Language::En, "1,234,567"),
            (Language::De, "1.234.567"),
            (Language::Fi, "1\u{a0}234\u{a0}567"),
            (Language::Sv, "1\u{a0}234\u{a0}567"),
            (Language::Fr, "1\u{202f}234\u{202f}567"),
            (Language::Es, "1.234.567"),
            (Language::Pl, "1\u{a0}234\u{a0}567"),
            (Language::Ar, "1,234,567"),
        ] {
            assert_eq!(number(language, 1_234_567), expected);
        }
    }
}
