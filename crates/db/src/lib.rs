//! One database, two engines: SQLite in the process, or PostgreSQL for many nodes.
//!
//! A transaction is a synchronous closure over one concrete [`Tx`]; it cannot await, so nothing
//! outside the database can be called while one is open. Statements are written once, in
//! PostgreSQL's notation with a few tokens (see [`sql!`](macro@crate::sql)), and mean the same on both engines.
//!
//! ```ignore
//! let moved = db
//!     .write(move |tx| -> Result<u64, db::Error> {
//!         let n = tx.execute(
//!             sql!("UPDATE appointment SET starts_at = $2 WHERE id = $1"),
//!             params![id, starts_at],
//!         )?;
//!         tx.announce("case 017f…");
//!         Ok(n)
//!     })
//!     .await?;
//! ```
//!
//! Rules that hold on both engines:
//! - A write closure may be run again after a serialization failure: it captures values, reads
//!   them by reference and keeps nothing.
//! - A failed statement fails its transaction: nothing more can be run in it, and it is rolled
//!   back even if the closure answers `Ok`. Use `ON CONFLICT` where a conflict is expected.
//! - What [`Tx::announce`] collects is handed out after the commit and only then.
//!
//! Not here: subjects of the product, HTTP, the clock.

mod closure;
mod database;
mod error;
mod migrate;
mod options;
mod param;
mod postgres;
mod row;
mod sql;
mod sqlite;
mod tx;
mod url;

pub use database::{Db, Engine};
pub use error::{Error, Kind};
pub use migrate::Migration;
pub use options::{OnCommit, Options};
pub use param::{Param, ToParam};
pub use postgres::{Connected, Stream};
pub use row::{FromColumn, Row, ValueRef};
pub use sql::Sql;
pub use tx::{Query, ReadTx, Tx};
pub use url::{DatabaseUrl, PostgresUrl};
