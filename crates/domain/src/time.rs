//! Spans of time, zones, and how a wall clock time becomes an instant.
//!
//! A wall clock time without a zone is never stored and never shown (ARCHITECTURE.md, "Invariants").

use std::ops::Range;

use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned, civil, tz::TimeZone};

/// An IANA time zone whose rules are known here.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// A name that is no IANA zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone")]
pub struct UnknownZone;

impl Zone {
    /// Looks a zone up by its IANA name, e.g. `Europe/Berlin`.
    pub fn parse(name: &str) -> Result<Self, UnknownZone> {
        let zone = TimeZone::get(name.trim()).map_err(|_| UnknownZone)?;
        if zone.iana_name().is_none() {
            return Err(UnknownZone);
        }
        Ok(Self(zone))
    }

    /// Coordinated universal time: what is taken where nothing better is known.
    pub fn utc() -> Self {
        Self(TimeZone::get("Etc/UTC").unwrap_or(TimeZone::UTC))
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("Etc/UTC")
    }

    /// An instant as this zone's clocks show it.
    pub fn at(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.0.clone())
    }

    /// The calendar day of an instant on this zone's clocks, from its first instant up to that of
    /// the next day: 23 or 25 hours where clocks are changed.
    pub fn day(&self, instant: Timestamp) -> Range<Timestamp> {
        let today = self.at(instant).date();
        self.first_instant(today, instant)
            ..self.first_instant(today.saturating_add(1.day()), instant)
    }

    /// The calendar week of an instant on this zone's clocks, from Monday up to the next Monday.
    pub fn week(&self, instant: Timestamp) -> Range<Timestamp> {
        let today = self.at(instant).date();
        let monday =
            today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
        self.first_instant(monday, instant)
            ..self.first_instant(monday.saturating_add(7.days()), instant)
    }

    /// The first instant of a day; `otherwise` beyond the ends of the calendar.
    fn first_instant(&self, day: civil::Date, otherwise: Timestamp) -> Timestamp {
        day.to_zoned(self.0.clone())
            .map_or(otherwise, |midnight| midnight.timestamp())
    }

    /// The rules themselves.
    pub fn rules(&self) -> &TimeZone {
        &self.0
    }

    /// Every zone name, for lists in which a person chooses one.
    pub fn names() -> Vec<String> {
        jiff::tz::db()
            .available()
            .map(|name| name.as_str().to_owned())
            .filter(|name| {
                name.contains('/') && !name.starts_with("Etc/") && !name.starts_with("posix")
            })
            .collect()
    }
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl serde::Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&name).map_err(serde::de::Error::custom)
    }
}

/// Which of two equal wall clock times is meant on the day when clocks go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fold {
    /// The first of the two, before the clocks are changed.
    Earlier,
    /// The second one.
    Later,
}

/// Why a wall clock time names no single instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocalTimeError {
    /// The clocks skip it: they go from `before` straight to `after`.
    #[error("does not exist on that day")]
    Skipped {
        /// The last moment before the gap, as the clocks show it afterwards.
        before: civil::DateTime,
        /// The first moment after the gap.
        after: civil::DateTime,
    },
    /// The clocks show it twice and nobody said which one is meant.
    #[error("exists twice on that day")]
    Twice {
        /// The first of the two.
        earlier: Zoned,
        /// The second.
        later: Zoned,
    },
    /// Outside the years that calendars here know.
    #[error("outside the calendar")]
    OutOfRange,
}

