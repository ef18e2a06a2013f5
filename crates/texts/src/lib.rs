//! Everything that people read, in their language: texts, dates, times, numbers.
//!
//! Two families of texts that cannot be mixed: [`customer`] (messages and the invitation page, in
//! every [`domain::Language`]) and [`interface`] (the operators' pages, in every
//! [`domain::InterfaceLanguage`]). Each text is a method made from `locales/` by
//! `cargo xtask codegen`, so a misspelt key, a missing argument or a missing language does not
//! compile. `docs/how-to/add-a-text.md` says how to add one.
//!
//! Dates and times come from [`when`] alone, and only from values that carry their zone.
//! [`sms`] keeps short messages within the alphabet that makes them cheap.
//!
//! Not here: HTML, mail headers, and any rule of the product.

mod bidi;
mod bundle;
mod country;
mod generated;
pub mod number;
pub mod sms;
pub mod when;

pub use country::country_name;
pub use generated::customer::{Customer, customer};
pub use generated::interface::{Interface, interface};

use std::borrow::Cow;

use bundle::Marks;
use domain::Language;

impl Customer {
    /// The same texts without invisible direction marks around names.
    ///
    /// For SMS and calendar entries, where a mark costs space or is shown as a box. Browsers and
    /// mail programs understand the marks.
    #[must_use]
    pub fn plain(self) -> Self {
        Self {
            marks: Marks::Omit,
            ..self
        }
    }

    /// Whose words these are, for `lang` and `dir` attributes.
    pub fn language(&self) -> Language {
        self.bundle.language()
    }

    /// What a person wrote, as it stands in these texts: it cannot turn the words around it, and one
    /// of the other direction is set apart.
    pub fn set_apart<'a>(&self, value: &'a str) -> Cow<'a, str> {
        match self.marks {
            Marks::Isolate => bidi::isolated(value, self.language().is_rtl()),
            Marks::Omit => bidi::tamed(value),
        }
    }
}

impl Interface {
    /// The same texts without invisible direction marks around names, for calendar entries.
    #[must_use]
    pub fn plain(self) -> Self {
        Self {
            marks: Marks::Omit,
            ..self
        }
    }

    /// Whose words these are, for `lang` and `dir` attributes.
    pub fn language(&self) -> Language {
        self.bundle.language()
    }
}

/// The language's name as an operator reads it: “German”, “Deutsch”.
pub fn language_name(interface: &Interface, language: Language) -> &'static str {
    match language {
        Language::Bg => interface.language_bg(),
        Language::Es => interface.language_es(),
        Language::Cs => interface.language_cs(),
        Language::Da => interface.language_da(),
        Language::De => interface.language_de(),
        Language::Et => interface.language_et(),
        Language::El => interface.language_el(),
        Language::En => interface.language_en(),
        Language::Fr => interface.language_fr(),
        Language::Ga => interface.language_ga(),
        Language::Hr => interface.language_hr(),
        Language::It => interface.language_it(),
        Language::Lv => interface.language_lv(),
        Language::Lt => interface.language_lt(),
        Language::Hu => interface.language_hu(),
        Language::Mt => interface.language_mt(),
        Language::Nl => interface.language_nl(),
        Language::Nb => interface.language_nb(),
        Language::Pl => interface.language_pl(),
        Language::Pt => interface.language_pt(),
        Language::Ro => interface.language_ro(),
        Language::Sk => interface.language_sk(),
        Language::Sl => interface.language_sl(),
        Language::Fi => interface.language_fi(),
        Language::Sv => interface.language_sv(),
        Language::Tr => interface.language_tr(),
        Language::Uk => interface.language_uk(),
        Language::Ar => interface.language_ar(),
    }
}

#[cfg(test)]
mod tests {
    use domain::InterfaceLanguage;

    use super::*;

    fn assert_all_there(language: &str, texts: Vec<(&'static str, String)>) {
        assert!(!texts.is_empty());
        for (key, text) in texts {
            assert_ne!(text, key, "{language} lacks it");
            assert!(!text.trim().is_empty(), "{language} {key} is empty");
            assert!(!text.contains(['{', '$']), "{language} {key}: {text}");
            assert_eq!(text.trim(), text, "{language} {key} has spaces around it");
        }
    }

    #[test]
    fn every_text_is_there_in_every_language() {
        for language in Language::ALL {
            assert_all_there(language.code(), customer(language).every());
        }
        for language in InterfaceLanguage::ALL {
            assert_all_there(language.code(), interface(language).every());
        }
    }

    #[test]
    fn operators_read_the_names_of_languages_in_their_own() {
        assert_eq!(
            language_name(interface(InterfaceLanguage::En), Language::De),
            "German"
        );
        assert_eq!(
            language_name(interface(InterfaceLanguage::De), Language::De),
            "Deutsch"
        );
        assert_eq!(
            language_name(interface(InterfaceLanguage::Fi), Language::De),
            "saksa"
        );
    }
}
