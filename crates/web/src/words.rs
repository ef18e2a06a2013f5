//! Puts values of the domain into sentences for one viewer: in their language, on their clocks.
//!
//! Views take ready strings and templates only place them. Whatever stands in more than one place
//! (a message's state, an author, a day) is told here, so that it reads the same everywhere.

pub mod answer;
pub mod appointment;
pub mod calendar;
pub mod case;
pub mod contact;
pub mod hours;
pub mod message;
pub mod preview;
pub mod reach;
pub mod reminder;
pub mod timeline;
pub mod wording;

use std::fmt::Write as _;

use domain::{
    Language,
    appointment::Author,
    case::Case,
    operator::Actor,
    time::{Span, Zone},
};
use jiff::{Timestamp, Zoned};
use texts::{
    Interface,
    when::{self, When},
};

use crate::views::{context::Cx, parts::Moment};

/// For whom something is told: their texts, their zone, and the moment at which they read.
#[derive(Debug, Clone)]
pub struct Teller {
    /// The texts of the interface.
    pub t: Interface,
    /// The zone whose clocks the viewer reads.
    pub zone: Zone,
    /// The present moment.
    pub now: Timestamp,
    /// What the viewer's clocks show then.
    pub clock: Zoned,
}

impl Teller {
    /// Tells things to the actor whose page this is.
    pub fn new(cx: &Cx, actor: &Actor, now: Timestamp) -> Self {
        Self::on(cx.t, actor.zone.clone(), now)
    }

    /// Tells things to somebody who reads these clocks.
    pub fn on(t: Interface, zone: Zone, now: Timestamp) -> Self {
        let clock = zone.at(now);
        Self {
            t,
            zone,
            now,
            clock,
        }
    }

    /// The language of the page, for dates.
    pub fn language(&self) -> Language {
        self.t.language()
    }

    /// An instant in the exact form of `<time datetime>`: RFC 3339 with the viewer's offset.
    pub fn datetime(&self, at: Timestamp) -> String {
        let offset = self.zone.rules().to_offset(at);
        let whole = Timestamp::from_second(at.as_second()).unwrap_or(at);
        // "2026-11-24T14:35:00+01:00"
        let mut exact = String::with_capacity(32);
        // Writing into a string cannot fail.
        let _written = write!(exact, "{}", whole.display_with_offset(offset));
        exact
    }

    /// An instant with words that the caller has chosen.
    pub fn moment(&self, at: Timestamp, text: impl Into<String>) -> Moment {
        Moment::new(self.datetime(at), text)
    }

    /// How long ago something was, in short: "14 min", "yesterday".
    pub fn past(&self, at: Timestamp) -> Moment {
        let words = when::past(self.language(), &self.zone.at(at), &self.clock);
        self.moment(at, words)
    }

    /// Day and time, with the year only where it is another one: "Tue 24 Nov, 14:35".
    pub fn day_time(&self, at: Timestamp) -> When {
        let told = self.zone.at(at);
        if told.year() == self.clock.year() {
            when::day_time(self.language(), &told)
        } else {
            when::short_moment(self.language(), &told)
        }
    }

    /// From when to when, shortened: "Tue, 24 Nov 2026, 14:35 – 15:05".
    pub fn span(&self, span: Span) -> When {
        let (start, end) = (self.zone.at(span.start), self.zone.at(span.end));
        when::short_range(self.language(), &start, &end)
    }
}

/// What an author is called: operators by the name they had then, the customer by the case's.
pub fn author<'a>(author: &'a Author, case: &'a Case) -> &'a str {
    match author {
        Author::Operator { name, .. } => name.as_str(),
        Author::Customer | Author::Schedule => case.name.as_str(),
    }
}