/// Turns a wall clock time of a zone into an instant; a skipped or doubled one is refused.
///
/// Source: PRODUCT.md, "Appointments".
pub fn resolve(
    local: civil::DateTime,
    fold: Option<Fold>,
    zone: &Zone,
) -> Result<Timestamp, LocalTimeError> {
    use jiff::tz::AmbiguousOffset;
    let ambiguous = zone.rules().to_ambiguous_timestamp(local);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => ambiguous
            .compatible()
            .map_err(|_| LocalTimeError::OutOfRange),
        AmbiguousOffset::Gap { before, after } => {
            let skipped = |offset: jiff::tz::Offset| {
                offset
                    .to_timestamp(local)
                    .map_err(|_| LocalTimeError::OutOfRange)
            };
            // The gap begins at the transition; seen with the old offset it is the last time that
            // exists, seen with the new one the first.
            let late = skipped(before)?;
            let transition = zone
                .rules()
                .preceding(late + SignedDuration::from_nanos(1))
                .next()
                .map_or(late, |transition| transition.timestamp());
            Err(LocalTimeError::Skipped {
                before: before.to_datetime(transition),
                after: after.to_datetime(transition),
            })
        }
        AmbiguousOffset::Fold { .. } => {
            let earlier = ambiguous
                .earlier()
                .map_err(|_| LocalTimeError::OutOfRange)?;
            let later = ambiguous.later().map_err(|_| LocalTimeError::OutOfRange)?;
            match fold {
                Some(Fold::Earlier) => Ok(earlier),
                Some(Fold::Later) => Ok(later),
                None => Err(LocalTimeError::Twice {
                    earlier: zone.at(earlier),
                    later: zone.at(later),
                }),
            }
        }
    }
}

/// Which of two equal wall clock times an instant is; `None` where the clocks show it once.
pub fn fold_of(instant: Timestamp, zone: &Zone) -> Option<Fold> {
    use jiff::tz::AmbiguousOffset;
    let ambiguous = zone
        .rules()
        .to_ambiguous_timestamp(zone.at(instant).datetime());
    match ambiguous.offset() {
        AmbiguousOffset::Fold { .. } => Some(
            if ambiguous.earlier().is_ok_and(|earlier| earlier == instant) {
                Fold::Earlier
            } else {
                Fold::Later
            },
        ),
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Gap { .. } => None,
    }
}

/// The time from a start up to, but not including, an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// The first instant that belongs to it.
    pub start: Timestamp,
    /// The first instant that no longer does.
    pub end: Timestamp,
}

/// Why two instants make no appointment's span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The end is not after the start.
    #[error("ends before it starts")]
    EndNotAfterStart,
    /// Longer than [`Span::LONGEST`].
    #[error("longer than 24 hours")]
    TooLong,
    /// Begins before the year 2000.
    #[error("before the year 2000")]
    TooEarly,
    /// Ends after the year 2100.
    #[error("after the year 2100")]
    TooLate,
}

impl Span {
    /// The longest appointment (PRODUCT.md, rules of moving).
    pub const LONGEST: SignedDuration = SignedDuration::from_hours(24);

    /// 2000-01-01T00:00Z and 2101-01-01T00:00Z, in seconds.
    const YEARS: (i64, i64) = (946_684_800, 4_133_980_800);

    /// A span that an appointment may have.
    pub fn new(start: Timestamp, end: Timestamp) -> Result<Self, SpanError> {
        let span = Self::between(start, end)?;
        if span.length() > Self::LONGEST {
            return Err(SpanError::TooLong);
        }
        Ok(span)
    }

    /// A span of any length, as an absence or the weeks of a calendar have it.
    ///
    /// Never fails with [`SpanError::TooLong`].
    pub fn between(start: Timestamp, end: Timestamp) -> Result<Self, SpanError> {
        if start.as_second() < Self::YEARS.0 {
            return Err(SpanError::TooEarly);
        }
        if end.as_second() > Self::YEARS.1 {
            return Err(SpanError::TooLate);
        }
        if end <= start {
            return Err(SpanError::EndNotAfterStart);
        }
        Ok(Self { start, end })
    }

    /// Whether the two share an instant. Touching ends do not.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The elapsed time, which stays when the start is moved.
    pub fn length(&self) -> SignedDuration {
        self.end.duration_since(self.start)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use proptest::prelude::*;

    use super::*;

    fn berlin() -> Zone {
        Zone::parse("Europe/Berlin").unwrap()
    }

    #[test]
    fn days_and_weeks_follow_the_clocks_of_their_zone() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        // Clocks went back on Sunday, 25 October 2026.
        let sunday = berlin().day(at("2026-10-25T12:00:00Z"));
        assert_eq!(
            sunday,
            at("2026-10-24T22:00:00Z")..at("2026-10-25T23:00:00Z")
        );
        let week = berlin().week(at("2026-10-25T12:00:00Z"));
        assert_eq!(week, at("2026-10-18T22:00:00Z")..at("2026-10-25T23:00:00Z"));
        // Half an hour before midnight in UTC it is Monday in Berlin already.
        assert_eq!(
            berlin().week(at("2026-10-25T23:30:00Z")).start,
            at("2026-10-25T23:00:00Z")
        );
    }

