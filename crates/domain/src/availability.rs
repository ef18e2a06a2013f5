//! When an operator can be met: working hours, exceptions, absences and the organisation's closed
//! days, and from them the open and the closed parts of any span of time.
//!
//! One rule decides about an instant (PRODUCT.md, "Working hours and absences"): read the day and
//! the minute from a clock of the operator's zone and look whether that day's hours contain that
//! minute. Days on which clocks are changed need no rules of their own: a time that is skipped
//! never stands on a clock, and one that comes twice stands there twice.
//!
//! What is answered here is for showing and warning. Whether an appointment may be written is
//! decided in the transaction that writes it.

mod hours;
pub mod typed;

use std::{collections::BTreeMap, sync::Arc};

use jiff::{
    Timestamp,
    civil::{Date, Weekday},
    tz::TimeZoneTransition,
};
use serde::{Deserialize, Serialize};

pub use self::hours::{DayHours, DayRange, HoursError, Minute, WeeklyHours};
use crate::{
    text::{self, TextError},
    time::{Span, SpanError, Zone},
};

/// What an absence or a closed day is called: one visible line.
///
/// Longer than a [`Name`](crate::text::Name), because public holidays have long names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Label(String);

impl Label {
    /// The longest label, in characters as a person counts them.
    pub const MAX: usize = 200;

    /// Reads a label of at most [`Label::MAX`] characters.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        text::single_line(text, Self::MAX).map(Self)
    }

    /// The label itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A time in which an operator is away, from an instant up to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// When; may last for weeks.
    pub span: Span,
    /// What it is called, if the operator says so.
    pub label: Option<Label>,
}

impl Absence {
    /// An absence that ends after its start and lies between the years 2000 and 2100.
    pub fn new(start: Timestamp, end: Timestamp, label: Option<Label>) -> Result<Self, SpanError> {
        let span = Span::between(start, end)?;
        Ok(Self { span, label })
    }
}

/// Why an operator is not to be met; the strongest reason comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "reason", content = "label", rename_all = "snake_case")]
pub enum Reason {
    /// The operator is away.
    Absence(Option<Label>),
    /// The organisation is closed on this day of the operator's calendar.
    ClosedDay(Label),
    /// Not within the operator's hours of that day.
    OutsideHours,
}

/// A part of a span of time that is open, or closed for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// From when to when.
    pub span: Span,
    /// Why it is closed; `None` where it is open.
    pub reason: Option<Reason>,
}

/// A closed part of a span of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// From when to when.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// All that is known about when one operator can be met.
///
/// The more particular wins: an absence over everything, hours stated for a single day over a
/// closed day, a closed day over the weekly hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    /// The operator's zone: weekly hours, exceptions and closed days are read on its clocks.
    pub zone: Zone,
    /// The hours of an ordinary week; `None` if the operator has stated none. Then no time is
    /// outside of them.
    pub hours: Option<WeeklyHours>,
    /// Days that have other hours than their weekday: open at other times, or closed.
    pub exceptions: BTreeMap<Date, DayHours>,
    /// When the operator is away, in any order; they may overlap.
    pub absences: Vec<Absence>,
    /// The organisation's closed days with their names; shared by all its operators.
    pub closed_days: Arc<BTreeMap<Date, Label>>,
}

impl Availability {
    /// An operator of whom nothing is known but the zone: open at all times.
    pub fn unstated(zone: Zone) -> Self {
        Self {
            zone,
            hours: None,
            exceptions: BTreeMap::new(),
            absences: Vec::new(),
            closed_days: Arc::default(),
        }
    }

    /// Cuts a window into its open and closed parts: in order, without holes, and no two
    /// neighbours alike. Empty if the window does not end after its start.
    ///
    /// Costs some lookups for each day of the window, so ask for weeks, not for centuries.
    pub fn parts(&self, window: Span) -> Vec<Part> {
        let mut by_hours = Parts::default();
        for (run, offset) in even_runs(&self.zone, window) {
            self.cut_days(run, offset, &mut by_hours);
        }
        self.under_absences(by_hours.0, window)
    }

    /// The open parts of a window, in order; no two touch.
    pub fn open(&self, window: Span) -> Vec<Span> {
        self.parts(window)
            .into_iter()
            .filter(|part| part.reason.is_none())
            .map(|part| part.span)
            .collect()
    }

    /// The closed parts of a window, in order, each with the strongest reason that holds there.
    pub fn closed(&self, window: Span) -> Vec<Closed> {
        self.parts(window)
            .into_iter()
            .filter_map(|Part { span, reason }| reason.map(|reason| Closed { span, reason }))
            .collect()
    }

