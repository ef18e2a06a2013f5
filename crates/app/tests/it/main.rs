//! The use cases, on both engines.

#![cfg(test)]

mod appointments;
mod casework;
mod desk;
mod invitation;
mod operators;
mod organisation;
mod reports;
mod telling;
mod readdressed;
mod upkeep;
