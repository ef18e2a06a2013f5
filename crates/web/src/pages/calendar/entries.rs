//! The appointments of a window as data: columns of equal length, which compress well and cost
//! neither side much, however many appointments there are.

use std::{collections::HashMap, ops::Range};

use app::calendar::{Calendar, Entry};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::{
    OperatorId,
    appointment::AppointmentStatus,
    availability::Closed,
    case::CaseType,
    operator::{Actor, Operator},
    time::Zone,
};
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize, Serializer, ser::SerializeSeq as _};
use texts::Interface;

use super::{
    closed_times,
    place::{begins, read_people},
};
use crate::{
    error::{PageError, Problem},
    extract::{Locale, Query, SignedIn},
    state::WebState,
    views::parts::Person,
    words::hours::reason,
};

/// Days that one answer holds at most: two months with the weeks around them.
const DAYS_AT_MOST: i64 = 70;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// The first day, `2026-11-23`, on the viewer's clocks.
    from: String,
    /// The first day after.
    until: String,
    /// Whose calendars: nothing, `team`, or ids with commas between them.
    people: String,
}

/// `GET /calendar/entries`
pub async fn get(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Locale(language): Locale,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let (from, until) = wanted.window(&actor.zone).ok_or(Problem::BadRequest)?;
    let (people, _) = read_people(&wanted.people);
    let calendar = state
        .app()
        .view_calendar(&actor, people, from..until)
        .await?;
    let t = *texts::interface(language);
    let window = from..until;
    let closed = closed_times(&state, &actor, window.clone(), &calendar).await?;
    let json = answer(&state, &actor, t, window, (&calendar, &closed))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, json).into_response())
}

/// What is answered for a window whose appointments are known.
pub(super) fn answer(
    state: &WebState,
    actor: &Actor,
    t: Interface,
    window: Range<Timestamp>,
    (calendar, closed): (&Calendar, &[(OperatorId, Closed)]),
) -> Result<String, PageError> {
    let answer = Answer {
        t,
        zone: &actor.zone,
        now: state.app().now(),
        from: window.start,
        until: window.end,
        calendar,
        closed,
    };
    serde_json::to_string(&answer).map_err(PageError::internal)
}

impl Wanted {
    /// The window; days outside the years of appointments count as the nearest that is inside.
    fn window(&self, zone: &Zone) -> Option<(Timestamp, Timestamp)> {
        use jiff::{ToSpan as _, civil::Date};
        const FIRST: Date = jiff::civil::date(2000, 1, 1);
        const LAST: Date = jiff::civil::date(2101, 1, 1);
        let read = |text: &str| text.trim().parse::<Date>().ok();
        let from = read(&self.from)?.clamp(FIRST, LAST);
        let until = read(&self.until)?.clamp(FIRST, LAST);
        let until = until.min(from.saturating_add(DAYS_AT_MOST.days()));
        (from <= until).then(|| (begins(from, zone), begins(until, zone)))
    }
}

/// The answer, written straight from what the use case found.
struct Answer<'a> {
    t: Interface,
    zone: &'a Zone,
    now: Timestamp,
    from: Timestamp,
    until: Timestamp,
    calendar: &'a Calendar,
    closed: &'a [(OperatorId, Closed)],
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Calendar {
            people, entries, ..
        } = self.calendar;
        let places: HashMap<OperatorId, usize> = people
            .iter()
            .enumerate()
            .map(|(place, operator)| (operator.id, place))
            .collect();
        let columns = Columns {
            zone: self.zone.name(),
            now: self.now.as_second(),
            from: self.from.as_second(),
            until: self.until.as_second(),
            people: people.iter().map(Shown::from).collect(),
            numbers: Each(entries, |entry: &Entry| entry.number),
            names: Names(entries),
            starts: Starts(entries, self.from.as_second()),
            lengths: Each(entries, |entry: &Entry| entry.span.length().as_secs()),
            states: Letters(entries, |entry: &Entry| state(entry, self.now)),
            kinds: Letters(entries, |entry: &Entry| match entry.kind {
                CaseType::Individual => 'i',
                CaseType::Group => 'g',
            }),
            current: Letters(entries, standing),
            who: Whose(entries, &places),
            skips: skips(self.zone, self.from, self.until),
            closed: self.closed(&places),
            capped: self.calendar.is_capped(),
        };
        columns.serialize(serializer)
    }
}

impl Answer<'_> {
    /// When those who are shown are not to be met, and why.
    fn closed(&self, places: &HashMap<OperatorId, usize>) -> Vec<(usize, i64, i64, String)> {
        self.closed
            .iter()
            .filter_map(|(operator, closed)| {
                let place = *places.get(operator)?;
                let (start, end) = (closed.span.start.as_second(), closed.span.end.as_second());
                Some((place, start, end, reason(self.t, &closed.reason)))
            })
            .collect()
    }
}

/// The columns, in the order in which they are written.
#[derive(Serialize)]
struct Columns<'a, Numbers, Lengths, States, Kinds, Current>
where
    Numbers: Serialize,
    Lengths: Serialize,
    States: Serialize,
    Kinds: Serialize,
    Current: Serialize,
{
    zone: &'a str,
    now: i64,
    from: i64,
    until: i64,
    people: Vec<Shown<'a>>,
    numbers: Numbers,
    names: Names<'a>,
    starts: Starts<'a>,
    lengths: Lengths,
    states: States,
    kinds: Kinds,
    current: Current,
    who: Whose<'a>,
    skips: Vec<[String; 2]>,
    closed: Vec<(usize, i64, i64, String)>,
    capped: bool,
}

