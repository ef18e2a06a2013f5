//! The use cases, on both engines.

#![cfg(test)]

mod answers;
mod appointments;
mod bounces;
mod calendar;
mod calendars;
mod casework;
mod codes;
mod desk;
mod fallback;
mod handover;
mod hours;
mod invitation;
mod locks;
mod night;
mod operators;
mod organisation;
mod own_texts;
mod passed_on;
mod reach;
mod readdressed;
mod reminders;
mod replies;
mod reply_policy;
mod reports;
mod telling;
mod upkeep;
