//! Working hours as they are typed and stored: wall clock times of a week or of a single day.
//!
//! They say nothing about instants; [`Availability`](super::Availability) lays them over the
//! calendar of the operator's zone.

use std::{fmt, str::FromStr};

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// A minute of a day on the wall clock, from `00:00` to `24:00`, the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(u16);

impl Minute {
    /// The beginning of a day.
    pub const MIDNIGHT: Self = Self(0);
    /// The end of a day, `24:00`: the midnight of the next one.
    pub const END_OF_DAY: Self = Self(24 * 60);

    /// The minute that is so many minutes after midnight; `None` beyond the end of the day.
    pub fn new(after_midnight: u16) -> Option<Self> {
        (after_midnight <= Self::END_OF_DAY.0).then_some(Self(after_midnight))
    }

    /// How many minutes after midnight it is on a day whose clocks are not changed.
    pub fn after_midnight(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for Minute {
    type Err = HoursError;

    /// Reads `09:30`, as a browser's time field writes it.
    fn from_str(text: &str) -> Result<Self, HoursError> {
        let two_digits = |text: &str| {
            let is_plain = text.len() == 2 && text.bytes().all(|digit| digit.is_ascii_digit());
            is_plain.then(|| text.parse::<u16>().ok()).flatten()
        };
        let (hours, minutes) = text.split_once(':').ok_or(HoursError::Unreadable)?;
        let hours = two_digits(hours).ok_or(HoursError::Unreadable)?;
        let minutes = two_digits(minutes)
            .filter(|minutes| *minutes < 60)
            .ok_or(HoursError::Unreadable)?;
        Self::new(hours * 60 + minutes).ok_or(HoursError::Unreadable)
    }
}

/// Why something makes no working hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// Not of the form in which hours are written.
    #[error("not readable as working hours")]
    Unreadable,
    /// A range does not end after its start.
    #[error("ends before it starts")]
    EndNotAfterStart,
    /// Two ranges of a day share a minute.
    #[error("two ranges overlap")]
    Overlap,
    /// More than [`DayHours::MOST`] ranges on a day.
    #[error("too many ranges on one day")]
    TooMany,
}

/// A part of a day in which an operator works: from a minute up to, not including, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayRange {
    from: Minute,
    until: Minute,
}

impl DayRange {
    /// A range within one day; what crosses midnight is two of them
    /// ([`WeeklyHours::from_ranges`] cuts it).
    pub fn new(from: Minute, until: Minute) -> Result<Self, HoursError> {
        if until <= from {
            return Err(HoursError::EndNotAfterStart);
        }
        Ok(Self { from, until })
    }

    /// The first minute that belongs to it.
    pub fn from(self) -> Minute {
        self.from
    }

    /// The first minute that no longer does.
    pub fn until(self) -> Minute {
        self.until
    }
}

impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.until)
    }
}

impl FromStr for DayRange {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let (from, until) = text.split_once('-').ok_or(HoursError::Unreadable)?;
        Self::new(from.parse()?, until.parse()?)
    }
}

/// What stands for a day or a week without any range.
const CLOSED: &str = "closed";

/// The hours of one day: ranges in order, or none at all (closed).
///
/// Written `09:00-12:00 13:00-17:00`, or `closed`; so it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DayHours(Vec<DayRange>);

impl DayHours {
    /// The most ranges that a day may have.
    pub const MOST: usize = 24;

    /// A day of these ranges, in any order. Those that touch become one.
    pub fn new(ranges: impl IntoIterator<Item = DayRange>) -> Result<Self, HoursError> {
        let mut sorted: Vec<DayRange> = ranges.into_iter().collect();
        if sorted.len() > Self::MOST {
            return Err(HoursError::TooMany);
        }
        sorted.sort_unstable();
        let mut joined: Vec<DayRange> = Vec::with_capacity(sorted.len());
        for range in sorted {
            match joined.last_mut() {
                Some(last) if range.from < last.until => return Err(HoursError::Overlap),
                Some(last) if range.from == last.until => last.until = range.until,
                Some(_) | None => joined.push(range),
            }
        }
        Ok(Self(joined))
    }

    /// A day without work.
    pub const fn closed() -> Self {
        Self(Vec::new())
    }

    /// Whether nothing of the day is open.
    pub fn is_closed(&self) -> bool {
        self.0.is_empty()
    }

    /// The ranges in order; they neither overlap nor touch.
    pub fn ranges(&self) -> &[DayRange] {
        &self.0
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_closed() {
            return f.write_str(CLOSED);
        }
        for (position, range) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str(" ")?;
            }
            range.fmt(f)?;
        }
        Ok(())
    }
}

impl FromStr for DayHours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        match text.trim() {
            "" => Err(HoursError::Unreadable),
            CLOSED => Ok(Self::closed()),
            ranges => Self::new(
                ranges
                    .split_whitespace()
                    .map(str::parse)
                    .collect::<Result<Vec<_>, _>>()?,
            ),
        }
    }
}

impl TryFrom<String> for DayHours {
    type Error = HoursError;

