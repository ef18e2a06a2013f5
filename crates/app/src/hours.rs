//! When operators can be met: weekly hours, other hours on single days, absences, and the
//! organisation's closed days.
//!
//! Everybody changes their own hours, which needs no licence; administrators those of everybody,
//! and the closed days (PRODUCT.md, "Working hours and absences").

use std::collections::BTreeMap;

use domain::{
    AbsenceId, InterfaceLanguage, OperatorId,
    availability::{Absence, Closed, DayHours, Label, WeeklyHours},
    holidays,
    live::Topic,
    operator::{Actor, Forbidden, Operator, Role},
    time::Span,
};
use jiff::civil::Date;
pub use store::hours::Stated;
use store::{announcements, hours, operators};

use crate::{App, Failure};

/// An operator and what they have stated about their time.
#[derive(Debug, Clone)]
pub struct OperatorHours {
    /// Whose it is; days and hours are read on the clocks of their zone.
    pub operator: Operator,
    /// What is stated; what is over is left out.
    pub stated: Stated,
}

/// A change of what an operator has stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoursChange {
    /// The ordinary week is this; `None`: no hours are stated any more.
    Weekly(Option<WeeklyHours>),
    /// A single day has these hours.
    Day(Date, DayHours),
    /// A single day is like others of its weekday again.
    RemoveDay(Date),
    /// The operator is away. The very same absence is not noted twice.
    Absence(Absence),
    /// The operator is not away after all.
    RemoveAbsence(AbsenceId),
}

/// A change of the organisation's closed days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedDaysChange {
    /// A day is closed, or a closed one is called something else.
    Close(Date, Label),
    /// A day is open again.
    Open(Date),
}

/// The public holidays of a place and a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holidays {
    /// ISO 3166-1.
    pub country: String,
    /// One of the country's regions; `None`: the country as a whole.
    pub region: Option<String>,
    /// The year.
    pub year: i16,
}