/// Somebody whose calendar is shown.
#[derive(Serialize)]
struct Shown<'a> {
    id: OperatorId,
    name: &'a str,
    initials: String,
    colour: u8,
}

impl<'a> From<&'a Operator> for Shown<'a> {
    fn from(operator: &'a Operator) -> Self {
        let person = Person::new(operator.name.as_str());
        Self {
            id: operator.id,
            name: operator.name.as_str(),
            initials: person.initials(),
            colour: person.tone,
        }
    }
}

/// A list with one value for each appointment.
struct Each<'a, F>(&'a [Entry], F);

impl<T: Serialize, F: Fn(&Entry) -> T> Serialize for Each<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

struct Names<'a>(&'a [Entry]);

impl Serialize for Names<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|entry| entry.name.as_str()))
    }
}

/// Seconds since the start before; the first since the window's beginning, and so perhaps negative.
struct Starts<'a>(&'a [Entry], i64);

impl Serialize for Starts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        let mut before = self.1;
        for entry in self.0 {
            let start = entry.span.start.as_second();
            list.serialize_element(&(start - before))?;
            before = start;
        }
        list.end()
    }
}

/// A text with one letter for each appointment.
struct Letters<'a, F>(&'a [Entry], F);

impl<F: Fn(&Entry) -> char> Serialize for Letters<'_, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let letters: String = self.0.iter().map(&self.1).collect();
        serializer.serialize_str(&letters)
    }
}

/// Who takes part in each.
struct Whose<'a>(&'a [Entry], &'a HashMap<OperatorId, usize>);

impl Serialize for Whose<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|entry| Who {
            operators: &entry.operators,
            places: self.1,
        }))
    }
}

/// Who takes part: one place among the people, or a list of them.
struct Who<'a> {
    operators: &'a [OperatorId],
    places: &'a HashMap<OperatorId, usize>,
}

impl Serialize for Who<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let place = |operator: &OperatorId| self.places.get(operator).copied().unwrap_or_default();
        match self.operators {
            [one] => place(one).serialize(serializer),
            several => serializer.collect_seq(several.iter().map(place)),
        }
    }
}

/// Scheduled, took place, cancelled, missed.
fn state(entry: &Entry, now: Timestamp) -> char {
    match entry.status {
        AppointmentStatus::Scheduled if entry.span.end <= now => 't',
        AppointmentStatus::Scheduled => 's',
        AppointmentStatus::Cancelled => 'c',
        AppointmentStatus::Missed => 'm',
    }
}

/// An earlier one of its case, the present one, or that of a completed case.
fn standing(entry: &Entry) -> char {
    match (entry.current, entry.completed) {
        (false, _) => '0',
        (true, false) => '1',
        (true, true) => '2',
    }
}

/// What the clocks skip within the window: from which wall clock time straight to which.
fn skips(zone: &Zone, from: Timestamp, until: Timestamp) -> Vec<[String; 2]> {
    let told = |time: DateTime| time.strftime("%Y-%m-%dT%H:%M").to_string();
    zone.rules()
        .following(from - SignedDuration::from_secs(1))
        .map(|change| (change.timestamp(), change.offset()))
        .take_while(|(at, _)| *at < until)
        .filter_map(|(at, after)| {
            let before = zone.at(at - SignedDuration::from_secs(1)).offset();
            (after.seconds() > before.seconds())
                .then(|| [told(before.to_datetime(at)), told(after.to_datetime(at))])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_skipped_hour_is_told_and_the_doubled_one_is_not() {
        let zone = Zone::parse("Europe/Berlin").unwrap();
        let window = |from: &str, until: &str| {
            let wanted = Wanted {
                from: from.to_owned(),
                until: until.to_owned(),
                ..Wanted::default()
            };
            wanted.window(&zone).unwrap()
        };
        let (from, until) = window("2026-03-23", "2026-03-30");
        assert_eq!(
            skips(&zone, from, until),
            [["2026-03-29T02:00", "2026-03-29T03:00"]]
        );
        assert_eq!((until - from).get_seconds(), (7 * 24 - 1) * 3600);
        let (from, until) = window("2026-10-19", "2026-10-26");
        assert_eq!(skips(&zone, from, until), Vec::<[String; 2]>::new());
        // A zone that skipped a whole day, at midnight.
        let apia = Zone::parse("Pacific/Apia").unwrap();
        let (from, until) = (
            "2011-12-29T10:00:00Z".parse().unwrap(),
            "2011-12-31T10:00:00Z".parse().unwrap(),
        );
        assert_eq!(
            skips(&apia, from, until),
            [["2011-12-30T00:00", "2011-12-31T00:00"]]
        );
    }

    #[test]
    fn windows_stay_within_the_years_of_appointments() {
        let zone = Zone::utc();
        let window = |from: &str, until: &str| {
            let wanted = Wanted {
                from: from.to_owned(),
                until: until.to_owned(),
                ..Wanted::default()
            };
            let days = |at: Timestamp| zone.at(at).date().to_string();
            wanted
                .window(&zone)
                .map(|(from, until)| (days(from), days(until)))
        };
        let found = |from: &str, until: &str| Some((from.to_owned(), until.to_owned()));
        assert_eq!(
            window("1999-12-27", "2000-02-07"),
            found("2000-01-01", "2000-02-07")
        );
        assert_eq!(
            window("0001-01-01", "9999-12-31"),
            found("2000-01-01", "2000-03-11")
        );
        assert_eq!(
            window("9999-12-30", "9999-12-31"),
            found("2101-01-01", "2101-01-01")
        );
        assert_eq!(window("2026-11-24", "2026-11-23"), None);
        assert_eq!(window("soon", "2026-11-23"), None);
        assert_eq!(window("2026-11-23", ""), None);
    }
}
