//! Days of the calendar, and whose.

use std::fmt::Write as _;

use anyhow::Result;
use jiff::{ToSpan as _, civil::Date};

use crate::{
    data::{Kind, Plan},
    moves::zone,
};

/// Days of the calendar of the first so many operators.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    first: Date,
    days: i64,
    people: u64,
}

impl Window {
    /// The first days on which there are appointments.
    pub(crate) fn first(days: i64, people: u64) -> Result<Self> {
        let first = zone()?.at(Plan::span(0, false).start).date();
        Ok(Self {
            first,
            days,
            people,
        })
    }

    /// So many days later.
    pub(crate) fn later(self, days: i64) -> Self {
        Self {
            first: self.first.saturating_add(days.days()),
            ..self
        }
    }

    /// Where the page asks for its appointments.
    pub(crate) fn entries(self) -> String {
        let (first, end, people) = (self.first, self.end(), self.names());
        format!("/calendar/entries?from={first}&until={end}&people={people}")
    }

    /// The page that shows its first day in a view.
    pub(crate) fn page(self, view: &str) -> String {
        let (first, people) = (self.first, self.names());
        format!("/calendar?view={view}&date={first}&people={people}")
    }

    /// The operators, in the order of their numbers.
    pub(crate) fn operators(self) -> Vec<[u8; 16]> {
        (0..self.people)
            .map(|operator| Plan::id(Kind::Operator, operator).into_bytes())
            .collect()
    }

    /// From when to when, in microseconds.
    pub(crate) fn micros(self) -> Result<(i64, i64)> {
        let rules = zone()?;
        let begins = |day: Date| anyhow::Ok(day.to_zoned(rules.rules().clone())?.timestamp());
        Ok((
            begins(self.first)?.as_microsecond(),
            begins(self.end())?.as_microsecond(),
        ))
    }

    fn end(self) -> Date {
        self.first.saturating_add(self.days.days())
    }

    fn names(self) -> String {
        let mut names = String::new();
        for operator in 0..self.people {
            let comma = if operator == 0 { "" } else { "," };
            let _infallible = write!(names, "{comma}{}", Plan::id(Kind::Operator, operator));
        }
        names
    }
}
