//! What the tests of all crates share; never part of what is shipped.
//!
//! [`db_test`] gives a test a fresh database on both engines; [`process::Server`] runs a real
//! server beside it.

pub mod certificates;
pub mod clock;
pub mod database;
#[cfg(feature = "product")]
pub mod factories;
pub mod kannel;
pub mod nats;
pub mod postgres;
pub mod process;
mod scripted;
pub mod smtp;
pub mod statements;

pub use database::TestDb;
#[cfg(feature = "product")]
pub use factories::{case, operator, organisation};
pub use testkit_macros::db_test;