/// Why no holidays were filled in.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// Their days are not known.
    #[error(transparent)]
    Unknown(#[from] holidays::Unknown),
    /// Any other reason.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl App {
    /// What an operator has stated: one's own, or anybody's for administrators.
    pub async fn hours(
        &self,
        actor: &Actor,
        operator: OperatorId,
    ) -> Result<OperatorHours, Failure> {
        require_say(actor, operator)?;
        let (now, actor) = (self.now(), actor.clone());
        self.db
            .read(move |q| {
                let operator = operators::get(q, &actor, operator)?.ok_or(Failure::NotFound)?;
                let today = operator.zone.at(now).date();
                let stated =
                    hours::stated(q, &actor, operator.id, today, now)?.ok_or(Failure::NotFound)?;
                Ok(OperatorHours { operator, stated })
            })
            .await
    }

    /// Changes what an operator has stated: one's own, or anybody's for administrators.
    pub async fn change_hours(
        &self,
        actor: &Actor,
        operator: OperatorId,
        change: HoursChange,
    ) -> Result<(), Failure> {
        require_say(actor, operator)?;
        let (actor, new) = (actor.clone(), self.ids.make());
        self.db
            .write(move |tx| -> Result<(), Failure> {
                let locked = operators::lock(tx, &actor, &[actor.operator, operator])?;
                // Deactivated since the request began: nothing is theirs to say any more.
                let own = locked
                    .iter()
                    .find(|one| one.id == actor.operator && one.active);
                require_say(&Actor::from(own.ok_or(Failure::NotFound)?), operator)?;
                if !locked.iter().any(|one| one.id == operator) {
                    return Err(Failure::NotFound);
                }
                match &change {
                    HoursChange::Weekly(week) => {
                        hours::set_weekly(tx, &actor, operator, week.as_ref())?;
                    }
                    HoursChange::Day(day, of_day) => {
                        hours::set_day(tx, &actor, operator, *day, of_day)?;
                    }
                    HoursChange::RemoveDay(day) => {
                        hours::remove_day(tx, &actor, operator, *day)?;
                    }
                    HoursChange::Absence(absence) => {
                        hours::insert_absence(tx, &actor, operator, new, absence)?;
                    }
                    HoursChange::RemoveAbsence(absence) => {
                        hours::remove_absence(tx, &actor, operator, *absence)?;
                    }
                }
                announcements::announce(tx, actor.organisation, Topic::Hours);
                Ok(())
            })
            .await
    }

    /// The organisation's closed days of a year; for administrators.
    pub async fn closed_days(
        &self,
        actor: &Actor,
        year: i16,
    ) -> Result<BTreeMap<Date, Label>, Failure> {
        actor.require_administrator()?;
        let actor = actor.clone();
        let (Ok(first), Ok(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else {
            return Ok(BTreeMap::new());
        };
        self.db
            .read(move |q| Ok(hours::closed_days(q, &actor, first, last)?))
            .await
    }

    /// Changes the organisation's closed days; for administrators.
    pub async fn change_closed_days(
        &self,
        actor: &Actor,
        change: ClosedDaysChange,
    ) -> Result<(), Failure> {
        actor.require_administrator()?;
        let actor = actor.clone();
        self.db
            .write(move |tx| -> Result<(), Failure> {
                require_administrator_now(tx, &actor)?;
                match &change {
                    ClosedDaysChange::Close(day, name) => {
                        hours::set_closed_day(tx, &actor, *day, name)?;
                    }
                    ClosedDaysChange::Open(day) => hours::remove_closed_day(tx, &actor, *day)?,
                }
                announcements::announce(tx, actor.organisation, Topic::Hours);
                Ok(())
            })
            .await
    }

    /// Closes the public holidays of a place, for administrators; days that are closed already
    /// stay as they are. Answers how many were added.
    ///
    /// They are called as the country calls them, or in English on English pages.
    pub async fn fill_holidays(
        &self,
        actor: &Actor,
        wanted: &Holidays,
    ) -> Result<usize, FillError> {
        actor.require_administrator().map_err(Failure::from)?;
        let named = named(wanted, actor.language)?;
        let actor = actor.clone();
        let added = self
            .db
            .write(move |tx| -> Result<usize, Failure> {
                require_administrator_now(tx, &actor)?;
                let mut added = 0;
                for (day, name) in &named {
                    added += usize::from(hours::fill_closed_day(tx, &actor, *day, name)?);
                }
                announcements::announce(tx, actor.organisation, Topic::Hours);
                Ok(added)
            })
            .await?;
        Ok(added)
    }

    /// When these operators are not to be met within a window, and why. Those of another
    /// organisation are left out.
    ///
    /// For showing: what decides asks again in its transaction.
    pub async fn closed_times(
        &self,
        actor: &Actor,
        people: &[OperatorId],
        window: Span,
    ) -> Result<Vec<(OperatorId, Closed)>, Failure> {
        let (organisation, people) = (actor.organisation, people.to_vec());
        let (known, people) = self
            .db
            .read(move |q| -> Result<_, Failure> {
                let known = hours::availability(q, organisation, &people, window)?;
                Ok((known, people))
            })
            .await?;
        Ok(people
            .into_iter()
            .filter_map(|person| known.get(&person).map(|known| (person, known)))
            .flat_map(|(person, known)| {
                let closed = known.closed(window).into_iter();
                closed.map(move |closed| (person, closed))
            })
            .collect())
    }
}

/// One's own hours are one's own; those of others are for administrators.
fn require_say(actor: &Actor, operator: OperatorId) -> Result<(), Forbidden> {
    if actor.operator == operator {
        Ok(())
    } else {
        actor.require_administrator()
    }
}

/// The actor's rights as they are now: a colleague may have taken them away since the request
/// began.
fn require_administrator_now(tx: &mut db::Tx<'_>, actor: &Actor) -> Result<(), Failure> {
    let own = operators::lock(tx, actor, &[actor.operator])?;
    let still = own
        .iter()
        .any(|own| own.active && own.role == Role::Administrator);
    if still {
        Ok(())
    } else {
        Err(Forbidden::NotAdministrator.into())
    }
}

/// The holidays by day; a day with two is called by the first.
fn named(
    wanted: &Holidays,
    language: InterfaceLanguage,
) -> Result<BTreeMap<Date, Label>, holidays::Unknown> {
    let found = holidays::in_year(&wanted.country, wanted.region.as_deref(), wanted.year)?;
    let mut named = BTreeMap::new();
    for holiday in found {
        let name = match language {
            InterfaceLanguage::En => holiday.english,
            InterfaceLanguage::De | InterfaceLanguage::Fi => holiday.name,
        };
        // Each of the embedded names is a label; a test reads them all.
        if let Ok(name) = Label::parse(name) {
            named.entry(holiday.day).or_insert(name);
        }
    }
    Ok(named)
}
