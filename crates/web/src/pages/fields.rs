//! Fields that several forms share: how they are read, and what is said when they are refused.

use app::accounts::{NewPassword, PasswordRefused, TooMany};
use domain::{
    InterfaceLanguage, Language,
    contact::{EmailAddress, EmailError},
    secret::Secret,
    text::{Name, TextError},
    time::Zone,
};
use jiff::Timestamp;
use texts::Interface;

use crate::{
    error::{Problem, minutes_until},
    views::parts::{Choice, Errors, LanguageChoice},
};

/// Reads the fields of one form and collects what is wrong with them.
#[derive(Debug)]
pub(crate) struct Reader {
    t: Interface,
    errors: Errors,
}

impl Reader {
    pub(crate) fn new(t: Interface) -> Self {
        Self {
            t,
            errors: Errors::none(),
        }
    }

    /// What is wrong, if anything.
    pub(crate) fn into_errors(self) -> Errors {
        self.errors
    }

    pub(crate) fn name(&mut self, field: &str, text: &str) -> Option<Name> {
        Name::parse(text)
            .map_err(|error| self.refuse(field, text_error(self.t, error)))
            .ok()
    }

    pub(crate) fn email(&mut self, field: &str, text: &str) -> Option<EmailAddress> {
        EmailAddress::parse(text)
            .map_err(|error| self.refuse(field, email_error(self.t, error)))
            .ok()
    }

    pub(crate) fn zone(&mut self, field: &str, text: &str) -> Option<Zone> {
        Zone::parse(text)
            .map_err(|_| self.refuse(field, self.t.refusal_unknown_zone()))
            .ok()
    }

    /// A language of customers, or of the pages.
    pub(crate) fn language<T: std::str::FromStr>(&mut self, field: &str, text: &str) -> Option<T> {
        text.parse()
            .map_err(|_| self.refuse(field, self.t.refusal_unknown_language()))
            .ok()
    }

    pub(crate) fn new_password(&mut self, field: &str, text: String) -> Option<NewPassword> {
        NewPassword::parse(Secret::new(text))
            .map_err(|error| self.refuse(field, password_error(self.t, error)))
            .ok()
    }

    pub(crate) fn refuse(&mut self, field: &str, sentence: impl Into<String>) {
        self.errors = std::mem::take(&mut self.errors).with(field, sentence);
    }
}

/// The revision that a form was opened with. One that is no number was never written by us.
pub(crate) fn revision(typed: &str) -> Result<u32, Problem> {
    typed.trim().parse().map_err(|_| Problem::BadRequest)
}

/// Why a line of text was refused.
pub(crate) fn text_error(t: Interface, error: TextError) -> String {
    match error {
        TextError::Empty => t.refusal_empty().to_owned(),
        TextError::TooLong { max } => t.refusal_too_long(number(max)),
        TextError::Unprintable => t.refusal_unprintable().to_owned(),
    }
}

/// Why an email address was refused.
pub(crate) fn email_error(t: Interface, error: EmailError) -> String {
    match error {
        EmailError::Malformed => t.refusal_email_malformed().to_owned(),
        EmailError::NoDomain => t.refusal_email_no_domain().to_owned(),
        EmailError::TooLong => t.refusal_email_too_long().to_owned(),
    }
}

fn password_error(t: Interface, error: PasswordRefused) -> String {
    match error {
        PasswordRefused::TooShort => t.refusal_password_too_short(number(NewPassword::MIN)),
        PasswordRefused::TooLong => t.refusal_password_too_long(number(NewPassword::MAX)),
        PasswordRefused::TooSimple => t.refusal_password_too_simple().to_owned(),
    }
}

/// Too many tries, and when the next one is allowed.
pub(crate) fn too_many(t: Interface, refused: TooMany, now: Timestamp) -> String {
    t.refusal_too_many(minutes_until(refused.at, now))
}

/// All zones, one of them chosen.
pub(crate) fn zones(chosen: &str) -> Vec<Choice> {
    let mut names = Zone::names();
    names.sort_unstable();
    if !names.iter().any(|name| name == chosen) && Zone::parse(chosen).is_ok() {
        names.insert(0, chosen.to_owned());
    }
    names
        .into_iter()
        .map(|name| {
            let selected = name == chosen;
            Choice::new(name.clone(), name.replace('_', " ")).selected_if(selected)
        })
        .collect()
}

/// The languages of customers, one of them chosen; their names in the page's language.
///
/// First those that the organisation offers, in its order, then all others by name, as a list of
/// every language would hide the few that are needed.
pub(crate) fn languages(
    t: Interface,
    offered: &[Language],
    chosen: Language,
) -> Vec<LanguageChoice> {
    let mut others: Vec<(&str, Language)> = Language::ALL
        .into_iter()
        .filter(|language| !offered.contains(language))
        .map(|language| (texts::language_name(&t, language), language))
        .collect();
    others.sort_unstable();
    let apart = others.first().map(|(_, language)| *language);
    offered
        .iter()
        .copied()
        .chain(others.iter().map(|(_, language)| *language))
        .map(|language| LanguageChoice {
            code: language.code().to_owned(),
            name: texts::language_name(&t, language).to_owned(),
            own_name: language.native_name().to_owned(),
            country: language.flag().to_owned(),
            selected: language == chosen,
            apart: !offered.is_empty() && Some(language) == apart,
        })
        .collect()
}

/// The languages of the pages, one of them chosen, each by its own name.
pub(crate) fn interface_languages(chosen: InterfaceLanguage) -> Vec<Choice> {
    InterfaceLanguage::ALL
        .into_iter()
        .map(|language| {
            Choice::new(language.code(), language.language().native_name())
                .selected_if(language == chosen)
        })
        .collect()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
