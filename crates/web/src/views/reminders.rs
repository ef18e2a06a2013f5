//! The organisation's reminders and quiet hours.
//!
//! Routes: `GET /settings/reminders` ([`RemindersPage`]), `POST /settings/reminders`
//! ([`super::forms::RemindersForm`]).

use askama::Template;

use super::context::Cx;
use super::parts::{Choice, Errors};

/// The organisation's reminders.
#[derive(Debug, Clone, Default)]
pub struct RemindersView {
    /// The rules, those that leave first at the front.
    pub rules: Vec<RuleLine>,
    /// Email or SMS, for one more.
    pub channels: Vec<Choice>,
    /// How long before, as typed.
    pub amount: String,
    /// Minutes, hours or days.
    pub units: Vec<Choice>,
    /// Whether there are quiet hours.
    pub quiet: bool,
    /// From when: `21:00`.
    pub quiet_from: String,
    /// Until when: `07:00`.
    pub quiet_until: String,
    /// Sentences beside `amount`, `from`, `until`.
    pub errors: Errors,
}

/// A rule in the list.
#[derive(Debug, Clone, Default)]
pub struct RuleLine {
    /// The channel's word in forms.
    pub channel: String,
    /// How many minutes before the start.
    pub minutes: String,
    /// "Email, 1 day before the start"
    pub label: String,
    /// The whole name of the button that removes it.
    pub remove_label: String,
}

/// The organisation's reminders.
#[derive(Debug, Template)]
#[template(path = "settings/reminders.html")]
pub struct RemindersPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub reminders: &'a RemindersView,
}
