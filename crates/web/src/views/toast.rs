//! What has just happened, said once and taken back if need be.
//!
//! Posts to: [`UndoOffer::action`] (`{base}/appointment/undo`) with `csrf`, `key`, `revision`.

use askama::Template;

use super::context::Cx;

/// The sentence after a change, with Undo while it can be taken back.
#[derive(Debug, Clone, Default)]
pub struct Toast {
    /// What happened and what is being sent: "Moved to Tue 24 Nov, 14:35. SMS in 18 s".
    pub text: String,
    /// Whether it is a refusal rather than a success.
    pub refused: bool,
    /// Offered while the change can be taken back.
    pub undo: Option<UndoOffer>,
    /// Topics that changed, so that the page fetches them at once: `cases case:…`.
    pub changed: String,
    /// Where the page goes next, if it must (a case was created or deleted).
    pub go: Option<String>,
}

/// The offer to take a change back (product: Undo).
#[derive(Debug, Clone, Default)]
pub struct UndoOffer {
    /// Where the form posts to.
    pub action: String,
    /// The revision that the change made; Undo holds only while it is still current.
    pub revision: String,
    /// Idempotency key of the undo.
    pub key: String,
    /// Seconds that are left, for the countdown.
    pub seconds: u32,
}

/// The answer to a change made with script: closes the dialog and shows the toast.
#[derive(Debug, Template)]
#[template(path = "parts/done.html")]
pub struct DoneFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What to say.
    pub toast: &'a Toast,
}
