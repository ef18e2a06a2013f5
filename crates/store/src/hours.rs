//! Working hours, exceptions and absences of operators, and the organisation's closed days.
//!
//! Days are calendar days on the clocks of the operator's zone and are kept as text, absences are
//! instants.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use db::{Query, Row, Tx, params, sql};
use domain::{
    AbsenceId, OperatorId, OrganisationId,
    availability::{Absence, Availability, DayHours, Label, WeeklyHours},
    operator::Actor,
    time::Span,
};
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::Offset};

use crate::{
    convert::{id, parsed, span, zone},
    error::{Error, Result},
};

/// The most days and the most absences that one operator's page lists.
const LISTED: i64 = 500;

/// What an operator has stated, as the settings show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The hours of an ordinary week; `None`: none are stated.
    pub weekly: Option<WeeklyHours>,
    /// Coming days with other hours, in order.
    pub days: BTreeMap<Date, DayHours>,
    /// Running and coming absences in order of their starts.
    pub absences: Vec<(AbsenceId, Absence)>,
}

/// All that decides when each of these operators of an organisation can be met within a window.
/// Those of another organisation are not found.
///
/// Four statements, however many operators there are.
pub fn availability(
    q: &mut impl Query,
    organisation: OrganisationId,
    operators: &[OperatorId],
    window: Span,
) -> Result<HashMap<OperatorId, Availability>> {
    let people: Vec<uuid::Uuid> = operators.iter().map(|operator| operator.uuid()).collect();
    let closed_days = Arc::new(closed_between(q, organisation, days(window))?);
    let mut found = HashMap::with_capacity(operators.len());
    for row in q.query(
        sql!(
            "SELECT id, zone, hours FROM operator
             WHERE organisation_id = $1 AND id IN ($2) ORDER BY id"
        ),
        params![organisation.uuid(), people.clone()],
    )? {
        let availability = Availability {
            hours: weekly(&row)?,
            closed_days: Arc::clone(&closed_days),
            ..Availability::unstated(zone(&row, "zone")?)
        };
        found.insert(id(&row, "id")?, availability);
    }
    let (first, last) = days(window);
    for row in q.query(
        sql!(
            "SELECT operator_id, day, hours FROM operator_day
             WHERE operator_id IN ($2) AND day >= $3 AND day <= $4 AND organisation_id = $1
             ORDER BY operator_id, day"
        ),
        params![
            organisation.uuid(),
            people.clone(),
            first.to_string(),
            last.to_string()
        ],
    )? {
        if let Some(availability) = found.get_mut(&id(&row, "operator_id")?) {
            let (day, hours) = exception(&row)?;
            availability.exceptions.insert(day, hours);
        }
    }
    for row in q.query(
        sql!(
            "SELECT id, operator_id, starts_at, ends_at, label FROM absence
             WHERE operator_id IN ($2) AND ends_at > $3 AND starts_at < $4
               AND organisation_id = $1
             ORDER BY starts_at, id"
        ),
        params![organisation.uuid(), people, window.start, window.end],
    )? {
        if let Some(availability) = found.get_mut(&id(&row, "operator_id")?) {
            availability.absences.push(absence(&row)?);
        }
    }
    Ok(found)
}

