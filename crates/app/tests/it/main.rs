//! The use cases, on both engines.

#![cfg(test)]

mod appointments;
mod casework;
mod desk;
mod invitation;
mod organisation;
mod upkeep;