    fn try_from(text: String) -> Result<Self, HoursError> {
        text.parse()
    }
}

impl From<DayHours> for String {
    fn from(hours: DayHours) -> Self {
        hours.to_string()
    }
}

/// The hours of an ordinary week, on the clocks of the operator's zone.
///
/// Written `mon 09:00-12:00 13:00-17:00; tue 09:00-17:00`, days without work left out, or `closed`;
/// so it is stored. That an operator has stated no hours is no value of this type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WeeklyHours([DayHours; 7]);

/// The days of a week in the order of [`WeeklyHours`], and how each is written.
const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "mon"),
    (Weekday::Tuesday, "tue"),
    (Weekday::Wednesday, "wed"),
    (Weekday::Thursday, "thu"),
    (Weekday::Friday, "fri"),
    (Weekday::Saturday, "sat"),
    (Weekday::Sunday, "sun"),
];

impl WeeklyHours {
    /// A week of seven days, Monday first.
    pub fn new(days: [DayHours; 7]) -> Self {
        Self(days)
    }

    /// A week made of ranges as a person types them: one that ends at or before its start ends
    /// on the next day (`22:00` to `06:00`), and an end at midnight is the end of the day.
    ///
    /// Fails if a range has no length or if two overlap.
    pub fn from_ranges(
        ranges: impl IntoIterator<Item = (Weekday, Minute, Minute)>,
    ) -> Result<Self, HoursError> {
        let mut days: [Vec<DayRange>; 7] = Default::default();
        let mut add = |weekday: Weekday, range: DayRange| {
            if let Some(day) = days.get_mut(position(weekday)) {
                day.push(range);
            }
        };
        for (weekday, from, until) in ranges {
            if from < until {
                add(weekday, DayRange::new(from, until)?);
            } else if until == Minute::MIDNIGHT {
                add(weekday, DayRange::new(from, Minute::END_OF_DAY)?);
            } else if from == until {
                return Err(HoursError::EndNotAfterStart);
            } else {
                if from < Minute::END_OF_DAY {
                    add(weekday, DayRange::new(from, Minute::END_OF_DAY)?);
                }
                add(weekday.next(), DayRange::new(Minute::MIDNIGHT, until)?);
            }
        }
        let mut week = Self::default();
        for (day, ranges) in week.0.iter_mut().zip(days) {
            *day = DayHours::new(ranges)?;
        }
        Ok(week)
    }

    /// The hours of a weekday.
    pub fn on(&self, weekday: Weekday) -> &DayHours {
        let [
            monday,
            tuesday,
            wednesday,
            thursday,
            friday,
            saturday,
            sunday,
        ] = &self.0;
        match weekday {
            Weekday::Monday => monday,
            Weekday::Tuesday => tuesday,
            Weekday::Wednesday => wednesday,
            Weekday::Thursday => thursday,
            Weekday::Friday => friday,
            Weekday::Saturday => saturday,
            Weekday::Sunday => sunday,
        }
    }

    /// The days with their hours, Monday first.
    pub fn days(&self) -> impl Iterator<Item = (Weekday, &DayHours)> {
        WEEKDAYS
            .iter()
            .map(|(weekday, _)| *weekday)
            .zip(self.0.iter())
    }
}

/// Where a weekday stands in a week that begins on Monday.
fn position(weekday: Weekday) -> usize {
    usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)
}

impl fmt::Display for WeeklyHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open = WEEKDAYS
            .iter()
            .zip(&self.0)
            .filter(|(_, hours)| !hours.is_closed())
            .peekable();
        if open.peek().is_none() {
            return f.write_str(CLOSED);
        }
        while let Some(((_, word), hours)) = open.next() {
            write!(f, "{word} {hours}")?;
            if open.peek().is_some() {
                f.write_str("; ")?;
            }
        }
        Ok(())
    }
}

impl FromStr for WeeklyHours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let mut week = Self::default();
        if text.trim() == CLOSED {
            return Ok(week);
        }
        for part in text.split(';') {
            let (word, hours) = part.trim().split_once(' ').ok_or(HoursError::Unreadable)?;
            let (_, day) = WEEKDAYS
                .iter()
                .zip(&mut week.0)
                .find(|((_, known), _)| *known == word)
                .ok_or(HoursError::Unreadable)?;
            if !day.is_closed() {
                return Err(HoursError::Unreadable);
            }
            *day = hours.parse()?;
        }
        Ok(week)
    }
}

impl TryFrom<String> for WeeklyHours {
    type Error = HoursError;

    fn try_from(text: String) -> Result<Self, HoursError> {
        text.parse()
    }
}

