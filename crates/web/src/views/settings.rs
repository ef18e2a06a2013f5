//! Settings: the own profile, and for administrators organisation and team.
//!
//! Routes: `GET /settings` ([`ProfilePage`]), `POST /settings/profile`, `POST /settings/feed`,
//! `POST /settings/password`, `POST /settings/sign-out-everywhere`; `GET`/`POST /settings/organisation`; `GET`/`POST /settings/team`,
//! `POST /settings/team/<operator>`.

use askama::Template;
use domain::{answer::ReplyPolicy, protection::Policy};

use super::context::Cx;
use super::parts::{Choice, Errors, LanguageChoice, Person};

/// The own profile.
#[derive(Debug, Clone, Default)]
pub struct ProfileView {
    /// The name.
    pub name: String,
    /// The address; shown, not changed.
    pub email: String,
    /// Languages of the interface.
    pub languages: Vec<Choice>,
    /// Zones.
    pub zones: Vec<Choice>,
    /// Where one is signed in, in words: "3 browsers".
    pub sessions: String,
    /// The calendar's private address; `None` while it is switched off.
    pub feed: Option<String>,
    /// Sentences beside `name`, `language`, `zone`, `current`, `new`.
    pub errors: Errors,
}

/// The own profile.
#[derive(Debug, Template)]
#[template(path = "settings/profile.html")]
pub struct ProfilePage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub profile: &'a ProfileView,
}

/// The organisation.
#[derive(Debug, Clone, Default)]
pub struct OrganisationView {
    /// Its name.
    pub name: String,
    /// Zones.
    pub zones: Vec<Choice>,
    /// Languages customers are written to by default.
    pub languages: Vec<LanguageChoice>,
    /// All languages; those that are offered first are marked.
    pub offered: Vec<Choice>,
    /// Whether overlapping appointments are refused rather than warned about.
    pub forbid_overlaps: bool,
    /// `#rrggbb`
    pub colour: String,
    /// Whether what fails on one channel goes out over the other.
    pub falls_back: bool,
    /// Whether the pages of new cases are protected.
    pub codes: Policy,
    /// Who reads answers to emails.
    pub replies: RepliesView,
    /// Overlaps that exist although they are forbidden now: sentence and case address.
    pub overlaps: Vec<(String, String)>,
    /// Sentences beside the fields.
    pub errors: Errors,
}

impl OrganisationView {
    /// "German, English": the languages that are offered first.
    pub fn offered_names(&self) -> String {
        let marked = self.offered.iter().filter(|choice| choice.selected);
        let names: Vec<&str> = marked.map(|choice| choice.label.as_str()).collect();
        names.join(", ")
    }
}

/// Who reads answers to emails, and what follows from each choice in this installation.
#[derive(Debug, Clone, Default)]
pub struct RepliesView {
    /// What is chosen; its address may be another than the one that was typed.
    pub chosen: RepliesChoice,
    /// What stands in the field for the address.
    pub address: String,
    /// What happens where nobody reads.
    pub nobody: String,
    /// Whether answers stand in their cases too, and what the choice holds for.
    pub hint: String,
}

/// A radio button of that setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RepliesChoice {
    /// The operator who invites.
    #[default]
    Operator,
    /// Whoever has the address.
    Address,
    /// Nobody.
    Nobody,
}

impl RepliesChoice {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Operator, Self::Address, Self::Nobody];

    /// Its value in the form.
    pub fn value(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Address => "address",
            Self::Nobody => "nobody",
        }
    }

    /// The choice of that value.
    pub fn from_value(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.value() == value)
    }
}

impl From<&ReplyPolicy> for RepliesChoice {
    fn from(policy: &ReplyPolicy) -> Self {
        match policy {
            ReplyPolicy::Operator => Self::Operator,
            ReplyPolicy::Address(_) => Self::Address,
            ReplyPolicy::NoReply => Self::Nobody,
        }
    }
}

/// The organisation's settings.
#[derive(Debug, Template)]
#[template(path = "settings/organisation.html")]
pub struct OrganisationPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub organisation: &'a OrganisationView,
}

/// The team.
#[derive(Debug, Clone, Default)]
pub struct TeamView {
    /// Its members.
    pub members: Vec<Member>,
    /// The new operator's name as typed.
    pub name: String,
    /// The new operator's address as typed.
    pub email: String,
    /// A one-time password that has just been made, shown once: whose, and the password.
    pub one_time: Option<(String, String)>,
    /// For how many hours it is valid.
    pub one_time_hours: i64,
    /// Idempotency key.
    pub key: String,
    /// Sentences beside `name`, `email`, `role`.
    pub errors: Errors,
}

/// An operator in the team's list.
#[derive(Debug, Clone)]
pub struct Member {
    /// Name and avatar.
    pub person: Person,
    /// The operator's id.
    pub id: String,
    /// The address.
    pub email: String,
    /// Name and address as typed, if they were refused, and why.
    pub refused: Option<RefusedAccount>,
    /// Whether they are an administrator.
    pub administrator: bool,
    /// Whether they hold a licence.
    pub licensed: bool,
    /// Whether they may sign in.
    pub active: bool,
    /// The viewer themself: cannot take their own rights away.
    pub own: bool,
    /// "Last here 2 min ago"
    pub last_seen: String,
}

/// A name and an address that an operator was not given.
#[derive(Debug, Clone)]
pub struct RefusedAccount {
    /// The name as typed.
    pub name: String,
    /// The address as typed.
    pub email: String,
    /// Sentences beside `name` and `email`.
    pub errors: Errors,
}

impl Member {
    /// What stands in the field of the name.
    pub fn typed_name(&self) -> &str {
        let refused = self.refused.as_ref();
        refused.map_or(&self.person.name, |refused| &refused.name)
    }

    /// What stands in the field of the address.
    pub fn typed_email(&self) -> &str {
        let refused = self.refused.as_ref();
        refused.map_or(&self.email, |refused| &refused.email)
    }

    /// Why a field of name and address was refused.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.refused.as_ref()?.errors.of(field)
    }
}

/// The team's settings.
#[derive(Debug, Template)]
#[template(path = "settings/team.html")]
pub struct TeamPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub team: &'a TeamView,
}