/// What an operator of the actor's organisation has stated from a day and an instant on; of another
/// organisation: `None`.
pub fn stated(
    q: &mut impl Query,
    actor: &Actor,
    operator: OperatorId,
    today: Date,
    now: Timestamp,
) -> Result<Option<Stated>> {
    let (organisation, operator) = (actor.organisation.uuid(), operator.uuid());
    let Some(row) = q.query_opt(
        sql!("SELECT hours FROM operator WHERE organisation_id = $1 AND id = $2"),
        params![organisation, operator],
    )?
    else {
        return Ok(None);
    };
    let weekly = weekly(&row)?;
    let days = q
        .query(
            sql!(
                "SELECT day, hours FROM operator_day
                 WHERE operator_id = $2 AND day >= $3 AND organisation_id = $1
                 ORDER BY day LIMIT $4"
            ),
            params![organisation, operator, today.to_string(), LISTED],
        )?
        .iter()
        .map(exception)
        .collect::<Result<_>>()?;
    let mut absences = q
        .query(
            sql!(
                "SELECT id, starts_at, ends_at, label FROM absence
                 WHERE operator_id = $2 AND ends_at > $3 AND organisation_id = $1
                 ORDER BY ends_at LIMIT $4"
            ),
            params![organisation, operator, now, LISTED],
        )?
        .iter()
        .map(|row| Ok((id(row, "id")?, absence(row)?)))
        .collect::<Result<Vec<(AbsenceId, Absence)>>>()?;
    absences.sort_by_key(|(id, absence)| (absence.span.start, *id));
    Ok(Some(Stated {
        weekly,
        days,
        absences,
    }))
}

/// States an operator's ordinary week; `None`: no hours are stated any more.
pub fn set_weekly(
    tx: &mut Tx<'_>,
    actor: &Actor,
    operator: OperatorId,
    hours: Option<&WeeklyHours>,
) -> Result<()> {
    tx.execute(
        sql!("UPDATE operator SET hours = $3 WHERE organisation_id = $1 AND id = $2"),
        params![
            actor.organisation.uuid(),
            operator.uuid(),
            hours.map_or_else(String::new, ToString::to_string)
        ],
    )?;
    Ok(())
}

/// Gives a single day of an operator, who must be of the actor's organisation, other hours.
pub fn set_day(
    tx: &mut Tx<'_>,
    actor: &Actor,
    operator: OperatorId,
    day: Date,
    hours: &DayHours,
) -> Result<()> {
    let text = if hours.is_closed() {
        String::new()
    } else {
        hours.to_string()
    };
    tx.execute(
        sql!(
            "INSERT INTO operator_day (organisation_id, operator_id, day, hours)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (operator_id, day) DO UPDATE SET hours = excluded.hours"
        ),
        params![
            actor.organisation.uuid(),
            operator.uuid(),
            day.to_string(),
            text
        ],
    )?;
    Ok(())
}

/// Lets a day of an operator be like any other of its weekday.
pub fn remove_day(tx: &mut Tx<'_>, actor: &Actor, operator: OperatorId, day: Date) -> Result<()> {
    tx.execute(
        sql!(
            "DELETE FROM operator_day
             WHERE operator_id = $2 AND day = $3 AND organisation_id = $1"
        ),
        params![actor.organisation.uuid(), operator.uuid(), day.to_string()],
    )?;
    Ok(())
}

/// Writes an absence of an operator, who must be of the actor's organisation and locked. The very
/// same one is not written twice.
pub fn insert_absence(
    tx: &mut Tx<'_>,
    actor: &Actor,
    operator: OperatorId,
    new: AbsenceId,
    absence: &Absence,
) -> Result<()> {
    let Absence { span, label } = absence;
    let label = label.as_ref().map_or("", Label::as_str);
    let (organisation, operator) = (actor.organisation.uuid(), operator.uuid());
    let same = tx.query_opt(
        sql!(
            "SELECT id FROM absence
             WHERE operator_id = $2 AND ends_at = $4 AND starts_at = $3 AND label = $5
               AND organisation_id = $1 LIMIT 1"
        ),
        params![organisation, operator, span.start, span.end, label],
    )?;
    if same.is_some() {
        return Ok(());
    }
    tx.execute(
        sql!(
            "INSERT INTO absence (organisation_id, id, operator_id, starts_at, ends_at, label)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![
            organisation,
            new.uuid(),
            operator,
            span.start,
            span.end,
            label
        ],
    )?;
    Ok(())
}

