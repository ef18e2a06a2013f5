//! Public holidays by country and region, from which an organisation fills in its closed days.
//!
//! They are a proposal that people edit: dates that follow the moon are estimates, and governments
//! change their minds. The data are made by `cargo xtask codegen holidays` and embedded as text,
//! because a table of this size is half as large that way. Its lines, by their first character:
//!
//! | line | meaning |
//! | --- | --- |
//! | `# …` | a remark |
//! | `*2024\|2035` | the first and the last year |
//! | `=329,418,,…` | a row of days, one for each year: month × 100 + day; empty: not in that year |
//! | `!DE` | a country (ISO 3166-1); what follows belongs to it |
//! | `-BY\|Bayern` | one of its regions: code and name |
//! | `Karfreitag\|Good Friday\|~1\|` | a holiday: its name, the English one (empty: the same), when, where |
//!
//! *When* is `1225`, the same day every year, or `~1`, the row of days with that number from 0.
//! *Where* is empty (everywhere), a list of regions, or `-` and the list of regions that do not
//! have it; `*` is the country as a whole, without a region.

use std::{ops::RangeInclusive, sync::LazyLock};

use jiff::civil::Date;

/// The years for which holidays are known.
pub const YEARS: RangeInclusive<i16> = 2024..=2035;

static DATA: &str = include_str!("generated/holidays.txt");

/// In lists of regions: the country as a whole.
const WHOLE: &str = "*";

/// A part of a country with holidays of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// What [`in_year`] takes: of ISO 3166-2 where it has one, without the country.
    pub code: &'static str,
    /// Its name in a language of the country.
    pub name: &'static str,
}

/// A public holiday on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// When it is celebrated.
    pub day: Date,
    /// Its name in the country's first language.
    pub name: &'static str,
    /// Its English name.
    pub english: &'static str,
}

/// Why no holidays can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unknown {
    /// No country of this code is known here.
    #[error("the holidays of this country are not known")]
    Country,
    /// The country has no region of this code.
    #[error("unknown region")]
    Region,
    /// Outside of [`YEARS`].
    #[error("the holidays of this year are not known")]
    Year,
}

/// The codes (ISO 3166-1) of all countries whose holidays are known, in order.
pub fn countries() -> impl Iterator<Item = &'static str> {
    sections().map(|(code, _)| code)
}

/// All countries with their regions, in order of their codes.
pub fn places() -> impl Iterator<Item = (&'static str, Vec<Region>)> {
    sections().map(|(code, lines)| (code, lines.lines().filter_map(region).collect()))
}

/// The regions of a country; none if it has none or is not known.
pub fn regions(country: &str) -> Vec<Region> {
    section(country)
        .into_iter()
        .flat_map(str::lines)
        .filter_map(region)
        .collect()
}

/// The public holidays of a country in a year, by day; with a region, those that are celebrated
/// there, else those of the country as a whole. A day can have two.
pub fn in_year(country: &str, within: Option<&str>, year: i16) -> Result<Vec<Holiday>, Unknown> {
    let section = section(country).ok_or(Unknown::Country)?;
    if let Some(code) = within {
        let mut known = section.lines().filter_map(region);
        if !known.any(|region| region.code == code) {
            return Err(Unknown::Region);
        }
    }
    if !YEARS.contains(&year) {
        return Err(Unknown::Year);
    }
    // A test reads every line of the embedded file, so that none is passed over here unseen.
    let mut holidays: Vec<Holiday> = section
        .lines()
        .filter_map(entry)
        .filter(|entry| entry.is_celebrated(within.unwrap_or(WHOLE)))
        .filter_map(|entry| entry.in_year(year))
        .collect();
    holidays.sort_by_key(|holiday| holiday.day);
    Ok(holidays)
}

/// Each country's code and lines.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    DATA.split("\n!")
        .skip(1)
        .map(|section| section.split_once('\n').unwrap_or((section, "")))
}

fn section(country: &str) -> Option<&'static str> {
    sections()
        .find(|(code, _)| *code == country)
        .map(|(_, lines)| lines)
}

