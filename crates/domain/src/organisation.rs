//! The company (tenant), to which everything else belongs.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{ids::OrganisationId, language::Language, text::Name, time::Zone};

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
}

impl Organisation {
    /// Undo's time unless the organisation says otherwise (PRODUCT.md, "Undo").
    pub const DEFAULT_GRACE: SignedDuration = SignedDuration::from_secs(20);

    /// The language of a new case.
    pub fn default_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::En)
    }
}
