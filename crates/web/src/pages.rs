//! The pages, one module a subject: each fills a struct of [`crate::views`] from a use case.

pub mod brand;
mod fields;
pub mod health;
pub mod new_password;
pub mod set_up;
pub mod settings;
pub mod sign_in;