    /// What speaks against an appointment: every reason that holds somewhere in its span, each
    /// once, the strongest first. Empty if the whole span is open.
    pub fn against(&self, span: Span) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = self
            .parts(span)
            .into_iter()
            .filter_map(|part| part.reason)
            .collect();
        reasons.sort();
        reasons.dedup();
        reasons
    }

    /// Cuts a run in which the clocks go evenly, `offset` seconds ahead of UTC.
    fn cut_days(&self, run: Span, offset: i64, parts: &mut Parts) {
        let first = (whole_second(run.start) + offset).div_euclid(DAY);
        let last = (whole_second(run.end) + offset).div_euclid(DAY);
        for day in first..=last {
            let midnight = day * DAY - offset;
            let at =
                |minute: Minute| clamped(midnight + i64::from(minute.after_midnight()) * 60, run);
            let plan = self.plan(day);
            let mut reached = at(Minute::MIDNIGHT);
            for range in plan.open.ranges() {
                parts.push(reached, at(range.from()), plan.otherwise.as_ref());
                parts.push(at(range.from()), at(range.until()), None);
                reached = at(range.until());
            }
            parts.push(reached, at(Minute::END_OF_DAY), plan.otherwise.as_ref());
        }
    }

    /// What holds on a day of the operator's calendar, absences aside.
    fn plan(&self, day: i64) -> Plan<'_> {
        let (date, weekday) = calendar_day(day);
        let exception = self.exceptions.get(&date);
        if let Some(name) = self.closed_days.get(&date) {
            return Plan {
                open: exception.unwrap_or(&NEVER),
                otherwise: Some(Reason::ClosedDay(name.clone())),
            };
        }
        let weekly = || self.hours.as_ref().map(|hours| hours.on(weekday));
        match exception.or_else(weekly) {
            Some(open) => Plan {
                open,
                otherwise: Some(Reason::OutsideHours),
            },
            None => Plan {
                open: &NEVER,
                otherwise: None,
            },
        }
    }

    /// Lays the absences over what the hours say. Where several overlap, the one that began
    /// first is named.
    fn under_absences(&self, by_hours: Vec<Part>, window: Span) -> Vec<Part> {
        let mut absences: Vec<&Absence> = self
            .absences
            .iter()
            .filter(|absence| absence.span.overlaps(&window))
            .collect();
        if absences.is_empty() {
            return by_hours;
        }
        absences.sort_by_key(|absence| (absence.span.start, absence.span.end));
        let mut parts = Parts::default();
        for Part { span, reason } in by_hours {
            let mut reached = span.start;
            for absence in &absences {
                let end = absence.span.end.min(span.end);
                if end <= reached {
                    continue;
                }
                let start = absence.span.start.clamp(reached, span.end);
                parts.push(reached, start, reason.as_ref());
                if start < end {
                    let away = Reason::Absence(absence.label.clone());
                    parts.push(start, end, Some(&away));
                    reached = end;
                } else {
                    reached = start;
                }
            }
            parts.push(reached, span.end, reason.as_ref());
        }
        parts.0
    }
}

/// What holds on one day: its open ranges, and what is said of the rest.
struct Plan<'a> {
    open: &'a DayHours,
    otherwise: Option<Reason>,
}

/// A day without open ranges.
static NEVER: DayHours = DayHours::closed();

/// Seconds of a day whose clocks are not changed.
const DAY: i64 = 24 * 60 * 60;

/// Parts in the order of time; empty ones are left out and equal neighbours become one.
#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn push(&mut self, start: Timestamp, end: Timestamp, reason: Option<&Reason>) {
        if end <= start {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.span.end == start && last.reason.as_ref() == reason => {
                last.span.end = end;
            }
            Some(_) | None => self.0.push(Part {
                span: Span { start, end },
                reason: reason.cloned(),
            }),
        }
    }
}

/// The runs of a window in which the clocks of a zone go evenly, each with the seconds by which
/// they are ahead of UTC.
fn even_runs(zone: &Zone, window: Span) -> impl Iterator<Item = (Span, i64)> {
    let rules = zone.rules();
    let mut changes = rules
        .following(window.start)
        .take_while(move |change| change.timestamp() < window.end);
    let mut next = (window.start < window.end).then(|| {
        (
            window.start,
            i64::from(rules.to_offset(window.start).seconds()),
        )
    });
    std::iter::from_fn(move || {
        let (start, offset) = next.take()?;
        let change = changes.next();
        let end = change
            .as_ref()
            .map_or(window.end, TimeZoneTransition::timestamp);
        next = change.map(|change| (end, i64::from(change.offset().seconds())));
        Some((Span { start, end }, offset))
    })
}

/// The last whole second at or before an instant.
fn whole_second(instant: Timestamp) -> i64 {
    instant.as_second() - i64::from(instant.subsec_nanosecond() < 0)
}

/// The instant of a Unix second, or the nearest one within a run.
fn clamped(second: i64, run: Span) -> Timestamp {
    let beyond = if second < 0 { run.start } else { run.end };
    Timestamp::from_second(second).map_or(beyond, |instant| instant.clamp(run.start, run.end))
}

/// The date and the weekday of a day that is counted from 1970-01-01, a Thursday.
fn calendar_day(day: i64) -> (Date, Weekday) {
    let epoch = jiff::civil::date(1970, 1, 1);
    let date = i32::try_from(day)
        .ok()
        .and_then(|days| {
            epoch
                .checked_add(jiff::Span::new().try_days(days).ok()?)
                .ok()
        })
        .unwrap_or(if day < 0 { Date::MIN } else { Date::MAX });
    (date, date.weekday())
}

#[cfg(test)]
mod tests;
