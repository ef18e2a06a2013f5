//! The case list: which cases a filter shows, page by page.
//!
//! A page is found in an index that is sorted as the list is, so that it costs the same among a
//! thousand cases and a million; only then the rows of that page are read.

use std::{collections::HashMap, fmt, str::FromStr};

use db::{Query, Row, params, sql};
use domain::{
    CaseId,
    appointment::AppointmentStatus,
    case::{CaseFilter, CaseState, CaseType},
    operator::Actor,
    text::Name,
};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    convert::{count, id, parsed, word},
    error::{Error, Result},
};

/// What the list shows of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Which case.
    pub id: CaseId,
    /// Its number.
    pub number: i64,
    /// Its name.
    pub name: Name,
    /// One customer, or a group.
    pub kind: CaseType,
    /// Whether there is work left.
    pub state: CaseState,
    /// Whether anybody owns it.
    pub owned: bool,
    /// What the viewer has not read; always 0 in cases of others.
    pub unread: u32,
    /// When anything last happened in it.
    pub active_at: Timestamp,
    /// Until when the customer counts as online.
    pub online_until: Option<Timestamp>,
    /// Its appointment, if it has one.
    pub appointment: Option<Listed>,
    /// Whether somebody was to be told something and could not be reached.
    pub unreached: bool,
}

/// What the list shows of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Whether it stands.
    pub status: AppointmentStatus,
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
}

/// The last case of a page: the next page begins after it. Written as text for addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// What the list is sorted by: the last activity, or the appointment's start.
    pub at: Timestamp,
    /// Tells apart what happened at the same instant.
    pub id: CaseId,
}

/// A text that is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place in the list")]
pub struct UnreadableCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.as_microsecond(), self.id)
    }
}

impl FromStr for Cursor {
    type Err = UnreadableCursor;

    fn from_str(text: &str) -> Result<Self, UnreadableCursor> {
        let (at, id) = text.split_once('.').ok_or(UnreadableCursor)?;
        let at = at.parse().map_err(|_| UnreadableCursor)?;
        Ok(Self {
            at: Timestamp::from_microsecond(at).map_err(|_| UnreadableCursor)?,
            id: id.parse().map_err(|_| UnreadableCursor)?,
        })
    }
}

impl Cursor {
    /// Before everything in a list whose newest stands first.
    fn newest() -> Self {
        Self {
            at: Timestamp::MAX,
            id: Uuid::max().into(),
        }
    }

    /// Before everything in a list whose oldest stands first.
    fn oldest() -> Self {
        Self {
            at: Timestamp::MIN,
            id: Uuid::nil().into(),
        }
    }

    pub(crate) fn of(row: &Row) -> Result<Self> {
        Ok(Self {
            at: row.get("at")?,
            id: id(row, "id")?,
        })
    }
}

/// How many cases of the queue are counted at most: beyond it the page says "99+".
pub const WAITING_AT_MOST: i64 = 100;

/// How many of the newest owned cases are looked through at once for those of colleagues, and how
/// often for one page: somebody who owns nearly every case gets short pages, never slow ones.
const COLLEAGUES_STEP: i64 = 200;
const COLLEAGUES_STEPS: usize = 5;

/// A page of the list, at most `limit` cases, and where the next page begins, if there is one.
///
/// Newest activity first; for today and this week, in the order of the appointments, as the
/// viewer's zone counts days at `now`.
pub fn list(
    q: &mut impl Query,
    actor: &Actor,
    filter: CaseFilter,
    after: Option<Cursor>,
    limit: i64,
    now: Timestamp,
) -> Result<(Vec<CaseRow>, Option<Cursor>)> {
    let newest = after.unwrap_or_else(Cursor::newest);
    // One more than asked for tells whether there is a next page.
    let found = match filter {
        CaseFilter::Mine => return mine(q, actor, newest, limit),
        CaseFilter::Active => in_state(q, actor, CaseState::Open, newest, limit + 1)?,
        CaseFilter::Completed => in_state(q, actor, CaseState::Completed, newest, limit + 1)?,
        CaseFilter::Unassigned => unassigned(q, actor, newest, limit + 1)?,
        CaseFilter::Colleagues => {
            let (found, next) = of_colleagues(q, actor, newest, limit)?;
            return Ok((rows(q, actor, &found)?, next));
        }
        CaseFilter::Today => {
            let day = actor.zone.day(now);
            let after = after.unwrap_or_else(Cursor::oldest);
            starting(q, actor, (day.start, day.end), after, limit + 1)?
        }
        CaseFilter::Week => {
            let week = actor.zone.week(now);
            let after = after.unwrap_or_else(Cursor::oldest);
            starting(q, actor, (week.start, week.end), after, limit + 1)?
        }
        CaseFilter::Cancelled => {
            with_appointment(q, actor, AppointmentStatus::Cancelled, newest, limit + 1)?
        }
        CaseFilter::Missed => {
            with_appointment(q, actor, AppointmentStatus::Missed, newest, limit + 1)?
        }
    };
    let limit = usize::try_from(limit).unwrap_or(0);
    let page = found.get(..limit).unwrap_or(&found);
    let next = if found.len() > limit {
        page.last().copied()
    } else {
        None
    };
    Ok((rows(q, actor, page)?, next))
}

