//! People with an account.
//!
//! Every finder takes the organisation, through the [`Actor`], except the two that sign somebody
//! in: nobody is known then, and an address belongs to one operator in the whole installation.

use db::{Query, Row, Tx, params, sql};
use domain::{
    InterfaceLanguage, OperatorId, OrganisationId,
    contact::EmailAddress,
    operator::{Actor, Operator, Role},
    secret::Secret,
    text::Name,
};
use jiff::Timestamp;

use crate::{convert, error::Result};

/// The constraint that an email address given to a second operator breaks.
pub const EMAIL_KEY: &str = "operator_email_key";

/// What signing in needs to know about an account.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Whose they are; possibly deactivated.
    pub operator: Operator,
    /// Argon2id in PHC form.
    pub password_hash: Secret<String>,
    /// The password is a one-time one and opens nothing from then on; `None`: its owner chose it.
    pub one_time_until: Option<Timestamp>,
}

/// A colleague in the team's list.
#[derive(Debug, Clone)]
pub struct Member {
    /// The account.
    pub operator: Operator,
    /// When one of the operator's browsers was last noticed, to the hour.
    pub seen_at: Option<Timestamp>,
}

/// All operators of the actor's organisation, the deactivated ones too, in order of their making.
pub fn list(q: &mut impl Query, actor: &Actor) -> Result<Vec<Operator>> {
    q.query(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone
             FROM operator WHERE organisation_id = $1 ORDER BY id"
        ),
        params![actor.organisation.uuid()],
    )?
    .iter()
    .map(operator)
    .collect()
}

/// The team with when each was last here.
pub fn team(q: &mut impl Query, actor: &Actor) -> Result<Vec<Member>> {
    q.query(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone,
               (SELECT max(session.seen_at) FROM session
                WHERE session.organisation_id = operator.organisation_id
                  AND session.operator_id = operator.id) AS seen_at
             FROM operator WHERE organisation_id = $1 ORDER BY id"
        ),
        params![actor.organisation.uuid()],
    )?
    .iter()
    .map(|row| {
        Ok(Member {
            operator: operator(row)?,
            seen_at: row.get("seen_at")?,
        })
    })
    .collect()
}

/// An operator of the actor's organisation; of another one: `None`.
pub fn get(q: &mut impl Query, actor: &Actor, id: OperatorId) -> Result<Option<Operator>> {
    q.query_opt(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone
             FROM operator WHERE organisation_id = $1 AND id = $2"
        ),
        params![actor.organisation.uuid(), id.uuid()],
    )?
    .as_ref()
    .map(operator)
    .transpose()
}

/// The same by the organisation alone: for what the customer does, who has no [`Actor`].
pub fn get_in(
    q: &mut impl Query,
    organisation: OrganisationId,
    id: OperatorId,
) -> Result<Option<Operator>> {
    q.query_opt(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone
             FROM operator WHERE organisation_id = $1 AND id = $2"
        ),
        params![organisation.uuid(), id.uuid()],
    )?
    .as_ref()
    .map(operator)
    .transpose()
}

/// Locks these operators of the actor's organisation, in order of their ids, and answers those
/// that exist. What decides about their time asks this first (ARCHITECTURE.md, "An
/// appointment is moved").
pub fn lock(tx: &mut Tx<'_>, actor: &Actor, ids: &[OperatorId]) -> Result<Vec<Operator>> {
    let ids: Vec<uuid::Uuid> = ids.iter().map(|id| id.uuid()).collect();
    tx.query(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone
             FROM operator WHERE organisation_id = $1 AND id IN ($2) ORDER BY id {{for_update}}"
        ),
        params![actor.organisation.uuid(), ids],
    )?
    .iter()
    .map(operator)
    .collect()
}

/// The same by the organisation alone: for the customer, who has no [`Actor`].
pub fn lock_in(tx: &mut Tx<'_>, organisation: OrganisationId, ids: &[OperatorId]) -> Result<()> {
    let ids: Vec<uuid::Uuid> = ids.iter().map(|id| id.uuid()).collect();
    tx.query(
        sql!(
            "SELECT id FROM operator WHERE organisation_id = $1 AND id IN ($2)
             ORDER BY id {{for_update}}"
        ),
        params![organisation.uuid(), ids],
    )?;
    Ok(())
}

/// The whole team, locked: while it is, nobody else can take the last administrator's rights.
pub fn lock_team(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Operator>> {
    tx.query(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone
             FROM operator WHERE organisation_id = $1 ORDER BY id {{for_update}}"
        ),
        params![actor.organisation.uuid()],
    )?
    .iter()
    .map(operator)
    .collect()
}

