//! The availability engine against a slow, obvious model: read the operator's clock at every
//! minute and look the minute up.
//!
//! `changes_of_clocks` covers all zones that jiff knows and every change of their clocks from 2000
//! to 2037. Zones whose clocks were changed at the same instants to the same offsets in those
//! years are the same zone to the engine and to the model; each such group is walked once. Around
//! every change, from 26 hours before to 26 hours after it and so for the whole of its day, the model
//! is asked at every minute of the four hours about the change, at every edge that the engine found
//! and the minute before it, and every quarter of an hour elsewhere. Each change has a week of hours
//! of its own. The groups are shared out over several tests, which run in parallel.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use domain::{
    availability::{Absence, Availability, DayHours, DayRange, Label, Minute, Reason, WeeklyHours},
    time::{Span, Zone},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use proptest::prelude::*;
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

const MINUTE: SignedDuration = SignedDuration::from_secs(60);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What holds at an instant, by reading the clock: the slow, obvious way.
fn model(availability: &Availability, instant: Timestamp) -> Option<Reason> {
    let away = availability
        .absences
        .iter()
        .filter(|absence| absence.span.start <= instant && instant < absence.span.end)
        .min_by_key(|absence| (absence.span.start, absence.span.end));
    if let Some(absence) = away {
        return Some(Reason::Absence(absence.label.clone()));
    }
    let clock = availability.zone.at(instant);
    let minute = u16::try_from(i32::from(clock.hour()) * 60 + i32::from(clock.minute())).unwrap();
    let within = |hours: &DayHours| {
        hours.ranges().iter().any(|range| {
            range.from().after_midnight() <= minute && minute < range.until().after_midnight()
        })
    };
    let exception = availability.exceptions.get(&clock.date());
    if let Some(name) = availability.closed_days.get(&clock.date()) {
        return (!exception.is_some_and(within)).then(|| Reason::ClosedDay(name.clone()));
    }
    let weekly = availability.hours.as_ref();
    let hours = exception.or_else(|| weekly.map(|hours| hours.on(clock.weekday())))?;
    (!within(hours)).then_some(Reason::OutsideHours)
}

/// Asks the engine about a window once and compares with the model at these instants, at every
/// edge that the engine found and a minute before it.
fn compare(availability: &Availability, window: Span, instants: impl Iterator<Item = Timestamp>) {
    let parts = availability.parts(window);
    assert_eq!(
        parts.first().map(|part| part.span.start),
        Some(window.start)
    );
    assert_eq!(parts.last().map(|part| part.span.end), Some(window.end));
    for pair in parts.windows(2) {
        assert_eq!(pair[0].span.end, pair[1].span.start, "a hole or an overlap");
        assert_ne!(pair[0].reason, pair[1].reason, "neighbours alike");
    }
    let edges = parts
        .iter()
        .flat_map(|part| [part.span.start, part.span.end - MINUTE])
        .filter(|edge| *edge >= window.start);
    for instant in edges.chain(instants) {
        let part = parts.partition_point(|part| part.span.end <= instant);
        assert_eq!(
            parts[part].reason,
            model(availability, instant),
            "{:?} at {instant} ({}), hours {}",
            availability.zone,
            availability.zone.at(instant),
            availability.hours.clone().unwrap_or_default(),
        );
    }
}

/// Every `step` from a start up to an end.
fn every(
    step: SignedDuration,
    start: Timestamp,
    end: Timestamp,
) -> impl Iterator<Item = Timestamp> {
    std::iter::successors(Some(start), move |instant| Some(*instant + step))
        .take_while(move |instant| *instant < end)
}

/// The instants and offsets of all changes of a zone's clocks from 2000 to 2037.
fn changes(zone: &Zone) -> Vec<(Timestamp, i32)> {
    let first: Timestamp = "2000-01-01T00:00:00Z".parse().unwrap();
    let end: Timestamp = "2038-01-01T00:00:00Z".parse().unwrap();
    std::iter::once((first, zone.rules().to_offset(first).seconds()))
        .chain(
            zone.rules()
                .following(first)
                .take_while(|change| change.timestamp() < end)
                .map(|change| (change.timestamp(), change.offset().seconds())),
        )
        .collect()
}

/// All zones with their changes; of those that are the same in these years, the first.
fn zones() -> Vec<(Zone, Vec<(Timestamp, i32)>)> {
    let mut seen = HashSet::new();
    jiff::tz::db()
        .available()
        .map(|name| {
            let zone = Zone::parse(name.as_str()).unwrap();
            let changes = changes(&zone);
            (zone, changes)
        })
        .filter(|(_, changes)| seen.insert(changes.clone()))
        .collect()
}

