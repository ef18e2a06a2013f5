//! The pages, one module a subject: each fills a struct of [`crate::views`] from a use case.

pub mod appointment;
pub mod brand;
pub mod calendar;
pub mod cases;
pub mod dashboard;
pub mod feed;
pub(crate) mod fields;
pub mod health;
pub mod hooks;
pub mod invitation;
pub mod messages;
pub mod new_password;
pub mod operations;
pub mod set_up;
pub mod settings;
pub mod sign_in;
