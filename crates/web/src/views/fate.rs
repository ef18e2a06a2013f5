//! What becomes of a coming appointment when its case is completed or deleted: the choices, and
//! under the chosen one whom that tells.

use super::{parts::Choice, preview::Preview};

/// The question, its answers, and what the first of them sends.
#[derive(Debug, Clone)]
pub struct Fate {
    /// Who changed it since the question was asked, and when.
    pub changed: Option<String>,
    /// Its revision, which the form carries back.
    pub revision: String,
    /// The coming appointment in words.
    pub appointment: String,
    /// The answers; the chosen one is marked.
    pub choices: Vec<FateChoice>,
    /// The messages of *cancel and tell*.
    pub preview: Option<Preview>,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct FateChoice {
    /// `tell`, `silent` or `keep`.
    pub choice: Choice,
    /// Whether anything is sent.
    pub tells: bool,
    /// "José gets an SMS and an email in German.", or that he is not told.
    pub consequence: Vec<String>,
    /// "José still believes: Mon, 23 Nov 2026, 10:00 – 10:30"
    pub belief: Option<String>,
}
