//! The company and its rules.

use db::{Query, Row, Tx, params, sql};
use domain::{
    OrganisationId,
    operator::Actor,
    organisation::{Colour, Organisation, OverlapRule},
    reminder::Reminders,
    text::Name,
};
use jiff::{SignedDuration, Timestamp};

use crate::{convert, error::Result};

/// The actor's own organisation.
pub fn get(q: &mut impl Query, actor: &Actor) -> Result<Organisation> {
    by_id(q, actor.organisation)
}

/// An organisation by its id: for work that nobody signed in does, such as delivery.
pub fn by_id(q: &mut impl Query, id: OrganisationId) -> Result<Organisation> {
    let row = q.query_one(
        sql!(
            "SELECT id AS organisation_id, name AS organisation_name, zone AS organisation_zone,
               languages, overlap_rule, grace_seconds, colour, reminders
             FROM organisation
             WHERE id = $1"
        ),
        params![id.uuid()],
    )?;
    organisation(&row)
}

/// The colour of an organisation's pages; `None` if there is no such organisation.
pub fn colour(q: &mut impl Query, id: OrganisationId) -> Result<Option<Colour>> {
    q.query_opt(
        sql!("SELECT colour FROM organisation WHERE id = $1"),
        params![id.uuid()],
    )?
    .map(|row| convert::parsed(&row, "colour", Colour::parse))
    .transpose()
}

/// The organisation, and nobody else changes its rules until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, actor: &Actor) -> Result<Organisation> {
    let row = tx.query_one(
        sql!(
            "SELECT id AS organisation_id, name AS organisation_name, zone AS organisation_zone,
               languages, overlap_rule, grace_seconds, colour, reminders
             FROM organisation
             WHERE id = $1 {{for_update}}"
        ),
        params![actor.organisation.uuid()],
    )?;
    organisation(&row)
}

/// Whether there is any organisation: an empty database leads to the set-up page.
pub fn any(q: &mut impl Query) -> Result<bool> {
    let found = q.query_opt(sql!("SELECT id FROM organisation ORDER BY id LIMIT 1"), &[])?;
    Ok(found.is_some())
}

/// Writes a new organisation.
pub fn insert(tx: &mut Tx<'_>, new: &Organisation, now: Timestamp) -> Result<()> {
    let Organisation {
        id,
        name,
        zone,
        languages,
        overlaps,
        grace,
        colour,
        reminders,
    } = new;
    tx.execute(
        sql!(
            "INSERT INTO organisation
               (id, name, zone, languages, overlap_rule, grace_seconds, colour, reminders,
                created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            id.uuid(),
            name.as_str(),
            zone.name(),
            convert::to_json(languages),
            overlaps.code(),
            grace.as_secs(),
            colour.to_string(),
            convert::to_json(reminders),
            now
        ],
    )?;
    Ok(())
}

/// Writes the organisation's settings over the old ones; the id says which organisation.
pub fn update(tx: &mut Tx<'_>, changed: &Organisation) -> Result<()> {
    let Organisation {
        id,
        name,
        zone,
        languages,
        overlaps,
        grace,
        colour,
        reminders,
    } = changed;
    tx.execute(
        sql!(
            "UPDATE organisation
             SET name = $2, zone = $3, languages = $4, overlap_rule = $5, grace_seconds = $6,
               colour = $7, reminders = $8
             WHERE id = $1"
        ),
        params![
            id.uuid(),
            name.as_str(),
            zone.name(),
            convert::to_json(languages),
            overlaps.code(),
            grace.as_secs(),
            colour.to_string(),
            convert::to_json(reminders)
        ],
    )?;
    Ok(())
}

/// An organisation that may stand in a row with an operator: what both have bears its name.
pub(crate) fn organisation(row: &Row) -> Result<Organisation> {
    Ok(Organisation {
        id: convert::id(row, "organisation_id")?,
        name: convert::parsed(row, "organisation_name", Name::parse)?,
        zone: convert::zone(row, "organisation_zone")?,
        languages: convert::json(row, "languages")?,
        overlaps: convert::word(row, "overlap_rule", OverlapRule::from_code)?,
        grace: SignedDuration::from_secs(row.get("grace_seconds")?),
        colour: convert::parsed(row, "colour", Colour::parse)?,
        reminders: if row.get::<String>("reminders")?.is_empty() {
            Reminders::default()
        } else {
            convert::json(row, "reminders")?
        },
    })
}