/// Some hours of a day: none, a few, or many ranges at odd minutes, often around the times at
/// which clocks are changed.
fn some_day(random: &mut StdRng) -> DayHours {
    let mut edges: Vec<u16> = (0..random.random_range(0..4) * 2)
        .map(|_| match random.random_range(0..4) {
            0 => random.random_range(0..=8) * 30,
            1 => random.random_range(0..=24) * 60,
            2 => random.random_range(0..240),
            _ => random.random_range(0..=1440),
        })
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let ranges = edges.chunks_exact(2).map(|pair| {
        DayRange::new(Minute::new(pair[0]).unwrap(), Minute::new(pair[1]).unwrap()).unwrap()
    });
    DayHours::new(ranges).unwrap()
}

/// Walks every change of the zones of one share.
fn walk_changes(share: usize) {
    let zones = zones();
    assert!(zones.len() > 100, "jiff knows its zones: {}", zones.len());
    let mut walked = 0;
    for (number, (zone, changes)) in zones.into_iter().enumerate() {
        if number % SHARES != share {
            continue;
        }
        let mut random = StdRng::seed_from_u64(u64::try_from(number).unwrap());
        let mut availability = Availability::unstated(zone);
        // The first entry is no change, but 2000-01-01, so that zones without any are walked too.
        for (change, _) in changes {
            availability.hours = Some(WeeklyHours::new(std::array::from_fn(|_| {
                some_day(&mut random)
            })));
            let window = Span {
                start: change - HOUR * 26,
                end: change + HOUR * 26,
            };
            let near = every(MINUTE, change - HOUR * 2, change + HOUR * 2);
            let far = every(MINUTE * 15, window.start, window.end);
            compare(&availability, window, near.chain(far));
            walked += 1;
        }
    }
    assert!(walked > 500, "only {walked} changes were walked");
}

/// How many tests share the zones.
const SHARES: usize = 4;

mod changes_of_clocks {
    use super::walk_changes;

    #[test]
    fn in_the_first_share_of_zones() {
        walk_changes(0);
    }

    #[test]
    fn in_the_second_share_of_zones() {
        walk_changes(1);
    }

    #[test]
    fn in_the_third_share_of_zones() {
        walk_changes(2);
    }

    #[test]
    fn in_the_fourth_share_of_zones() {
        walk_changes(3);
    }
}

/// Zones with unusual rules, and ordinary ones.
const UNUSUAL: &[&str] = &[
    "Europe/Berlin",
    "America/St_Johns",
    "America/Havana",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Asia/Gaza",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "America/Caracas",
    "Etc/UTC",
];

/// Everything at once: hours stated or not, exceptions, absences and closed days.
fn some_availability(random: &mut StdRng, start: Timestamp) -> Availability {
    let name = UNUSUAL[random.random_range(0..UNUSUAL.len())];
    let zone = Zone::parse(name).unwrap();
    let first = zone.at(start).date();
    let day = |random: &mut StdRng| -> Date {
        let days = random.random_range(0..9);
        first.saturating_add(jiff::Span::new().days(days))
    };
    let label = |number: usize| Label::parse(&format!("label {number}")).unwrap();
    let hours = random
        .random_bool(0.8)
        .then(|| WeeklyHours::new(std::array::from_fn(|_| some_day(random))));
    let exceptions = (0..random.random_range(0..4))
        .map(|_| (day(random), some_day(random)))
        .collect();
    let closed_days: BTreeMap<_, _> = (0..random.random_range(0..3))
        .map(|number| (day(random), label(number)))
        .collect();
    let absences = (0..random.random_range(0..6))
        .map(|number| {
            let from = start + MINUTE * random.random_range(-3000..10_000);
            let until = from + MINUTE * random.random_range(1..4000);
            let label = random.random_bool(0.7).then(|| label(number));
            Absence::new(from, until, label).unwrap()
        })
        .collect();
    Availability {
        zone,
        hours,
        exceptions,
        absences,
        closed_days: Arc::new(closed_days),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_week_of_anybody_is_as_the_model_says(
        seed in any::<u64>(),
        minute in 15_800_000i64..68_000_000,
        length in 1i32..10_080,
    ) {
        let mut random = StdRng::seed_from_u64(seed);
        let start = Timestamp::from_second(minute * 60).unwrap();
        let window = Span { start, end: start + MINUTE * length };
        let availability = some_availability(&mut random, start);
        let step = MINUTE * random.random_range(7..31);
        compare(&availability, window, every(step, window.start, window.end));

        // The other questions are views of the same answer.
        let parts = availability.parts(window);
        let open = parts.iter().filter(|part| part.reason.is_none()).map(|part| part.span);
        prop_assert!(open.eq(availability.open(window)));
        let closed = availability.closed(window);
        prop_assert_eq!(closed.len() + availability.open(window).len(), parts.len());
        let against = availability.against(window);
        prop_assert!(against.is_sorted());
        for reason in &against {
            prop_assert!(closed.iter().any(|closed| closed.reason == *reason));
        }
        for closed in &closed {
            prop_assert!(against.contains(&closed.reason));
        }
    }
}
