//! Hours as people type and read them: `9–12, 13:30–17`.

use jiff::civil::Weekday;

use super::{DayHours, DayRange, HoursError, Minute, WeeklyHours};

/// The longest range that may reach over midnight, in minutes. `22–6` is a night; `9–5` is sixteen
/// hours and more likely an afternoon written without its twelve hours, so it is asked about.
const LONGEST_NIGHT: u16 = 12 * 60;

/// The hours of one day as they are typed: `9-12, 13:30–17`, `9 am to 5 pm`, or nothing: closed.
///
/// A range cannot go on after midnight here, because the next day has hours of its own.
pub fn read_day(text: &str) -> Result<DayHours, HoursError> {
    let ranges = ranges(text)?
        .into_iter()
        .map(|(from, until)| DayRange::new(from, at_end(from, until)));
    DayHours::new(ranges.collect::<Result<Vec<_>, _>>()?)
}

/// The hours of a week as they are typed, Monday first; a range that ends before it starts goes on
/// after midnight.
///
/// `None` if nothing is typed at all: then no hours are stated. Who works on no day types a dash
/// on at least one of them. Otherwise what is wrong with which days.
pub fn read_week(
    days: &[(Weekday, &str)],
) -> Result<Option<WeeklyHours>, Vec<(Weekday, HoursError)>> {
    if days.iter().all(|(_, text)| text.trim().is_empty()) {
        return Ok(None);
    }
    let mut good = Vec::new();
    let mut wrong = Vec::new();
    for (weekday, text) in days {
        // Together with the days before, so that a night that reaches into another day's hours is
        // told at one of the two.
        let read = ranges(text).and_then(|ranges| {
            let mut with_it = good.clone();
            for (from, until) in ranges {
                if until < from
                    && until > Minute::MIDNIGHT
                    && length_of_night(from, until) > LONGEST_NIGHT
                {
                    return Err(HoursError::EndNotAfterStart);
                }
                with_it.push((*weekday, from, until));
            }
            WeeklyHours::from_ranges(with_it.iter().copied()).map(|_| with_it)
        });
        match read {
            Ok(with_it) => good = with_it,
            Err(error) => wrong.push((*weekday, error)),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    // Each of its steps was read already.
    WeeklyHours::from_ranges(good)
        .map(Some)
        .map_err(|error| days.iter().map(|(weekday, _)| (*weekday, error)).collect())
}

/// The hours of a day as they are shown, and as [`read_day`] reads them again:
/// `09:00–12:00, 13:00–17:00`; empty where the day is closed.
pub fn write_day(hours: &DayHours) -> String {
    hours
        .ranges()
        .iter()
        .map(|range| format!("{}–{}", range.from(), range.until()))
        .collect::<Vec<_>>()
        .join(", ")
}

fn length_of_night(from: Minute, until: Minute) -> u16 {
    Minute::END_OF_DAY.after_midnight() - from.after_midnight() + until.after_midnight()
}

/// An end at midnight is the end of the day.
fn at_end(from: Minute, until: Minute) -> Minute {
    if until == Minute::MIDNIGHT && from > until {
        Minute::END_OF_DAY
    } else {
        until
    }
}

/// The ranges of a line. A line that is empty or holds a dash alone has none.
fn ranges(text: &str) -> Result<Vec<(Minute, Minute)>, HoursError> {
    let text = text.to_lowercase();
    if matches!(text.trim(), "" | "-" | "–" | "—") {
        return Ok(Vec::new());
    }
    text.split([',', ';', '/', '&', '+'])
        .map(|range| {
            let (from, until) = range
                .split_once(['-', '–', '—', '−'])
                .or_else(|| range.split_once(" to "))
                .or_else(|| range.split_once(" bis "))
                .ok_or(HoursError::Unreadable)?;
            Ok((clock(from)?, clock(until)?))
        })
        .collect()
}

/// A time of day: `9`, `9:30`, `9.30`, `930`, `9h30`, `9 am`, `17 Uhr`, `24`.
fn clock(text: &str) -> Result<Minute, HoursError> {
    let text = text.trim();
    let (text, noon) = ["am", "a.m.", "pm", "p.m."]
        .iter()
        .find_map(|suffix| {
            text.strip_suffix(suffix)
                .map(|rest| (rest, Some(suffix.starts_with('p'))))
        })
        .unwrap_or((text, None));
    let text = text
        .strip_suffix("uhr")
        .or_else(|| text.strip_suffix('h'))
        .unwrap_or(text)
        .trim();
    let (hours, minutes) = match text.split_once([':', '.', 'h']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return Err(HoursError::Unreadable),
        None if text.len() > 2 => text
            .split_at_checked(text.len() - 2)
            .ok_or(HoursError::Unreadable)?,
        None => (text, "00"),
    };
    let number = |digits: &str| {
        let plain =
            (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
        plain.then(|| digits.parse::<u16>().ok()).flatten()
    };
    let hours = number(hours).ok_or(HoursError::Unreadable)?;
    let minutes = number(minutes)
        .filter(|minutes| *minutes < 60)
        .ok_or(HoursError::Unreadable)?;
    let hours = match noon {
        None => hours,
        Some(afternoon) if (1..=12).contains(&hours) => hours % 12 + if afternoon { 12 } else { 0 },
        Some(_) => return Err(HoursError::Unreadable),
    };
    Minute::new(hours * 60 + minutes).ok_or(HoursError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEEK: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    fn week(days: [&str; 7]) -> Result<Option<String>, Vec<(Weekday, HoursError)>> {
        let days: Vec<_> = WEEK.into_iter().zip(days).collect();
        read_week(&days).map(|week| week.map(|week| week.to_string()))
    }

    #[test]
    fn a_day_is_read_however_people_write_it() {
        for (typed, stored) in [
            ("9-12, 13-17", "09:00-12:00 13:00-17:00"),
            ("9–12; 13.30 — 17:00", "09:00-12:00 13:30-17:00"),
            ("9 am to 5:30 pm", "09:00-17:30"),
            ("12am-12pm", "00:00-12:00"),
            ("8 bis 12 Uhr", "08:00-12:00"),
            ("0830-1700", "08:30-17:00"),
            ("9h30–18h", "09:30-18:00"),
            ("18–24", "18:00-24:00"),
            ("18–0", "18:00-24:00"),
            ("13-17/9-12", "09:00-12:00 13:00-17:00"),
            ("", "closed"),
            (" – ", "closed"),
        ] {
            assert_eq!(read_day(typed).unwrap().to_string(), stored, "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused_with_its_reason() {
        for (typed, error) in [
            ("9", HoursError::Unreadable),
            ("nine to five", HoursError::Unreadable),
            ("9-12,", HoursError::Unreadable),
            ("9-25", HoursError::Unreadable),
            ("9:5-10", HoursError::Unreadable),
            ("13 pm - 14 pm", HoursError::Unreadable),
            ("٩-١٢", HoursError::Unreadable),
            ("9-🕛", HoursError::Unreadable),
            ("12-9", HoursError::EndNotAfterStart),
            ("9-9", HoursError::EndNotAfterStart),
            ("9-12, 11-13", HoursError::Overlap),
        ] {
            assert_eq!(read_day(typed), Err(error), "{typed}");
        }
    }

    #[test]
    fn a_day_is_written_as_it_can_be_read_again() {
        for text in [
            "09:00-12:00 13:30-17:00",
            "00:00-24:00",
            "closed",
            "22:00-24:00",
        ] {
            let day: DayHours = text.parse().unwrap();
            assert_eq!(read_day(&write_day(&day)), Ok(day), "{text}");
        }
    }

    #[test]
    fn a_week_without_a_word_states_no_hours() {
        assert_eq!(week([""; 7]), Ok(None));
        assert_eq!(
            week(["–", "", "", "", "", "", ""]),
            Ok(Some("closed".to_owned()))
        );
        assert_eq!(
            week(["9-12", "", "9-17", "", "", "", ""]),
            Ok(Some("mon 09:00-12:00; wed 09:00-17:00".to_owned()))
        );
    }

    #[test]
    fn a_night_goes_on_after_midnight_but_an_afternoon_is_asked_about() {
        assert_eq!(
            week(["", "", "", "", "", "22–6", "20–24"]),
            Ok(Some(
                "sat 22:00-24:00; sun 00:00-06:00 20:00-24:00".to_owned()
            ))
        );
        assert_eq!(
            week(["9–5", "", "", "", "", "", ""]),
            Err(vec![(Weekday::Monday, HoursError::EndNotAfterStart)])
        );
    }

    #[test]
    fn each_wrong_day_is_named() {
        assert_eq!(
            week(["x", "9-12", "10-9:59, 9-10", "", "22-6", "5-8", ""]),
            Err(vec![
                (Weekday::Monday, HoursError::Unreadable),
                (Weekday::Wednesday, HoursError::EndNotAfterStart),
                (Weekday::Saturday, HoursError::Overlap),
            ])
        );
    }
}