/// Open cases that nobody owns; who has waited longest stands first.
pub fn queue(q: &mut impl Query, actor: &Actor, limit: i64) -> Result<Vec<CaseRow>> {
    let found = cursors(&q.query(
        sql!(
            "SELECT active_at AS at, id FROM customer_case
             WHERE organisation_id = $1 AND owned = FALSE AND state = 'open'
             ORDER BY active_at, id LIMIT $2"
        ),
        params![actor.organisation.uuid(), limit],
    )?)?;
    rows(q, actor, &found)
}

/// How many cases wait in the queue, counted up to [`WAITING_AT_MOST`].
pub fn waiting(q: &mut impl Query, actor: &Actor) -> Result<u32> {
    let row = q.query_one(
        sql!(
            "SELECT count(*) AS waiting FROM (
               SELECT id FROM customer_case
               WHERE organisation_id = $1 AND owned = FALSE AND state = 'open'
               ORDER BY active_at, id LIMIT $2) AS q"
        ),
        params![actor.organisation.uuid(), WAITING_AT_MOST],
    )?;
    count(&row, "waiting")
}

/// What the list shows of these cases, in their order; those of other organisations are left out.
pub fn rows(q: &mut impl Query, actor: &Actor, of: &[Cursor]) -> Result<Vec<CaseRow>> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = of.iter().map(|cursor| cursor.id.uuid()).collect();
    // The organisation is compared in a way that no index can serve: read by its own key, a row
    // costs the same in a large organisation, and no planner should think of reading all of it.
    let found = q.query(
        sql!(
            "SELECT c.id, c.number, c.name, c.kind, c.state, c.owned, c.active_at, c.online_until,
               c.appointment_status AS status, c.appointment_start AS starts_at,
               c.appointment_end AS ends_at, c.unreached,
               coalesce(o.unread, 0) AS unread
             FROM customer_case c
             LEFT JOIN case_operator o ON o.case_id = c.id AND o.operator_id = $2
             WHERE c.id IN ($3) AND CASE WHEN c.organisation_id = $1 THEN TRUE ELSE FALSE END
             ORDER BY c.id"
        ),
        params![actor.organisation.uuid(), actor.operator.uuid(), ids],
    )?;
    let mut found: HashMap<CaseId, CaseRow> = found
        .iter()
        .map(|row| read(row).map(|row| (row.id, row)))
        .collect::<Result<_>>()?;
    Ok(of
        .iter()
        .filter_map(|cursor| found.remove(&cursor.id))
        .collect())
}

/// One's own cases: one's part in a case holds all that the list shows of it, in the order of the
/// list.
fn mine(
    q: &mut impl Query,
    actor: &Actor,
    after: Cursor,
    limit: i64,
) -> Result<(Vec<CaseRow>, Option<Cursor>)> {
    let found = q.query(
        sql!(
            "SELECT case_id AS id, number, name, kind, state, TRUE AS owned, active_at, active_at AS at,
               online_until, appointment_status AS status, appointment_start AS starts_at,
               appointment_end AS ends_at, unread, unreached
             FROM case_operator
             WHERE organisation_id = $1 AND operator_id = $2 AND state = 'open'
               AND (active_at, case_id) < ($3, $4)
             ORDER BY active_at DESC, case_id DESC LIMIT $5"
        ),
        params![
            actor.organisation.uuid(),
            actor.operator.uuid(),
            after.at,
            after.id.uuid(),
            limit + 1
        ],
    )?;
    let limit = usize::try_from(limit).unwrap_or(0);
    let page = found.get(..limit).unwrap_or(&found);
    let next = match page.last() {
        Some(last) if found.len() > limit => Some(Cursor::of(last)?),
        _ => None,
    };
    Ok((page.iter().map(read).collect::<Result<_>>()?, next))
}

fn in_state(
    q: &mut impl Query,
    actor: &Actor,
    state: CaseState,
    after: Cursor,
    limit: i64,
) -> Result<Vec<Cursor>> {
    cursors(&q.query(
        sql!(
            "SELECT active_at AS at, id FROM customer_case
             WHERE organisation_id = $1 AND state = $2 AND (active_at, id) < ($3, $4)
             ORDER BY active_at DESC, id DESC LIMIT $5"
        ),
        params![
            actor.organisation.uuid(),
            state.code(),
            after.at,
            after.id.uuid(),
            limit
        ],
    )?)
}

