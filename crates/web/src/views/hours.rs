//! Settings: working hours and absences of an operator, and the organisation's closed days.
//!
//! Routes: `GET`/`POST /settings/hours`, `GET`/`POST /settings/hours/<operator>`,
//! `GET`/`POST /settings/closed-days`. A page has several forms, told apart by `part`
//! ([`super::forms::HoursForm`], [`super::forms::ClosedDaysForm`]).

use askama::Template;

use super::{
    context::Cx,
    parts::{Choice, Errors},
};

/// What an operator has stated about their time, and what is being typed.
#[derive(Debug, Clone, Default)]
pub struct HoursView {
    /// Whose hours these are, as the page's heading.
    pub heading: String,
    /// Where the forms are sent.
    pub action: String,
    /// Whose clocks count, and what follows from the hours.
    pub intro: String,
    /// The ordinary week, Monday first.
    pub week: Vec<WeekdayField>,
    /// Coming days with other hours.
    pub days: Vec<DayLine>,
    /// The day that is being typed: `2026-11-24`.
    pub day: String,
    /// Its hours as typed.
    pub day_hours: String,
    /// Running and coming absences.
    pub absences: Vec<AbsenceLine>,
    /// The absence that is being typed.
    pub absence: AbsenceFields,
    /// Sentences beside `monday` to `sunday`, `day`, `hours`, `from`, `until`, `label`.
    pub errors: Errors,
}

/// A weekday of the ordinary week.
#[derive(Debug, Clone, Default)]
pub struct WeekdayField {
    /// The field's name: `monday`.
    pub field: &'static str,
    /// The weekday in words.
    pub label: String,
    /// Its hours as typed: `09:00–12:00, 13:00–17:00`.
    pub hours: String,
}

/// A day with other hours.
#[derive(Debug, Clone, Default)]
pub struct DayLine {
    /// `2026-11-24`
    pub day: String,
    /// "Tue, 24 Nov 2026"
    pub label: String,
    /// "09:00–12:00", or that it is closed.
    pub hours: String,
}

/// An absence in the list.
#[derive(Debug, Clone, Default)]
pub struct AbsenceLine {
    /// Its id.
    pub id: String,
    /// From when to when, in words.
    pub when: String,
    /// What it is called; may be empty.
    pub label: String,
}

/// The fields of an absence as typed.
#[derive(Debug, Clone, Default)]
pub struct AbsenceFields {
    /// `2026-12-24`
    pub from_date: String,
    /// `09:00`, or empty: from the beginning of the day.
    pub from_time: String,
    /// `2026-12-31`, or empty: the same day.
    pub until_date: String,
    /// `17:00`, or empty: to the end of the day.
    pub until_time: String,
    /// What it is called.
    pub label: String,
}

/// The working hours of an operator.
#[derive(Debug, Template)]
#[template(path = "settings/hours.html")]
pub struct HoursPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub hours: &'a HoursView,
}

/// The organisation's closed days of a year.
#[derive(Debug, Clone, Default)]
pub struct ClosedDaysView {
    /// The year that is shown.
    pub year: String,
    /// Years that can be shown.
    pub years: Vec<Choice>,
    /// The closed days in order.
    pub days: Vec<ClosedDayLine>,
    /// The day that is being typed: `2026-12-24`.
    pub day: String,
    /// Its name as typed.
    pub name: String,
    /// Countries and their regions: `DE`, `DE-BY`.
    pub places: Vec<Choice>,
    /// The years of which holidays are known.
    pub holiday_years: Vec<Choice>,
    /// Sentences beside `day`, `name`, `place`, `year`, and beside the name of a line by its day.
    pub errors: Errors,
}

/// A closed day in the list.
#[derive(Debug, Clone, Default)]
pub struct ClosedDayLine {
    /// `2026-12-25`
    pub day: String,
    /// "Fri, 25 Dec 2026"
    pub label: String,
    /// What it is called, as typed.
    pub name: String,
    /// The whole name of the name's field.
    pub name_label: String,
    /// The whole name of the button that saves it.
    pub save_label: String,
    /// The whole name of the button that removes it.
    pub remove_label: String,
}

/// The closed days.
#[derive(Debug, Template)]
#[template(path = "settings/closed_days.html")]
pub struct ClosedDaysPage<'a> {
    /// The page's context.
    pub cx: &'a Cx,
    /// What it shows.
    pub closed: &'a ClosedDaysView,
}
