//! Limits on how often something may be tried.
//!
//! A leaky bucket a subject, in one number: when it will have run empty. Every try pours one in;
//! what would overflow is refused, and the number says when the next try fits. Subjects (network
//! addresses, accounts) are hashed before they come here.

use db::{Query, Tx, params, sql};
use jiff::{SignedDuration, Timestamp};

use crate::error::Result;

/// How often something may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The name of what is tried, as it stands in the table.
    pub scope: &'static str,
    /// How many tries in a row are allowed.
    pub burst: u32,
    /// After how long one more is.
    pub every: SignedDuration,
}

/// What the limit says about a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may go ahead and is counted.
    Allowed,
    /// It is not counted; the next one fits at `at`.
    Refused {
        /// The first instant at which a try is allowed again.
        at: Timestamp,
    },
}

/// Counts a try and says whether it may go ahead.
///
/// One statement, so simultaneous tries on one subject are counted one after the other.
pub fn take(tx: &mut Tx<'_>, limit: Limit, subject: &[u8; 32], now: Timestamp) -> Result<Verdict> {
    let every = i64::try_from(limit.every.as_micros()).unwrap_or(i64::MAX);
    let slack = every.saturating_mul(i64::from(limit.burst.saturating_sub(1)));
    let now = now.as_microsecond();
    // The bucket may already hold this much when another try is poured in.
    let fullest = now.saturating_add(slack);
    let poured = tx.query_opt(
        sql!(
            "INSERT INTO throttle (scope, subject, empty_at) VALUES ($1, $2, $3)
             ON CONFLICT (scope, subject) DO UPDATE
             SET empty_at = CASE WHEN throttle.empty_at < $4 THEN excluded.empty_at
                                 ELSE throttle.empty_at + $5 END
             WHERE throttle.empty_at <= $6
             RETURNING empty_at"
        ),
        params![
            limit.scope,
            subject,
            now.saturating_add(every),
            now,
            every,
            fullest
        ],
    )?;
    if poured.is_some() {
        return Ok(Verdict::Allowed);
    }
    let empty_at: i64 = tx
        .query_one(
            sql!("SELECT empty_at FROM throttle WHERE scope = $1 AND subject = $2"),
            params![limit.scope, subject],
        )?
        .get("empty_at")?;
    let at = Timestamp::from_microsecond(empty_at.saturating_sub(slack)).unwrap_or(Timestamp::MAX);
    Ok(Verdict::Refused { at })
}

/// What [`take`] would say now; counts nothing.
pub fn peek(
    q: &mut impl Query,
    limit: Limit,
    subject: &[u8; 32],
    now: Timestamp,
) -> Result<Verdict> {
    let slack = limit
        .every
        .saturating_mul(i32::try_from(limit.burst.saturating_sub(1)).unwrap_or(i32::MAX));
    let row = q.query_opt(
        sql!("SELECT empty_at FROM throttle WHERE scope = $1 AND subject = $2"),
        params![limit.scope, subject],
    )?;
    let Some(row) = row else {
        return Ok(Verdict::Allowed);
    };
    let empty_at: Timestamp = row.get("empty_at")?;
    Ok(match empty_at.checked_sub(slack) {
        Ok(at) if at > now => Verdict::Refused { at },
        Ok(_) | Err(_) => Verdict::Allowed,
    })
}

/// Takes back one try that [`take`] counted: it was none of those that are limited.
pub fn give_back(tx: &mut Tx<'_>, limit: Limit, subject: &[u8; 32]) -> Result<()> {
    let every = i64::try_from(limit.every.as_micros()).unwrap_or(i64::MAX);
    tx.execute(
        sql!("UPDATE throttle SET empty_at = empty_at - $3 WHERE scope = $1 AND subject = $2"),
        params![limit.scope, subject, every],
    )?;
    Ok(())
}

/// Forgets the tries on a subject: it has proved to be who it says.
pub fn forgive(tx: &mut Tx<'_>, limit: Limit, subject: &[u8; 32]) -> Result<()> {
    tx.execute(
        sql!("DELETE FROM throttle WHERE scope = $1 AND subject = $2"),
        params![limit.scope, subject],
    )?;
    Ok(())
}

/// Removes buckets that have run empty; answers how many there were.
pub fn sweep(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    Ok(tx.execute(
        sql!("DELETE FROM throttle WHERE empty_at < $1"),
        params![now],
    )?)
}
