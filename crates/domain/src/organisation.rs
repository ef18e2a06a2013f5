//! The company (tenant), to which everything else belongs.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{ids::OrganisationId, language::Language, reminder::Reminders, text::Name, time::Zone};

/// What happens when appointments of one operator would overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OverlapRule {
    /// The operator is told and may save all the same.
    #[default]
    Warn,
    /// It is refused.
    Forbid,
}

impl OverlapRule {
    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Warn => "warn",
            Self::Forbid => "forbid",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Warn, Self::Forbid]
            .into_iter()
            .find(|rule| rule.code() == code)
    }
}

/// The colour by which customers know the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

/// Text that is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a colour of the form #rrggbb")]
pub struct NotAColour;

impl Colour {
    /// Reads `#rrggbb`, as a browser's colour field writes it.
    pub fn parse(text: &str) -> Result<Self, NotAColour> {
        let digits = text.trim().strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| NotAColour)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl Default for Colour {
    /// A deep blue-green.
    fn default() -> Self {
        Self([0x12, 0x5E, 0x63])
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The company and its rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The same for life.
    pub id: OrganisationId,
    /// As customers read it.
    pub name: Name,
    /// The zone of a new operator.
    pub zone: Zone,
    /// Languages offered to customers; never empty, the first one is the default of a new case.
    pub languages: Vec<Language>,
    /// What happens on overlaps.
    pub overlaps: OverlapRule,
    /// How long messages of a change wait so that it can be undone.
    pub grace: SignedDuration,
    /// The brand's colour on its pages.
    pub colour: Colour,
    /// Of what customers are reminded, and when not.
    pub reminders: Reminders,
}

impl Organisation {
    /// Undo's time unless the organisation says otherwise (PRODUCT.md, "Undo").
    pub const DEFAULT_GRACE: SignedDuration = SignedDuration::from_secs(20);

    /// The language of a new case.
    pub fn default_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::En)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits_and_nothing_else() {
        assert_eq!(
            Colour::parse("#1F6e8A").map(|colour| colour.to_string()),
            Ok("#1f6e8a".into())
        );
        for wrong in [
            "", "#", "1f6e8a", "#1f6e8", "#1f6e8a1", "#1f6e8g", "#+f6e8a", "red;}",
        ] {
            assert_eq!(Colour::parse(wrong), Err(NotAColour), "{wrong}");
        }
        assert_eq!(
            Colour::parse(&Colour::default().to_string()),
            Ok(Colour::default())
        );
    }
}
