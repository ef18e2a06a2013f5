//! The timeline of a case: what happened, page by page.

use db::{Query, Row, Tx, params, sql};
use domain::{CaseId, EventId, OrganisationId, operator::Actor, timeline::Event};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    convert::{id, json, to_json},
    error::Result,
};

/// Some events of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The events, oldest first.
    pub events: Vec<Event>,
    /// Where the events before these end; `None`: these are the first ones.
    pub earlier: Option<(Timestamp, EventId)>,
}

/// Writes what happened. Events are never changed afterwards.
pub fn record(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    case: CaseId,
    event: &Event,
) -> Result<()> {
    let Event {
        id,
        at,
        author,
        happening,
    } = event;
    tx.execute(
        sql!(
            "INSERT INTO event (organisation_id, id, case_id, at, author, body)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            organisation.uuid(),
            id.uuid(),
            case.uuid(),
            *at,
            to_json(author),
            to_json(happening)
        ],
    )?;
    Ok(())
}

/// The newest events of a case of the actor's organisation, at most `limit`; with `before`, those
/// before the page that began there.
pub fn page(
    q: &mut impl Query,
    actor: &Actor,
    case: CaseId,
    before: Option<(Timestamp, EventId)>,
    limit: i64,
) -> Result<Page> {
    let (at, last) = before.map_or((Timestamp::MAX, Uuid::max()), |(at, event)| {
        (at, event.uuid())
    });
    // One more than asked for tells whether there are earlier ones.
    let rows = q.query(
        sql!(
            "SELECT id, at, author, body FROM event
             WHERE case_id = $2 AND organisation_id = $1 AND (at, id) < ($3, $4)
             ORDER BY at DESC, id DESC LIMIT $5"
        ),
        params![actor.organisation.uuid(), case.uuid(), at, last, limit + 1],
    )?;
    let limit = usize::try_from(limit).unwrap_or(0);
    let mut events = rows
        .iter()
        .take(limit)
        .map(read)
        .collect::<Result<Vec<_>>>()?;
    events.reverse();
    let earlier = if rows.len() > limit {
        events.first().map(|event| (event.at, event.id))
    } else {
        None
    };
    Ok(Page { events, earlier })
}

fn read(row: &Row) -> Result<Event> {
    Ok(Event {
        id: id(row, "id")?,
        at: row.get("at")?,
        author: json(row, "author")?,
        happening: json(row, "body")?,
    })
}