impl From<WeeklyHours> for String {
    fn from(hours: WeeklyHours) -> Self {
        hours.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minute(text: &str) -> Minute {
        text.parse().unwrap()
    }

    #[test]
    fn a_minute_is_two_digits_an_hour_and_two_a_minute() {
        for text in ["00:00", "09:05", "23:59", "24:00"] {
            assert_eq!(minute(text).to_string(), text);
        }
        for text in [
            "",
            "9:00",
            "09:0",
            "09:60",
            "24:01",
            "25:00",
            "+9:00",
            "09:00:00",
            "09 00",
            "٠٩:٠٠",
            "-1:00",
            "99:99",
        ] {
            assert_eq!(
                text.parse::<Minute>(),
                Err(HoursError::Unreadable),
                "{text}"
            );
        }
        assert_eq!(Minute::new(1440), Some(Minute::END_OF_DAY));
        assert_eq!(Minute::new(1441), None);
    }

    #[test]
    fn a_day_is_put_in_order_and_what_touches_is_one() {
        let day: DayHours = "13:00-17:00 09:00-12:00 17:00-18:30".parse().unwrap();
        assert_eq!(day.to_string(), "09:00-12:00 13:00-18:30");
        assert_eq!("closed".parse(), Ok(DayHours::closed()));
        assert_eq!(DayHours::closed().to_string(), "closed");
    }

    #[test]
    fn mistakes_in_a_day_are_told_apart() {
        for (text, error) in [
            ("09:00-12:00 11:59-13:00", HoursError::Overlap),
            ("09:00-12:00 09:00-12:00", HoursError::Overlap),
            ("12:00-09:00", HoursError::EndNotAfterStart),
            ("09:00-09:00", HoursError::EndNotAfterStart),
            ("09:00", HoursError::Unreadable),
            ("09:00-", HoursError::Unreadable),
            ("", HoursError::Unreadable),
            ("closed 09:00-10:00", HoursError::Unreadable),
        ] {
            assert_eq!(text.parse::<DayHours>(), Err(error), "{text}");
        }
        let many = (0..25).map(|hour| {
            DayRange::new(
                Minute::new(hour * 50).unwrap(),
                Minute::new(hour * 50 + 1).unwrap(),
            )
            .unwrap()
        });
        assert_eq!(DayHours::new(many), Err(HoursError::TooMany));
    }

    #[test]
    fn a_range_across_midnight_becomes_two() {
        let week = WeeklyHours::from_ranges([
            (Weekday::Sunday, minute("22:00"), minute("06:00")),
            (Weekday::Friday, minute("18:00"), minute("00:00")),
            (Weekday::Saturday, minute("00:00"), minute("00:00")),
            (Weekday::Wednesday, minute("24:00"), minute("01:00")),
        ])
        .unwrap();
        assert_eq!(
            week.to_string(),
            "mon 00:00-06:00; thu 00:00-01:00; fri 18:00-24:00; sat 00:00-24:00; sun 22:00-24:00"
        );
        assert_eq!(
            WeeklyHours::from_ranges([(Weekday::Monday, minute("09:00"), minute("09:00"))]),
            Err(HoursError::EndNotAfterStart)
        );
        assert_eq!(
            WeeklyHours::from_ranges([
                (Weekday::Monday, minute("22:00"), minute("06:00")),
                (Weekday::Tuesday, minute("05:00"), minute("09:00")),
            ]),
            Err(HoursError::Overlap)
        );
    }

    #[test]
    fn a_week_is_read_as_it_is_written() {
        let week: WeeklyHours = "mon 09:00-12:00 13:00-17:00; sat 10:00-14:00"
            .parse()
            .unwrap();
        assert_eq!(week.on(Weekday::Monday).ranges().len(), 2);
        assert!(week.on(Weekday::Tuesday).is_closed());
        assert_eq!(week.on(Weekday::Saturday).to_string(), "10:00-14:00");
        assert_eq!("closed".parse(), Ok(WeeklyHours::default()));
        for text in [
            "",
            "mon",
            "mon 09:00-17:00;",
            "Mon 09:00-17:00",
            "mon 09:00-17:00; mon 18:00-19:00",
            "xyz 09:00-17:00",
        ] {
            assert_eq!(
                text.parse::<WeeklyHours>(),
                Err(HoursError::Unreadable),
                "{text}"
            );
        }
    }

    fn any_day() -> impl Strategy<Value = DayHours> {
        proptest::collection::btree_set(0u16..=1440, 0..12).prop_map(|edges| {
            let edges: Vec<Minute> = edges.into_iter().filter_map(Minute::new).collect();
            let ranges = edges
                .chunks_exact(2)
                .map(|pair| DayRange::new(pair[0], pair[1]).unwrap());
            DayHours::new(ranges).unwrap()
        })
    }

    proptest! {
        #[test]
        fn every_week_comes_back_from_its_text(days in proptest::array::uniform7(any_day())) {
            let week = WeeklyHours::new(days);
            prop_assert_eq!(week.to_string().parse(), Ok(week.clone()));
            let json = String::from(week.clone());
            prop_assert_eq!(WeeklyHours::try_from(json), Ok(week.clone()));
            for (weekday, day) in week.days() {
                prop_assert_eq!(day, week.on(weekday));
                prop_assert_eq!(day.to_string().parse(), Ok(day.clone()));
            }
        }

        #[test]
        fn no_text_makes_reading_fail_badly(text in ".{0,40}") {
            if let Ok(week) = text.parse::<WeeklyHours>() {
                prop_assert_eq!(week.to_string().parse(), Ok(week));
            }
        }
    }
}
