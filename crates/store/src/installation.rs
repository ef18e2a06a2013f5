//! The installation as a whole: whether it is set up, and the code that opens the set-up page.

use db::{Query, Tx, params, sql};
use jiff::Timestamp;

use crate::error::Result;

/// How far the installation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// SHA-256 of the one-time code that was printed last; gone once it was used.
    pub code_hash: Option<[u8; 32]>,
    /// When its first organisation was made.
    pub set_up_at: Option<Timestamp>,
}

/// Locks the installation: of two people who set it up at once, the second sees the first's work.
pub fn lock(tx: &mut Tx<'_>) -> Result<Installation> {
    let row = tx.query_one(
        sql!("SELECT set_up_code_hash, set_up_at FROM installation WHERE id = 1 {{for_update}}"),
        &[],
    )?;
    let code_hash: Option<Vec<u8>> = row.get("set_up_code_hash")?;
    Ok(Installation {
        code_hash: code_hash.and_then(|bytes| bytes.try_into().ok()),
        set_up_at: row.get("set_up_at")?,
    })
}

/// Stores the hash of a new one-time code in place of the one before.
pub fn set_code(tx: &mut Tx<'_>, code_hash: &[u8; 32]) -> Result<()> {
    tx.execute(
        sql!("UPDATE installation SET set_up_code_hash = $1 WHERE id = 1"),
        params![code_hash],
    )?;
    Ok(())
}

/// Notes that the installation is set up and forgets the code.
pub fn finish(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    tx.execute(
        sql!("UPDATE installation SET set_up_code_hash = NULL, set_up_at = $1 WHERE id = 1"),
        params![now],
    )?;
    Ok(())
}
