//! The calendar: what stands in whose days.

use std::ops::Range;

use domain::{
    OperatorId,
    operator::{Actor, Operator},
    time::Span,
};
use jiff::{SignedDuration, Timestamp};
pub use store::calendar::Entry;

use crate::{App, Failure};

/// The longest window that is answered at once: two months with the weeks around them.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 70);

/// Whose calendars are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum People {
    /// The viewer's own.
    #[default]
    Mine,
    /// Everybody's who can be given work.
    Team,
    /// Those of these colleagues, as far as they are of the same organisation.
    Chosen(Vec<OperatorId>),
}

/// A window of the calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// Whose calendars these are, sorted by name. A colleague without an account any more is left
    /// out unless chosen by name.
    pub people: Vec<Operator>,
    /// Everybody who can be chosen, sorted by name.
    pub team: Vec<Operator>,
    /// The appointments, in order of their starts.
    pub entries: Vec<Entry>,
}

impl Calendar {
    /// Whether there are more appointments in the window than are answered at once.
    pub fn is_capped(&self) -> bool {
        let rows: usize = self.entries.iter().map(|entry| entry.operators.len()).sum();
        i64::try_from(rows).is_ok_and(|rows| rows >= store::calendar::AT_MOST)
    }
}

impl App {
    /// The appointments of these people that touch the window; of a window that is longer than
    /// ten weeks only its beginning is answered.
    pub async fn view_calendar(
        &self,
        actor: &Actor,
        people: People,
        window: Range<Timestamp>,
    ) -> Result<Calendar, Failure> {
        let actor = actor.clone();
        let end = window.end.min(window.start + LONGEST);
        let window = Span {
            start: window.start,
            end: end.max(window.start),
        };
        self.db
            .read(move |q| {
                let mut team = store::operators::list(q, &actor)?;
                team.sort_by_cached_key(|operator| domain::text::fold(operator.name.as_str()));
                let people: Vec<Operator> = team
                    .iter()
                    .filter(|operator| shown(&people, operator, &actor))
                    .cloned()
                    .collect();
                team.retain(|operator| operator.active && operator.licensed);
                let ids: Vec<OperatorId> = people.iter().map(|operator| operator.id).collect();
                let entries = store::calendar::window(q, &actor, &ids, window)?;
                Ok(Calendar {
                    people,
                    team,
                    entries,
                })
            })
            .await
    }

    /// How many appointments the actor has today, on the clocks of the actor's zone.
    pub async fn count_today(&self, actor: &Actor) -> Result<u32, Failure> {
        let (today, actor) = (actor.zone.day(self.now()), actor.clone());
        self.db
            .look_up(move |q| {
                Ok(store::calendar::count_starting(
                    q,
                    &actor,
                    actor.operator,
                    today,
                )?)
            })
            .await
    }
}

fn shown(people: &People, operator: &Operator, actor: &Actor) -> bool {
    match people {
        People::Mine => operator.id == actor.operator,
        People::Team => operator.active && operator.licensed,
        People::Chosen(ids) => ids.contains(&operator.id),
    }
}