/// Removes an absence of an operator of the actor's organisation.
pub fn remove_absence(
    tx: &mut Tx<'_>,
    actor: &Actor,
    operator: OperatorId,
    absence: AbsenceId,
) -> Result<()> {
    tx.execute(
        sql!(
            "DELETE FROM absence
             WHERE id = $3 AND operator_id = $2 AND organisation_id = $1"
        ),
        params![actor.organisation.uuid(), operator.uuid(), absence.uuid()],
    )?;
    Ok(())
}

/// The organisation's closed days from the first to the last day, both included.
pub fn closed_days(
    q: &mut impl Query,
    actor: &Actor,
    first: Date,
    last: Date,
) -> Result<BTreeMap<Date, Label>> {
    closed_between(q, actor.organisation, (first, last))
}

/// Closes a day, or gives a closed one another name.
pub fn set_closed_day(tx: &mut Tx<'_>, actor: &Actor, day: Date, name: &Label) -> Result<()> {
    tx.execute(
        sql!(
            "INSERT INTO closed_day (organisation_id, day, name) VALUES ($1, $2, $3)
             ON CONFLICT (organisation_id, day) DO UPDATE SET name = excluded.name"
        ),
        params![actor.organisation.uuid(), day.to_string(), name.as_str()],
    )?;
    Ok(())
}

/// Closes a day unless it is closed already. Answers whether it was not.
pub fn fill_closed_day(tx: &mut Tx<'_>, actor: &Actor, day: Date, name: &Label) -> Result<bool> {
    let written = tx.execute(
        sql!(
            "INSERT INTO closed_day (organisation_id, day, name) VALUES ($1, $2, $3)
             ON CONFLICT (organisation_id, day) DO NOTHING"
        ),
        params![actor.organisation.uuid(), day.to_string(), name.as_str()],
    )?;
    Ok(written > 0)
}

/// Opens a closed day.
pub fn remove_closed_day(tx: &mut Tx<'_>, actor: &Actor, day: Date) -> Result<()> {
    tx.execute(
        sql!("DELETE FROM closed_day WHERE organisation_id = $1 AND day = $2"),
        params![actor.organisation.uuid(), day.to_string()],
    )?;
    Ok(())
}

fn closed_between(
    q: &mut impl Query,
    organisation: OrganisationId,
    (first, last): (Date, Date),
) -> Result<BTreeMap<Date, Label>> {
    q.query(
        sql!(
            "SELECT day, name FROM closed_day
             WHERE organisation_id = $1 AND day >= $2 AND day <= $3 ORDER BY day"
        ),
        params![organisation.uuid(), first.to_string(), last.to_string()],
    )?
    .iter()
    .map(|row| {
        Ok((
            parsed(row, "day", str::parse::<Date>)?,
            parsed(row, "name", Label::parse)?,
        ))
    })
    .collect()
}

/// The first and the last day that the window may touch on any zone's clocks.
fn days(window: Span) -> (Date, Date) {
    let day = |at: Timestamp| Offset::UTC.to_datetime(at).date();
    (
        day(window.start).saturating_sub(1.day()),
        day(window.end).saturating_add(1.day()),
    )
}

fn weekly(row: &Row) -> Result<Option<WeeklyHours>> {
    match row.get::<String>("hours")?.as_str() {
        "" => Ok(None),
        hours => hours
            .parse()
            .map(Some)
            .map_err(|_| Error::Unreadable("hours")),
    }
}

fn exception(row: &Row) -> Result<(Date, DayHours)> {
    let day = parsed(row, "day", str::parse::<Date>)?;
    let hours = parsed(row, "hours", |text| {
        if text.is_empty() {
            Ok(DayHours::closed())
        } else {
            text.parse()
        }
    })?;
    Ok((day, hours))
}

fn absence(row: &Row) -> Result<Absence> {
    let label: Option<String> = Some(row.get::<String>("label")?).filter(|text| !text.is_empty());
    Ok(Absence {
        span: span(row)?,
        label: label
            .map(|text| Label::parse(&text))
            .transpose()
            .map_err(|_| Error::Unreadable("label"))?,
    })
}
