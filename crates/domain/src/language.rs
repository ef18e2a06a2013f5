//! The languages that customers and operators read.

use serde::{Deserialize, Serialize};

/// A language in which customers are told things: messages and the invitation page.
///
/// Source: PRODUCT.md, "Languages". The order is the order of the language list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English
    En,
    /// German
    De,
    /// Finnish
    Fi,
    /// Swedish
    Sv,
    /// French
    Fr,
    /// Spanish
    Es,
    /// Polish
    Pl,
    /// Arabic, written from right to left
    Ar,
}

/// A word that names no language known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown language")]
pub struct UnknownLanguage;

impl Language {
    /// Every language, in the order of the language list.
    pub const ALL: [Self; 8] = [
        Self::En,
        Self::De,
        Self::Fi,
        Self::Sv,
        Self::Fr,
        Self::Es,
        Self::Pl,
        Self::Ar,
    ];

    /// The ISO 639-1 code, as it stands in `lang` attributes, forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fi => "fi",
            Self::Sv => "sv",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Pl => "pl",
            Self::Ar => "ar",
        }
    }

    /// What the language calls itself, for lists in which people look for their own.
    pub fn native_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Fi => "Suomi",
            Self::Sv => "Svenska",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::Pl => "Polski",
            Self::Ar => "العربية",
        }
    }

    /// The country whose flag stands for the language on buttons (ISO 3166-1, lower case).
    pub fn flag(self) -> &'static str {
        match self {
            Self::En => "gb",
            Self::De => "de",
            Self::Fi => "fi",
            Self::Sv => "se",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Pl => "pl",
            Self::Ar => "sa",
        }
    }

    /// Whether the script runs from right to left.
    pub fn is_rtl(self) -> bool {
        self == Self::Ar
    }

    /// The best language for an `Accept-Language` header; English if none fits.
    pub fn negotiate(accept_language: &str) -> Self {
        accept_language
            .split(',')
            .filter_map(|part| part.split(';').next())
            .find_map(|tag| tag.trim().parse().ok())
            .unwrap_or(Self::En)
    }

    /// The value of a `dir` attribute.
    pub fn direction(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }
}

impl std::str::FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads an ISO 639-1 code; a region after it (`de-AT`) is ignored.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let code = text.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
            .ok_or(UnknownLanguage)
    }
}

/// A language of the operators' own pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InterfaceLanguage {
    /// English
    #[default]
    En,
    /// German
    De,
}

impl InterfaceLanguage {
    /// Every interface language.
    pub const ALL: [Self; 2] = [Self::En, Self::De];

    /// The same language among those of customers.
    pub fn language(self) -> Language {
        match self {
            Self::En => Language::En,
            Self::De => Language::De,
        }
    }

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        self.language().code()
    }

    /// The best interface language for an `Accept-Language` header; English if none fits.
    pub fn negotiate(accept_language: &str) -> Self {
        accept_language
            .split(',')
            .filter_map(|part| part.split(';').next())
            .find_map(|tag| tag.trim().parse().ok())
            .unwrap_or_default()
    }
}

impl std::str::FromStr for InterfaceLanguage {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        match text.parse()? {
            Language::En => Ok(Self::En),
            Language::De => Ok(Self::De),
            Language::Fi
            | Language::Sv
            | Language::Fr
            | Language::Es
            | Language::Pl
            | Language::Ar => Err(UnknownLanguage),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_and_a_region_is_ignored() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
        }
        assert_eq!("de-AT".parse(), Ok(Language::De));
        assert_eq!("tlh".parse::<Language>(), Err(UnknownLanguage));
    }

    #[test]
    fn the_first_known_language_of_the_browser_wins() {
        assert_eq!(
            InterfaceLanguage::negotiate("fr, de-CH;q=0.8, en;q=0.7"),
            InterfaceLanguage::De
        );
        assert_eq!(InterfaceLanguage::negotiate(""), InterfaceLanguage::En);
    }
}