fn unassigned(q: &mut impl Query, actor: &Actor, after: Cursor, limit: i64) -> Result<Vec<Cursor>> {
    cursors(&q.query(
        sql!(
            "SELECT active_at AS at, id FROM customer_case
             WHERE organisation_id = $1 AND owned = FALSE AND state = 'open'
               AND (active_at, id) < ($2, $3)
             ORDER BY active_at DESC, id DESC LIMIT $4"
        ),
        params![actor.organisation.uuid(), after.at, after.id.uuid(), limit],
    )?)
}

/// Open cases of others, and where to go on looking.
fn of_colleagues(
    q: &mut impl Query,
    actor: &Actor,
    mut after: Cursor,
    limit: i64,
) -> Result<(Vec<Cursor>, Option<Cursor>)> {
    let limit = usize::try_from(limit).unwrap_or(0);
    let mut found = Vec::new();
    for _ in 0..COLLEAGUES_STEPS {
        let seen = q.query(
            sql!(
                "SELECT c.active_at AS at, c.id,
                   EXISTS (SELECT 1 FROM case_operator o
                     WHERE o.case_id = c.id AND o.operator_id = $4) AS own
                 FROM customer_case c
                 WHERE c.organisation_id = $1 AND c.owned = TRUE AND c.state = 'open'
                   AND (c.active_at, c.id) < ($2, $3)
                 ORDER BY c.active_at DESC, c.id DESC LIMIT $5"
            ),
            params![
                actor.organisation.uuid(),
                after.at,
                after.id.uuid(),
                actor.operator.uuid(),
                COLLEAGUES_STEP
            ],
        )?;
        for row in &seen {
            if found.len() == limit {
                return Ok((found, Some(after)));
            }
            after = Cursor::of(row)?;
            if !row.get::<bool>("own")? {
                found.push(after);
            }
        }
        if i64::try_from(seen.len()).is_ok_and(|seen| seen < COLLEAGUES_STEP) {
            return Ok((found, None));
        }
    }
    Ok((found, Some(after)))
}

/// Cases whose appointment begins in a span of time and was not called off, earliest first.
fn starting(
    q: &mut impl Query,
    actor: &Actor,
    (from, until): (Timestamp, Timestamp),
    after: Cursor,
    limit: i64,
) -> Result<Vec<Cursor>> {
    // The place in the list is a place in the index, so that the tenth page costs what the first
    // does.
    let from = from.max(after.at);
    cursors(&q.query(
        sql!(
            "SELECT appointment_start AS at, id FROM customer_case
             WHERE organisation_id = $1 AND appointment_start >= $2 AND appointment_start < $3
               AND (appointment_start, id) > ($4, $5) AND appointment_status <> 'cancelled'
             ORDER BY appointment_start, id LIMIT $6"
        ),
        params![
            actor.organisation.uuid(),
            from,
            until,
            after.at,
            after.id.uuid(),
            limit
        ],
    )?)
}

fn with_appointment(
    q: &mut impl Query,
    actor: &Actor,
    status: AppointmentStatus,
    after: Cursor,
    limit: i64,
) -> Result<Vec<Cursor>> {
    cursors(&q.query(
        sql!(
            "SELECT active_at AS at, id FROM customer_case
             WHERE organisation_id = $1 AND appointment_status = $2
               AND appointment_status IN ('cancelled', 'missed') AND (active_at, id) < ($3, $4)
             ORDER BY active_at DESC, id DESC LIMIT $5"
        ),
        params![
            actor.organisation.uuid(),
            status.code(),
            after.at,
            after.id.uuid(),
            limit
        ],
    )?)
}

pub(crate) fn cursors(rows: &[Row]) -> Result<Vec<Cursor>> {
    rows.iter().map(Cursor::of).collect()
}

fn read(row: &Row) -> Result<CaseRow> {
    let status: Option<String> = row.get("status")?;
    let appointment = match status {
        None => None,
        Some(status) => Some(Listed {
            status: AppointmentStatus::from_code(&status).ok_or(Error::Unreadable("status"))?,
            start: row.get("starts_at")?,
            end: row.get("ends_at")?,
        }),
    };
    Ok(CaseRow {
        id: id(row, "id")?,
        number: row.get("number")?,
        name: parsed(row, "name", Name::parse)?,
        kind: word(row, "kind", CaseType::from_code)?,
        state: word(row, "state", CaseState::from_code)?,
        owned: row.get("owned")?,
        unread: count(row, "unread")?,
        active_at: row.get("active_at")?,
        online_until: row.get("online_until")?,
        appointment,
        unreached: row.get("unreached")?,
    })
}