fn region(line: &'static str) -> Option<Region> {
    let (code, name) = line.strip_prefix('-')?.split_once('|')?;
    Some(Region { code, name })
}

/// A line that is a holiday.
#[derive(Debug, Clone, Copy)]
struct Entry {
    name: &'static str,
    english: &'static str,
    when: &'static str,
    r#where: &'static str,
}

fn entry(line: &'static str) -> Option<Entry> {
    if line.starts_with('-') {
        return None;
    }
    let mut fields = line.split('|');
    let (name, english, when) = (fields.next()?, fields.next()?, fields.next()?);
    Some(Entry {
        name,
        english: if english.is_empty() { name } else { english },
        when,
        r#where: fields.next().unwrap_or(""),
    })
}

impl Entry {
    /// Whether a region, or the country as a whole, has it.
    fn is_celebrated(&self, region: &str) -> bool {
        let listed = |list: &str| list.split(',').any(|one| one == region);
        match self.r#where.strip_prefix('-') {
            Some(others) => !listed(others),
            None => self.r#where.is_empty() || listed(self.r#where),
        }
    }

    /// Its day in one of [`YEARS`]; `None` if it does not come in that year.
    fn in_year(&self, year: i16) -> Option<Holiday> {
        let day = match self.when.strip_prefix('~') {
            Some(row) => row_of_days(row.parse().ok()?, year)?,
            None => self.when,
        };
        let day: i16 = day.parse().ok()?;
        Some(Holiday {
            day: day_of(year, day / 100, day % 100)?,
            name: self.name,
            english: self.english,
        })
    }
}

fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// What a row of days says for a year; empty if the holiday does not come in it.
fn row_of_days(number: usize, year: i16) -> Option<&'static str> {
    static ROWS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        DATA.lines()
            .filter_map(|line| line.strip_prefix('='))
            .collect()
    });
    ROWS.get(number)?
        .split(',')
        .nth(usize::try_from(year - YEARS.start()).ok()?)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::{ToSpan as _, civil::date};

    use super::*;
    use crate::availability::Label;

    fn days(country: &str, within: Option<&str>, year: i16) -> Vec<String> {
        in_year(country, within, year)
            .unwrap()
            .iter()
            .map(|holiday| holiday.day.strftime("%m-%d").to_string())
            .collect()
    }

    #[test]
    fn every_line_can_be_read() {
        let head = DATA.split("\n!").next().unwrap();
        let rows: Vec<&str> = head
            .lines()
            .filter_map(|line| line.strip_prefix('='))
            .collect();
        let years = format!("*{}|{}", YEARS.start(), YEARS.end());
        for line in head.lines().filter(|line| !line.starts_with(['#', '='])) {
            assert_eq!(line, years);
        }
        let is_day = |text: &str, year: i16| {
            let number: i16 = text.parse().unwrap();
            day_of(year, number / 100, number % 100).is_some()
        };
        for row in &rows {
            assert_eq!(row.split(',').count(), YEARS.count(), "{row}");
            for (day, year) in row.split(',').zip(YEARS) {
                assert!(day.is_empty() || is_day(day, year), "{row}");
            }
        }
        let mut holidays = 0;
        for (code, lines) in sections() {
            let codes: HashSet<&str> = regions(code).iter().map(|region| region.code).collect();
            for line in lines.lines() {
                if let Some(region) = region(line) {
                    assert!(Label::parse(region.name).is_ok(), "{line}");
                    continue;
                }
                let entry = entry(line).unwrap_or_else(|| panic!("{code}: {line}"));
                assert!(Label::parse(entry.name).is_ok(), "{line}");
                assert!(Label::parse(entry.english).is_ok(), "{line}");
                match entry.when.strip_prefix('~') {
                    Some(row) => assert!(row.parse::<usize>().unwrap() < rows.len(), "{line}"),
                    None => assert!(YEARS.clone().all(|year| is_day(entry.when, year)), "{line}"),
                }
                for region in entry.r#where.trim_start_matches('-').split(',') {
                    assert!(
                        region.is_empty() || region == WHOLE || codes.contains(region),
                        "{line}"
                    );
                }
                holidays += 1;
            }
        }
        assert!(holidays > 5000, "{holidays}");
        assert!(countries().count() > 200);
        assert!(countries().is_sorted());
        assert!(places().eq(countries().map(|code| (code, regions(code)))));
    }

    #[test]
    fn regions_have_their_own_holidays() {
        assert_eq!(
            days("DE", None, 2026),
            [
                "01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"
            ]
        );
        assert_eq!(
            days("DE", Some("BY"), 2026),
            [
                "01-01", "01-06", "04-03", "04-06", "05-01", "05-14", "05-25", "06-04", "10-03",
                "11-01", "12-25", "12-26"
            ]
        );
        // Scotland has no Easter Monday, the rest of the kingdom but Scotland no second of January.
        let easter_monday = "04-06".to_owned();
        assert!(days("GB", Some("ENG"), 2026).contains(&easter_monday));
        assert!(!days("GB", Some("SCT"), 2026).contains(&easter_monday));
        assert!(days("GB", Some("SCT"), 2026).contains(&"01-02".to_owned()));
        assert!(!days("GB", Some("ENG"), 2026).contains(&"01-02".to_owned()));

        let bavaria = regions("DE").into_iter().find(|region| region.code == "BY");
        assert_eq!(bavaria.map(|region| region.name), Some("Bayern"));
    }

    #[test]
    fn names_are_in_the_language_of_the_country_and_in_english() {
        let name = |country: &str, day: Date| {
            in_year(country, None, day.year())
                .unwrap()
                .into_iter()
                .find(|holiday| holiday.day == day)
                .map(|holiday| (holiday.name, holiday.english))
        };
        assert_eq!(
            name("DE", date(2027, 12, 25)),
            Some(("Erster Weihnachtstag", "Christmas Day"))
        );
        assert_eq!(
            name("US", date(2026, 11, 26)),
            Some(("Thanksgiving Day", "Thanksgiving Day"))
        );
        assert_eq!(
            name("TR", date(2026, 10, 29)),
            Some(("Cumhuriyet Bayramı", "Republic Day"))
        );
    }

    /// Easter Sunday by the rule of the Gregorian calendar, without any table.
    fn easter(year: i16) -> Date {
        let (century, of_century, golden) = (year / 100, year % 100, year % 19);
        let skipped = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
        let moon = (19 * golden + skipped + 15) % 30;
        let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
        let late = (golden + 11 * moon + 22 * weekday) / 451;
        let month_and_day = moon + weekday - 7 * late + 114;
        day_of(year, month_and_day / 31, month_and_day % 31 + 1).unwrap()
    }

    #[test]
    fn good_friday_is_two_days_before_easter_in_every_year() {
        for year in YEARS {
            for country in ["DE", "GB", "ES", "AU", "NO"] {
                let good_friday = in_year(country, None, year)
                    .unwrap()
                    .into_iter()
                    .find(|holiday| holiday.english == "Good Friday")
                    .map(|holiday| holiday.day);
                let expected = easter(year).saturating_sub(2.days());
                assert_eq!(good_friday, Some(expected), "{country} {year}");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_said() {
        assert_eq!(in_year("XX", None, 2026), Err(Unknown::Country));
        assert_eq!(in_year("", None, 2026), Err(Unknown::Country));
        assert_eq!(in_year("DE", Some("XX"), 2026), Err(Unknown::Region));
        assert_eq!(in_year("DE", Some("*"), 2026), Err(Unknown::Region));
        assert_eq!(in_year("DE", None, 2023), Err(Unknown::Year));
        assert_eq!(in_year("DE", None, 2036), Err(Unknown::Year));
        assert!(regions("XX").is_empty());
    }

    #[test]
    fn holidays_are_in_order_and_in_their_year() {
        for country in countries() {
            for year in YEARS {
                let holidays = in_year(country, None, year).unwrap();
                assert!(holidays.is_sorted_by_key(|holiday| holiday.day));
                assert!(holidays.iter().all(|holiday| holiday.day.year() == year));
            }
        }
    }
}