    #[test]
    fn an_unknown_zone_is_refused() {
        assert_eq!(Zone::parse("Europe/Atlantis"), Err(UnknownZone));
        assert_eq!(Zone::parse(""), Err(UnknownZone));
        assert_eq!(berlin().name(), "Europe/Berlin");
    }

    #[test]
    fn a_skipped_time_is_refused_with_the_gap() {
        let error = resolve(datetime(2026, 3, 29, 2, 30, 0, 0), None, &berlin()).unwrap_err();
        assert_eq!(
            error,
            LocalTimeError::Skipped {
                before: datetime(2026, 3, 29, 2, 0, 0, 0),
                after: datetime(2026, 3, 29, 3, 0, 0, 0),
            }
        );
    }

    #[test]
    fn a_doubled_time_asks_which_and_takes_the_answer() {
        let local = datetime(2026, 10, 25, 2, 30, 0, 0);
        assert!(matches!(
            resolve(local, None, &berlin()),
            Err(LocalTimeError::Twice { .. })
        ));
        let earlier = resolve(local, Some(Fold::Earlier), &berlin()).unwrap();
        let later = resolve(local, Some(Fold::Later), &berlin()).unwrap();
        assert_eq!(later.duration_since(earlier), SignedDuration::from_hours(1));
        assert_eq!(fold_of(earlier, &berlin()), Some(Fold::Earlier));
        assert_eq!(fold_of(later, &berlin()), Some(Fold::Later));
        assert_eq!(
            fold_of(later + SignedDuration::from_hours(1), &berlin()),
            None
        );
    }

    #[test]
    fn spans_keep_to_the_rules() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let start = at("2026-11-24T10:00:00Z");
        assert_eq!(Span::new(start, start), Err(SpanError::EndNotAfterStart));
        assert_eq!(
            Span::new(start, at("2026-11-24T09:00:00Z")),
            Err(SpanError::EndNotAfterStart)
        );
        assert!(Span::new(start, at("2026-11-25T10:00:00Z")).is_ok());
        assert_eq!(
            Span::new(start, at("2026-11-25T10:00:01Z")),
            Err(SpanError::TooLong)
        );
        assert_eq!(
            Span::new(at("1999-12-31T23:00:00Z"), at("2000-01-01T01:00:00Z")),
            Err(SpanError::TooEarly)
        );
        assert_eq!(
            Span::new(at("2100-12-31T23:30:00Z"), at("2101-01-01T00:30:00Z")),
            Err(SpanError::TooLate)
        );
    }

    proptest! {
        #[test]
        fn overlapping_is_symmetric_and_touching_ends_do_not(a in 0i64..500, b in 1i64..500, c in 0i64..500, d in 1i64..500) {
            let span = |from: i64, length: i64| Span::new(
                Timestamp::from_second(1_800_000_000 + from).unwrap(),
                Timestamp::from_second(1_800_000_000 + from + length).unwrap(),
            ).unwrap();
            let (one, two) = (span(a, b), span(c, d));
            let shared = (a..a + b).any(|second| (c..c + d).contains(&second));
            prop_assert_eq!(one.overlaps(&two), shared);
            prop_assert_eq!(two.overlaps(&one), shared);
        }

        #[test]
        fn every_instant_comes_back_from_its_wall_clock(second in 946_684_800i64..4_102_444_800) {
            for name in ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"] {
                let zone = Zone::parse(name).unwrap();
                let instant = Timestamp::from_second(second).unwrap();
                let local = zone.at(instant).datetime();
                prop_assert_eq!(resolve(local, fold_of(instant, &zone), &zone), Ok(instant));
            }
        }
    }
}
