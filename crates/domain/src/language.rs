//! The languages that customers and operators read.

use serde::{Deserialize, Serialize};

/// A language in which customers are told things: messages and the invitation page.
///
/// Source: PRODUCT.md, "Languages".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Bulgarian
    Bg,
    /// Spanish
    Es,
    /// Czech
    Cs,
    /// Danish
    Da,
    /// German
    De,
    /// Estonian
    Et,
    /// Greek
    El,
    /// English
    En,
    /// French
    Fr,
    /// Irish
    Ga,
    /// Croatian
    Hr,
    /// Italian
    It,
    /// Latvian
    Lv,
    /// Lithuanian
    Lt,
    /// Hungarian
    Hu,
    /// Maltese
    Mt,
    /// Dutch
    Nl,
    /// Norwegian Bokmål
    Nb,
    /// Polish
    Pl,
    /// Portuguese, as in Portugal
    Pt,
    /// Romanian
    Ro,
    /// Slovak
    Sk,
    /// Slovenian
    Sl,
    /// Finnish
    Fi,
    /// Swedish
    Sv,
    /// Turkish
    Tr,
    /// Ukrainian
    Uk,
    /// Arabic, written from right to left
    Ar,
}

/// A word that names no language known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown language")]
pub struct UnknownLanguage;

impl Language {
    /// Every language, in the order of the customers' language list: by its own name, those of
    /// other scripts where their Latin spelling would stand, as the European Union lists its
    /// languages; Turkish, Ukrainian and Arabic at the end.
    pub const ALL: [Self; 28] = [
        Self::Bg,
        Self::Es,
        Self::Cs,
        Self::Da,
        Self::De,
        Self::Et,
        Self::El,
        Self::En,
        Self::Fr,
        Self::Ga,
        Self::Hr,
        Self::It,
        Self::Lv,
        Self::Lt,
        Self::Hu,
        Self::Mt,
        Self::Nl,
        Self::Nb,
        Self::Pl,
        Self::Pt,
        Self::Ro,
        Self::Sk,
        Self::Sl,
        Self::Fi,
        Self::Sv,
        Self::Tr,
        Self::Uk,
        Self::Ar,
    ];

    /// The languages that a new organisation offers its customers beside its own one.
    ///
    /// A list of all of them is long, and nobody needs all: these stand on top, every other one
    /// can be chosen below.
    pub const INITIAL: [Self; 8] = [
        Self::En,
        Self::De,
        Self::Fi,
        Self::Sv,
        Self::Fr,
        Self::Es,
        Self::Pl,
        Self::Ar,
    ];

    /// Code, own name, and the picture that stands for the language.
    const fn facts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Bg => ("bg", "Български", "bg"),
            Self::Es => ("es", "Español", "es"),
            Self::Cs => ("cs", "Čeština", "cz"),
            Self::Da => ("da", "Dansk", "dk"),
            Self::De => ("de", "Deutsch", "de"),
            Self::Et => ("et", "Eesti", "ee"),
            Self::El => ("el", "Ελληνικά", "gr"),
            Self::En => ("en", "English", "gb"),
            Self::Fr => ("fr", "Français", "fr"),
            Self::Ga => ("ga", "Gaeilge", "ie"),
            Self::Hr => ("hr", "Hrvatski", "hr"),
            Self::It => ("it", "Italiano", "it"),
            Self::Lv => ("lv", "Latviešu", "lv"),
            Self::Lt => ("lt", "Lietuvių", "lt"),
            Self::Hu => ("hu", "Magyar", "hu"),
            Self::Mt => ("mt", "Malti", "mt"),
            Self::Nl => ("nl", "Nederlands", "nl"),
            Self::Nb => ("nb", "Norsk bokmål", "no"),
            Self::Pl => ("pl", "Polski", "pl"),
            Self::Pt => ("pt", "Português", "pt"),
            Self::Ro => ("ro", "Română", "ro"),
            Self::Sk => ("sk", "Slovenčina", "sk"),
            Self::Sl => ("sl", "Slovenščina", "si"),
            Self::Fi => ("fi", "Suomi", "fi"),
            Self::Sv => ("sv", "Svenska", "se"),
            Self::Tr => ("tr", "Türkçe", "tr"),
            Self::Uk => ("uk", "Українська", "ua"),
            Self::Ar => ("ar", "العربية", "arab"),
        }
    }

    /// The ISO 639-1 code, as it stands in `lang` attributes, forms and the database.
    pub fn code(self) -> &'static str {
        self.facts().0
    }

    /// What the language calls itself, for lists in which people look for their own.
    pub fn native_name(self) -> &'static str {
        self.facts().1
    }

    /// The flag that stands for the language on buttons: a country (ISO 3166-1, lower case), or
    /// `arab` for the League of Arab States.
    pub fn flag(self) -> &'static str {
        self.facts().2
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

    /// Reads an ISO 639-1 code; a region after it (`de-AT`) is ignored. Browsers also ask for
    /// Norwegian as `no`, and who asks for Nynorsk (`nn`) reads Bokmål.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let code = text.split(['-', '_']).next().unwrap_or_default();
        if ["no", "nn"]
            .iter()
            .any(|norwegian| norwegian.eq_ignore_ascii_case(code))
        {
            return Ok(Self::Nb);
        }
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
    /// Finnish
    Fi,
}

impl InterfaceLanguage {
    /// Every interface language.
    pub const ALL: [Self; 3] = [Self::En, Self::De, Self::Fi];

    /// The same language among those of customers.
    pub fn language(self) -> Language {
        match self {
            Self::En => Language::En,
            Self::De => Language::De,
            Self::Fi => Language::Fi,
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
        let named: Language = text.parse()?;
        Self::ALL
            .into_iter()
            .find(|known| known.language() == named)
            .ok_or(UnknownLanguage)
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
        assert_eq!("no-NO".parse(), Ok(Language::Nb));
        assert_eq!("pt_BR".parse(), Ok(Language::Pt));
        assert_eq!("tlh".parse::<Language>(), Err(UnknownLanguage));
    }

    #[test]
    fn no_language_stands_twice_and_each_has_a_name_of_its_own() {
        for pick in [Language::code, Language::native_name, Language::flag] {
            let different: std::collections::BTreeSet<_> = Language::ALL.map(pick).into();
            assert_eq!(different.len(), Language::ALL.len());
        }
    }

    #[test]
    fn the_first_known_language_of_the_browser_wins() {
        assert_eq!(
            InterfaceLanguage::negotiate("fr, de-CH;q=0.8, en;q=0.7"),
            InterfaceLanguage::De
        );
        assert_eq!(
            InterfaceLanguage::negotiate("sv-FI, fi-FI;q=0.9, en;q=0.8"),
            InterfaceLanguage::Fi
        );
        assert_eq!(InterfaceLanguage::negotiate(""), InterfaceLanguage::En);
    }
}