/// What signing in with an address is checked against, whatever the organisation.
pub fn credentials(q: &mut impl Query, email: &EmailAddress) -> Result<Option<Credentials>> {
    let row = q.query_opt(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone,
               password_hash, one_time_until
             FROM operator WHERE email_folded = $1"
        ),
        params![email.folded()],
    )?;
    row.as_ref().map(read_credentials).transpose()
}

/// The same, locked until the transaction ends: nobody deactivates the account or changes its
/// password in between.
pub fn lock_credentials(tx: &mut Tx<'_>, email: &EmailAddress) -> Result<Option<Credentials>> {
    let row = tx.query_opt(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone,
               password_hash, one_time_until
             FROM operator WHERE email_folded = $1 {{for_update}}"
        ),
        params![email.folded()],
    )?;
    row.as_ref().map(read_credentials).transpose()
}

/// What the actor's own password is checked against.
pub fn own_credentials(q: &mut impl Query, actor: &Actor) -> Result<Credentials> {
    let row = q.query_one(
        sql!(
            "SELECT organisation_id, id, name, email, role, licensed, active, language, zone,
               password_hash, one_time_until
             FROM operator WHERE organisation_id = $1 AND id = $2"
        ),
        params![actor.organisation.uuid(), actor.operator.uuid()],
    )?;
    read_credentials(&row)
}

/// Writes a new operator. A second one with the same address breaks [`EMAIL_KEY`].
pub fn insert(tx: &mut Tx<'_>, new: &Credentials, now: Timestamp) -> Result<()> {
    let Credentials {
        operator,
        password_hash,
        one_time_until,
    } = new;
    let Operator {
        id,
        organisation,
        name,
        email,
        role,
        licensed,
        active,
        language,
        zone,
    } = operator;
    tx.execute(
        sql!(
            "INSERT INTO operator
               (organisation_id, id, name, email, email_folded, password_hash,
                one_time_until, role, licensed, active, language, zone, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            organisation.uuid(),
            id.uuid(),
            name.as_str(),
            email.as_str(),
            email.folded(),
            password_hash.reveal(),
            *one_time_until,
            role.code(),
            *licensed,
            *active,
            language.code(),
            zone.name(),
            now
        ],
    )?;
    Ok(())
}

/// Writes everything about an operator but the address and the password.
pub fn update(tx: &mut Tx<'_>, changed: &Operator) -> Result<()> {
    let Operator {
        id,
        organisation,
        name,
        email: _,
        role,
        licensed,
        active,
        language,
        zone,
    } = changed;
    tx.execute(
        sql!(
            "UPDATE operator
             SET name = $3, role = $4, licensed = $5, active = $6, language = $7, zone = $8
             WHERE organisation_id = $1 AND id = $2"
        ),
        params![
            organisation.uuid(),
            id.uuid(),
            name.as_str(),
            role.code(),
            *licensed,
            *active,
            language.code(),
            zone.name()
        ],
    )?;
    Ok(())
}

/// Gives an operator another address to sign in with. One that belongs to somebody already breaks
/// [`EMAIL_KEY`].
pub fn set_email(
    tx: &mut Tx<'_>,
    actor: &Actor,
    operator: OperatorId,
    email: &EmailAddress,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE operator SET email = $3, email_folded = $4
             WHERE organisation_id = $1 AND id = $2"
        ),
        params![
            actor.organisation.uuid(),
            operator.uuid(),
            email.as_str(),
            email.folded()
        ],
    )?;
    Ok(())
}

/// Replaces a password. A one-time one must be changed at the next sign-in and opens nothing from
/// `one_time_until` on.
pub fn set_password(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    operator: OperatorId,
    hash: &Secret<String>,
    one_time_until: Option<Timestamp>,
) -> Result<()> {
    tx.execute(
        sql!(
            "UPDATE operator SET password_hash = $3, one_time_until = $4
             WHERE organisation_id = $1 AND id = $2"
        ),
        params![
            organisation.uuid(),
            operator.uuid(),
            hash.reveal(),
            one_time_until
        ],
    )?;
    Ok(())
}

pub(crate) fn operator(row: &Row) -> Result<Operator> {
    Ok(Operator {
        id: convert::id(row, "id")?,
        organisation: convert::id(row, "organisation_id")?,
        name: convert::parsed(row, "name", Name::parse)?,
        email: convert::parsed(row, "email", EmailAddress::parse)?,
        role: convert::word(row, "role", Role::from_code)?,
        licensed: row.get("licensed")?,
        active: row.get("active")?,
        language: convert::parsed(row, "language", str::parse::<InterfaceLanguage>)?,
        zone: convert::zone(row, "zone")?,
    })
}

fn read_credentials(row: &Row) -> Result<Credentials> {
    Ok(Credentials {
        operator: operator(row)?,
        password_hash: Secret::new(row.get("password_hash")?),
        one_time_until: row.get("one_time_until")?,
    })
}
