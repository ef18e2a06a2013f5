//! Signed-in browsers.
//!
//! Only the hash of a token is stored, so a copy of the database signs nobody in. Reading a
//! session writes nothing; [`touch`] does, and is asked for at most once an hour.

use db::{Query, Tx, params, sql};
use domain::{
    OperatorId, OrganisationId, SessionId,
    operator::{Actor, Operator},
    organisation::Organisation,
};
use jiff::Timestamp;

use crate::{convert, error::Result, operators, organisations};

/// A signed-in browser and whose it is.
#[derive(Debug, Clone)]
pub struct Session {
    /// The same until it ends.
    pub id: SessionId,
    /// The account as it stands now: rights are never kept in the browser.
    pub operator: Operator,
    /// The operator's organisation: with it in one statement, for every page begins here.
    pub organisation: Organisation,
    /// The password is a one-time one: it must be replaced before anything else.
    pub must_change_password: bool,
    /// When it was last noted that the browser is in use.
    pub seen_at: Timestamp,
    /// Over whatever happens.
    pub ends_at: Timestamp,
}

/// A browser that signs in.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// The operator's organisation.
    pub organisation: OrganisationId,
    /// Who signs in.
    pub operator: OperatorId,
    /// SHA-256 of the token in the cookie.
    pub token_hash: [u8; 32],
    /// Now.
    pub now: Timestamp,
    /// Over when nothing was asked for until then.
    pub idle_until: Timestamp,
    /// Over whatever happens.
    pub ends_at: Timestamp,
}

/// The session of a token, if it runs, its operator is active, and the password is not a one-time
/// one that nobody replaced in time.
pub fn find(q: &mut impl Query, token_hash: &[u8; 32], now: Timestamp) -> Result<Option<Session>> {
    let row = q.query_opt(
        sql!(
            "SELECT session.id AS session_id, session.seen_at, session.ends_at,
               operator.organisation_id, operator.id, operator.name, operator.email,
               operator.role, operator.licensed, operator.active, operator.language,
               operator.zone, operator.one_time_until,
               organisation.name AS organisation_name, organisation.zone AS organisation_zone,
               organisation.languages, organisation.overlap_rule, organisation.grace_seconds,
               organisation.colour, organisation.reminders
             FROM session
             JOIN operator ON operator.id = session.operator_id
             JOIN organisation ON organisation.id = operator.organisation_id
             WHERE session.token_hash = $1 AND session.idle_until > $2 AND session.ends_at > $2
               AND operator.organisation_id = session.organisation_id AND operator.active
               AND (operator.one_time_until IS NULL OR operator.one_time_until > $2)"
        ),
        params![token_hash, now],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Session {
        id: convert::id(&row, "session_id")?,
        operator: operators::operator(&row)?,
        organisation: organisations::organisation(&row)?,
        must_change_password: row.get::<Option<Timestamp>>("one_time_until")?.is_some(),
        seen_at: row.get("seen_at")?,
        ends_at: row.get("ends_at")?,
    }))
}

/// Writes a new session.
pub fn insert(tx: &mut Tx<'_>, new: &NewSession) -> Result<()> {
    let NewSession {
        id,
        organisation,
        operator,
        token_hash,
        now,
        idle_until,
        ends_at,
    } = new;
    tx.execute(
        sql!(
            "INSERT INTO session
               (organisation_id, id, operator_id, token_hash, created_at, seen_at, idle_until,
                ends_at)
             VALUES ($1, $2, $3, $4, $5, $5, $6, $7)"
        ),
        params![
            organisation.uuid(),
            id.uuid(),
            operator.uuid(),
            token_hash,
            *now,
            *idle_until,
            *ends_at
        ],
    )?;
    Ok(())
}

/// Notes that a browser is in use and lets its session run until `idle_until`.
pub fn touch(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: SessionId,
    now: Timestamp,
    idle_until: Timestamp,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE session SET seen_at = $3, idle_until = $4
             WHERE organisation_id = $1 AND id = $2"
        ),
        params![actor.organisation.uuid(), id.uuid(), now, idle_until],
    )?;
    Ok(())
}

/// How many browsers the actor is signed in with.
pub fn count(q: &mut impl Query, actor: &Actor, now: Timestamp) -> Result<i64> {
    q.query_one(
        sql!(
            "SELECT count(*) AS number FROM session
             WHERE organisation_id = $1 AND operator_id = $2 AND idle_until > $3 AND ends_at > $3"
        ),
        params![actor.organisation.uuid(), actor.operator.uuid(), now],
    )?
    .get("number")
    .map_err(Into::into)
}

/// Ends one session.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, id: SessionId) -> Result<()> {
    tx.execute(
        sql!("DELETE FROM session WHERE organisation_id = $1 AND id = $2"),
        params![actor.organisation.uuid(), id.uuid()],
    )?;
    Ok(())
}

/// Ends all sessions of an operator, except one that may stay; answers which ones ended, so that
/// their live streams can be ended too.
pub fn delete_of(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    operator: OperatorId,
    keep: Option<SessionId>,
) -> Result<Vec<SessionId>> {
    let rows = match keep {
        Some(keep) => tx.query(
            sql!(
                "DELETE FROM session WHERE organisation_id = $1 AND operator_id = $2 AND id <> $3
                 RETURNING id"
            ),
            params![organisation.uuid(), operator.uuid(), keep.uuid()],
        )?,
        None => tx.query(
            sql!(
                "DELETE FROM session WHERE organisation_id = $1 AND operator_id = $2 RETURNING id"
            ),
            params![organisation.uuid(), operator.uuid()],
        )?,
    };
    rows.iter().map(|row| convert::id(row, "id")).collect()
}

/// Removes sessions that are over; answers how many there were.
pub fn sweep(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    Ok(tx.execute(
        sql!("DELETE FROM session WHERE idle_until <= $1 OR ends_at <= $1"),
        params![now],
    )?)
}
