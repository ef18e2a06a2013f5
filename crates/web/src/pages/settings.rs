//! Settings: the own profile and working hours; for administrators the organisation, its team and
//! its closed days.

pub mod closed_days;
pub mod hours;
pub mod organisation;
pub mod profile;
pub mod reminders;
pub mod team;
pub mod texts;
