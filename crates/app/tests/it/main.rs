//! The use cases, on both engines.

mod appointments;
mod casework;
mod desk;
mod invitation;
mod organisation;
