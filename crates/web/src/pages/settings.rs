//! Settings: the own profile; for administrators the organisation and its team.

pub mod organisation;
pub mod profile;
pub mod team;
