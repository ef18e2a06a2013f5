//! Small things that look the same wherever they stand: people, times, flags, marks.

use std::collections::BTreeMap;

/// A person beside their avatar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name as they write it.
    pub name: String,
    /// One of eight avatar colours, 0 to 7; stays the same for one person.
    pub tone: u8,
}

impl Person {
    /// A person whose avatar colour follows from the name.
    pub fn new(name: impl Into<String>) -> Self {
        let name = name.into();
        let sum = name
            .bytes()
            .fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
        Self {
            tone: sum % 8,
            name,
        }
    }

    /// The one or two letters in the avatar: of the first and the last word.
    pub fn initials(&self) -> String {
        let mut words = self
            .name
            .split_whitespace()
            .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
        let first = words.next();
        let last = words.next_back();
        first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// A point in time in words, beside the exact value for `<time datetime>`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Moment {
    /// RFC 3339 with offset.
    pub datetime: String,
    /// What is shown, in the page's language.
    pub text: String,
}

impl Moment {
    /// A moment from its exact value and its words.
    pub fn new(datetime: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            datetime: datetime.into(),
            text: text.into(),
        }
    }
}

/// Whether the customer's invitation page is open and visible.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Presence {
    /// Its script runs in a visible page.
    Online,
    /// It does not.
    #[default]
    Away,
}

impl Presence {
    /// Whether the customer is there.
    pub fn is_online(self) -> bool {
        self == Self::Online
    }
}

/// The calendar icon of a case's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarMark {
    /// It has a scheduled appointment.
    Planned,
    /// Its appointment was cancelled: red and crossed out.
    Cancelled,
    /// Nobody came: red and crossed out.
    Missed,
}

impl CalendarMark {
    /// Whether the icon is red and crossed out.
    pub fn is_off(self) -> bool {
        self != Self::Planned
    }
}

/// A way to reach a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A text message.
    Sms,
    /// An email.
    Email,
}

/// A country's flag, drawn from `/assets/flags/`, and the country's name for whoever does not see
/// or know the flag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flag {
    /// Two letters, lower case, as ISO 3166-1 has them.
    pub country: String,
    /// The country's name in the page's language: "United Kingdom". Empty if it has none.
    pub name: String,
}

impl Flag {
    /// The address of the picture.
    pub fn src(&self) -> String {
        crate::assets::flag(&self.country)
    }
}

/// An option of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The value that the form sends.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it is the chosen one.
    pub selected: bool,
}

impl Choice {
    /// An option that is not chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            selected: false,
        }
    }

    /// The same option, chosen if `selected`.
    #[must_use]
    pub fn selected_if(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }
}

/// A language in the list behind the flag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageChoice {
    /// ISO 639-1, the value that the form sends.
    pub code: String,
    /// The language's name in the page's language: "German".
    pub name: String,
    /// The language's own name: "Deutsch".
    pub own_name: String,
    /// The flag that stands for it, as [`domain::Language::flag`] has it.
    pub country: String,
    /// Whether it is the chosen one.
    pub selected: bool,
    /// Whether a line sets it and what follows apart: the first of those beyond the
    /// organisation's own.
    pub apart: bool,
}

impl LanguageChoice {
    /// The address of the flag's picture.
    pub fn flag(&self) -> String {
        crate::assets::flag(&self.country)
    }
}

/// What is wrong with a form: a sentence a field, and one for the whole form.
///
/// The sentence stands beside the field and says what to do (design: "Errors stand where the hand is").
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors {
    fields: BTreeMap<String, String>,
    form: Option<String>,
}

impl Errors {
    /// Nothing is wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a sentence to a field, named as in the form.
    #[must_use]
    pub fn with(mut self, field: &str, sentence: impl Into<String>) -> Self {
        self.fields.insert(field.to_owned(), sentence.into());
        self
    }

    /// Adds a sentence about the form as a whole.
    #[must_use]
    pub fn with_form(mut self, sentence: impl Into<String>) -> Self {
        self.form = Some(sentence.into());
        self
    }

    /// The sentence beside a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }

    /// The sentence about the form as a whole.
    pub fn form(&self) -> Option<&str> {
        self.form.as_deref()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.form.is_none()
    }
}
