//! Own texts: what an organisation's messages say.
//!
//! Routes: `GET /settings/texts` ([`TextsPage`]); `GET`/`POST /settings/texts/<kind>/<language>/<channel>`
//! ([`TextPage`], [`super::forms::TextForm`]); `POST …/check` ([`CheckFragment`]); `GET`/`POST …/letter`,
//! the email alone, for the frame.

use askama::Template;

use super::context::Cx;
use super::parts::{Channel, Choice, Errors};

/// The list of texts in one language.
#[derive(Debug, Clone, Default)]
pub struct TextsView {
    /// Languages, each with how many texts are own.
    pub languages: Vec<Choice>,
    /// What the texts say, and where each stands.
    pub rows: Vec<TextRow>,
}

/// An event and its texts.
#[derive(Debug, Clone)]
pub struct TextRow {
    /// "Invitation"
    pub label: String,
    /// One text a channel.
    pub texts: Vec<TextLine>,
}

/// A text in the list.
#[derive(Debug, Clone)]
pub struct TextLine {
    /// The channel.
    pub channel: Channel,
    /// "Standard text", or "Own text: Mira Okafor, Tue 24 Nov, 14:35".
    pub state: String,
    /// Whether it is the organisation's own.
    pub own: bool,
    /// Where it is edited.
    pub href: String,
    /// The whole name of the link.
    pub label: String,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "settings/texts.html")]
pub struct TextsPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub texts: &'a TextsView,
}

/// One text.
#[derive(Debug, Clone, Default)]
pub struct TextView {
    /// "Invitation, Email, German"
    pub heading: String,
    /// Where its forms post to.
    pub action: String,
    /// The list of its language.
    pub back: String,
    /// The newest revision that is on the screen; 0: there is none.
    pub revision: String,
    /// Whether it is an email, which has a subject.
    pub email: bool,
    /// The subject as typed.
    pub subject: String,
    /// The text as typed.
    pub text: String,
    /// The language of the text: ISO 639-1.
    pub language: &'static str,
    /// In which direction it is written.
    pub direction: &'static str,
    /// What stands under the text.
    pub hint: String,
    /// The placeholders that it knows.
    pub places: Vec<PlaceLine>,
    /// Whether the organisation's own text counts now.
    pub own: bool,
    /// Sample data, or one of some cases.
    pub samples: Vec<Choice>,
    /// "The test goes to mira@example.org."; of an SMS the field says it.
    pub test_to: String,
    /// The number for a test SMS as typed.
    pub phone: String,
    /// What was just done.
    pub notice: Option<String>,
    /// What somebody else saved meanwhile.
    pub rival: Option<RivalVersion>,
    /// What follows from what is typed.
    pub check: CheckView,
    /// What it has been, the newest first.
    pub history: Vec<VersionLine>,
    /// A sentence beside `phone`.
    pub errors: Errors,
}

/// A placeholder in the list.
#[derive(Debug, Clone, Default)]
pub struct PlaceLine {
    /// As it is typed.
    pub place: String,
    /// What it stands for.
    pub meaning: String,
    /// The name of the button that writes it.
    pub insert: String,
}

/// What somebody else saved while this was written.
#[derive(Debug, Clone, Default)]
pub struct RivalVersion {
    /// Who, and when.
    pub sentence: String,
    /// Their words.
    pub version: VersionLine,
}

/// An earlier version.
#[derive(Debug, Clone, Default)]
pub struct VersionLine {
    /// When and who.
    pub label: String,
    /// The subject of an email.
    pub subject: Option<String>,
    /// The words; `None`: the standard text.
    pub text: Option<String>,
    /// Where it is opened again.
    pub href: String,
    /// The whole name of that link.
    pub again: String,
}

/// What follows from what is typed.
#[derive(Debug, Clone, Default)]
pub struct CheckView {
    /// What is wrong, and where.
    pub problems: Vec<ProblemLine>,
    /// The subject as its reader would see it.
    pub subject: Option<String>,
    /// The SMS as its reader would see it.
    pub text: Option<String>,
    /// How much room the SMS takes.
    pub room: Option<String>,
    /// That it needs the large alphabet.
    pub dear_alphabet: bool,
    /// Which characters make it dearer.
    pub dear: Option<String>,
    /// Whether something cheap says the same as some of them.
    pub can_replace: bool,
    /// That it does not say when.
    pub no_when: bool,
    /// Of the text: ISO 639-1.
    pub language: &'static str,
}

impl CheckView {
    /// Whether a field was refused.
    pub fn refuses(&self, field: &str) -> bool {
        self.problems.iter().any(|problem| problem.field == field)
    }
}

/// Something wrong in a text.
#[derive(Debug, Clone, Default)]
pub struct ProblemLine {
    /// `subject` or `text`.
    pub field: &'static str,
    /// What is wrong.
    pub sentence: String,
    /// "Line 2, character 7"
    pub at: Option<String>,
    /// What stands before it on its line.
    pub before: String,
    /// What is wrong itself; empty: there is no place to mark.
    pub found: String,
    /// What stands behind it.
    pub after: String,
}

/// One text.
#[derive(Debug, Template)]
#[template(path = "settings/text.html")]
pub struct TextPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub text: &'a TextView,
}

/// What follows from what is typed, alone.
#[derive(Debug, Template)]
#[template(path = "settings/text_check.html")]
pub struct CheckFragment<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub check: &'a CheckView,
}
