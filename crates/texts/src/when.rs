//! Dates, times, durations and zones in words, in every language.
//!
//! The one place where they are formatted. Everything takes a [`Zoned`], so a time cannot be
//! told without its zone having been chosen, and gives a [`When`], the only thing that texts
//! accept as a date. The calendar is Gregorian everywhere; digits and the 24 or 12 hours are the
//! language's own.

pub(crate) mod formats;
mod lately;

use std::fmt::{self, Write as _};

use domain::Language;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Unit, Zoned};

use crate::generated::customer::customer;
use crate::sms;
use formats::{Formats, Reading};
use lately::Form;

/// A date, time or duration in the words of one language.
///
/// Only this module makes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct When(String);

impl When {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The place of a date or time in a text that is yet to be filled: `{when}`.
    pub fn place(name: &str) -> Self {
        Self(format!("{{{name}}}"))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for When {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<When> for String {
    fn from(when: When) -> Self {
        when.0
    }
}

/// Weekday and full date: “Tuesday, 24 November 2026”.
pub fn long_date(language: Language, at: &Zoned) -> When {
    again(Form::LongDate, language, at, |formats, reading| {
        told(formats.long_date.format(reading))
    })
}

/// Weekday and date, shortened: “Tue, 24 Nov 2026”.
pub fn short_date(language: Language, at: &Zoned) -> When {
    again(Form::ShortDate, language, at, |formats, reading| {
        told(formats.short_date.format(reading))
    })
}

/// Weekday and day without the year, for lists that show one year: “Tue 24 Nov”.
pub fn day(language: Language, at: &Zoned) -> When {
    again(Form::Day, language, at, |formats, reading| {
        told(formats.day.format(reading))
    })
}

/// Month and year: “November 2026”.
pub fn month(language: Language, at: &Zoned) -> When {
    with(language, at, |formats, reading| {
        told(formats.month.format(reading))
    })
}

/// The weekday alone: “Tuesday”.
pub fn weekday(language: Language, at: &Zoned) -> When {
    with(language, at, |formats, reading| {
        told(formats.weekday.format(reading))
    })
}

/// The time of day: “14:35”.
///
/// Where the clocks go back and the same reading comes twice, the offset tells which of the two is
/// meant: “02:30 (GMT+2)”.
pub fn time(language: Language, at: &Zoned) -> When {
    let time = again(Form::Time, language, at, |formats, reading| {
        told(formats.time.format(reading))
    });
    if comes_twice(at) {
        When(customer(language).when_doubled_time(&time, &offset(language, at)))
    } else {
        time
    }
}

/// Full date and time: “Tuesday, 24 November 2026, 14:35”.
pub fn moment(language: Language, at: &Zoned) -> When {
    let (date, time) = (long_date(language, at), time(language, at));
    When(customer(language).when_date_time(&date, &time))
}

/// Date and time, shortened: “Tue, 24 Nov 2026, 14:35”.
pub fn short_moment(language: Language, at: &Zoned) -> When {
    let (date, time) = (short_date(language, at), time(language, at));
    When(customer(language).when_short_date_time(&date, &time))
}

/// Day and time without the year, for lists: “Tue 24 Nov, 14:35”.
pub fn day_time(language: Language, at: &Zoned) -> When {
    let (date, time) = (day(language, at), time(language, at));
    When(customer(language).when_short_date_time(&date, &time))
}

/// From when to when on one day: “14:35 – 15:05”.
///
/// An end on another day is told with its day: “23:30 – Wed 25 Nov, 00:30”. Midnight ends the day
/// that it closes: “23:00 – 00:00”. The end is told in the start's zone.
pub fn time_range(language: Language, start: &Zoned, end: &Zoned) -> When {
    let end = &end.with_time_zone(start.time_zone().clone());
    let (texts, told_start) = (customer(language), time(language, start));
    When(if ends_same_day(start, end) {
        texts.when_times(&told_start, &time(language, end))
    } else {
        texts.when_days(&told_start, &day_time(language, end))
    })
}

/// The whole appointment: “Tuesday, 24 November 2026, 14:35 – 15:05”.
///
/// Across days: “Tuesday, 24 November 2026, 23:30 – Wednesday, 25 November 2026, 00:30”. The end
/// is told in the start's zone.
pub fn range(language: Language, start: &Zoned, end: &Zoned) -> When {
    let texts = customer(language);
    let end = &end.with_time_zone(start.time_zone().clone());
    if ends_same_day(start, end) {
        let date = long_date(language, start);
        When(texts.when_date_times(&date, &time(language, start), &time(language, end)))
    } else {
        When(texts.when_days(&moment(language, start), &moment(language, end)))
    }
}

/// The whole appointment, shortened: “Tue, 24 Nov 2026, 14:35 – 15:05”. See [`range`].
pub fn short_range(language: Language, start: &Zoned, end: &Zoned) -> When {
    let texts = customer(language);
    let end = &end.with_time_zone(start.time_zone().clone());
    if ends_same_day(start, end) {
        let date = short_date(language, start);
        When(texts.when_short_date_times(&date, &time(language, start), &time(language, end)))
    } else {
        When(texts.when_days(&short_moment(language, start), &short_moment(language, end)))
    }
}

/// Day and time for an SMS: “Tue 24 Nov, 14:35”.
///
/// In the alphabet of [`sms`], so that it never makes a message dearer, if the language keeps to
/// it ([`sms::is_cheap`]). The year is told only if the day is more than 180 days from `now`.
pub fn sms_moment(language: Language, at: &Zoned, now: &Zoned) -> When {
    const NEAR: SignedDuration = SignedDuration::from_hours(180 * 24);
    let near = at.duration_since(now).abs() < NEAR;
    let told = if near {
        day_time(language, at)
    } else {
        short_moment(language, at)
    };
    When(sms::simplified(language, told.as_str()))
}

/// A date, time or zone in the alphabet of [`sms`], if the language keeps to it.
pub fn for_sms(language: Language, when: &When) -> When {
    When(sms::simplified(language, when.as_str()))
}

/// Like [`sms_moment`], with the zone's city, for a recipient whose own zone is not known:
/// “Tue 24 Nov, 14:35 (Berlin)”.
pub fn sms_moment_in_zone(language: Language, at: &Zoned, now: &Zoned) -> When {
    let moment = sms_moment(language, at, now);
    let zone = city(language, at).unwrap_or_else(|| offset(language, at));
    When(sms::simplified(
        language,
        &customer(language).when_in_zone(&moment, &zone),
    ))
}

/// How long something takes, in hours and minutes: “30 min”, “1 h 15 min”. Seconds are dropped.
pub fn duration(language: Language, length: SignedDuration) -> When {
    let texts = customer(language);
    let minutes = length.as_mins().max(0);
    When(match (minutes / 60, minutes % 60) {
        (0, minutes) => texts.when_minutes(minutes),
        (hours, 0) => texts.when_hours(hours),
        (hours, minutes) => texts.when_hours_minutes(hours, minutes),
    })
}

/// How long ago something was, for lists: “now”, “14 min”, “10:02”, “yesterday”, “Mon”, “3 Nov”,
/// “3 Nov 2025”.
///
/// Days are those of `now`'s zone. What lies ahead (a clock that was put back) counts as now.
pub fn past(language: Language, then: &Zoned, now: &Zoned) -> When {
    let texts = customer(language);
    let then = &then.with_time_zone(now.time_zone().clone());
    let minutes = now.duration_since(then).as_mins();
    if minutes < 1 {
        return When::new(texts.when_now());
    }
    if minutes < 60 {
        return When(texts.when_minutes(minutes));
    }
    let days = then
        .date()
        .until((Unit::Day, now.date()))
        .map_or(i32::MAX, |span| span.get_days());
    match days {
        0 => time(language, then),
        1 => When::new(texts.when_yesterday()),
        2..7 => with(language, then, |formats, reading| {
            told(formats.short_weekday.format(reading))
        }),
        _ if then.year() == now.year() => with(language, then, |formats, reading| {
            told(formats.plain_day.format(reading))
        }),
        _ => with(language, then, |formats, reading| {
            told(formats.plain_date.format(reading))
        }),
    }
}

/// The zone and what it is ahead of UTC at that moment: “Berlin time (GMT+1)”.
///
/// A zone that belongs to no place is told by its offset alone.
pub fn zone(language: Language, at: &Zoned) -> When {
    let offset = offset(language, at);
    match city(language, at) {
        Some(city) => When(customer(language).when_zone(&city, &offset)),
        None => offset,
    }
}

/// The city that stands for a zone, in the language's spelling: “Berlin”, “Nowy Jork”.
fn city(language: Language, at: &Zoned) -> Option<When> {
    let name = at.time_zone().iana_name()?;
    if !name.contains('/') || name.starts_with("Etc/") {
        return None;
    }
    let formats = formats::formats(language)?;
    Some(When(told(formats.city.format(&formats::zone_info(at)?))))
}

/// A zone's name as a list of zones shows it: “Europe/Berlin”, “America/New York”.
///
/// The same in every language, as people search for it.
pub fn zone_id(zone: &TimeZone) -> String {
    zone.iana_name()
        .map_or_else(|| "UTC".to_owned(), |name| name.replace('_', " "))
}

/// What the wall clock is ahead of UTC at that moment: “GMT+1”.
pub fn offset(language: Language, at: &Zoned) -> When {
    let told = formats::formats(language)
        .zip(formats::zone_info(at))
        .map(|(formats, info)| told(formats.offset.format(&info)));
    When(told.unwrap_or_else(|| at.offset().to_string()))
}

/// Whether the end needs no day of its own. Midnight belongs to the day that it closes, except
/// after a whole day.
fn ends_same_day(start: &Zoned, end: &Zoned) -> bool {
    let at_midnight = end.time() == jiff::civil::Time::midnight();
    let closes = at_midnight && start.date().tomorrow().is_ok_and(|next| next == end.date());
    start.date() == end.date() || (closes && start.time() != jiff::civil::Time::midnight())
}

/// Whether the clocks go back over this reading, so that it names two moments.
fn comes_twice(at: &Zoned) -> bool {
    let zoned = at.time_zone().to_ambiguous_zoned(at.datetime());
    matches!(zoned.offset(), AmbiguousOffset::Fold { .. })
}

/// What a formatter says. They do not know beforehand how much it will be; nearly always this is
/// room enough.
fn told(formatted: impl fmt::Display) -> String {
    let mut words = String::with_capacity(48);
    // Writing into a string cannot fail.
    let _written = write!(words, "{formatted}");
    words
}

/// Formats a reading; without formatters, which cannot be met, in ISO order.
fn with(language: Language, at: &Zoned, format: impl FnOnce(&Formats, &Reading) -> String) -> When {
    or_exact(formatted(language, at, format), at)
}

/// As [`with`], for what pages tell again and again.
fn again(
    form: Form,
    language: Language,
    at: &Zoned,
    format: impl FnOnce(&Formats, &Reading) -> String,
) -> When {
    let words = lately::told(language, form, at, || formatted(language, at, format));
    or_exact(words, at)
}

fn formatted(
    language: Language,
    at: &Zoned,
    format: impl FnOnce(&Formats, &Reading) -> String,
) -> Option<String> {
    let (formats, reading) = formats::formats(language).zip(formats::reading(at))?;
    Some(format(formats, &reading))
}

fn or_exact(words: Option<String>, at: &Zoned) -> When {
    When(words.unwrap_or_else(|| at.strftime("%Y-%m-%d %H:%M %:z").to_string()))
}
