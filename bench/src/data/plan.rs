//! What the invented organisation looks like: every value follows from the number of its case.

use std::fmt::Write as _;

use domain::time::Span;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How many operators share the cases evenly.
pub(crate) const OPERATORS: u64 = 250;

/// Where the appointments begin: far enough away that a kept file's never lie in the past.
const FIRST_DAY: Timestamp = Timestamp::constant(2_209_104_000, 0);
/// Appointments of one operator in a day, each within a half hour of its own.
const A_DAY: u64 = 16;

/// When the first case was made; each later one ten seconds after.
const MADE: i64 = 1_767_225_600_000_000;

/// What an id is for; ids of one kind are in the order of their cases.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Operator = 1,
    Case = 2,
    Appointment = 3,
    Message = 4,
    Created = 5,
    Scheduled = 6,
    Told = 7,
}

/// The organisation and how many cases it has.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Its id.
    pub(crate) organisation: Uuid,
    /// The hash of everybody's password.
    pub(crate) password_hash: String,
    /// How many cases there are, each with an appointment.
    pub(crate) cases: u64,
}

impl Plan {
    /// The id of the `n`th of its kind: a UUIDv7 of the past.
    pub(crate) fn id(kind: Kind, n: u64) -> Uuid {
        let high = 0x0194_1f29_7c00_7000 | kind as u64;
        Uuid::from_u64_pair(high, 0x8000_0000_0000_0000 | n)
    }

    /// Who owns a case.
    pub(crate) fn owner(case: u64) -> u64 {
        case % OPERATORS
    }

    /// The cases of one operator.
    pub(crate) fn cases_of(&self, operator: u64) -> impl Iterator<Item = u64> + use<> {
        (0..self.cases)
            .skip(usize::try_from(operator).unwrap_or(0))
            .step_by(usize::try_from(OPERATORS).unwrap_or(1))
    }

    /// The number under which people know a case.
    pub(crate) fn number(case: u64) -> i64 {
        whole(case) + 1
    }

    /// The two times between which an appointment is moved. Both lie in the half hour that it has
    /// for itself, so nothing ever overlaps.
    pub(crate) fn span(case: u64, moved: bool) -> Span {
        let place = case / OPERATORS;
        let (day, slot) = (whole(place / A_DAY), whole(place % A_DAY));
        let minutes = day * 24 * 60 + slot * 30 + if moved { 15 } else { 0 };
        let start = FIRST_DAY + SignedDuration::from_mins(minutes);
        Span {
            start,
            end: start + SignedDuration::from_mins(10),
        }
    }

    /// When an appointment begins before it is moved, in microseconds.
    pub(crate) fn first_start(case: u64) -> i64 {
        Self::span(case, false).start.as_microsecond()
    }

    /// When the first reminder of an appointment is due, in microseconds: a day before.
    pub(crate) fn remind_at(span: Span) -> i64 {
        (span.start - SignedDuration::from_hours(24)).as_microsecond()
    }

    /// When a case was made, in microseconds.
    pub(crate) fn made(case: u64) -> i64 {
        MADE + whole(case) * 10_000_000
    }

    /// An operator's name.
    pub(crate) fn operator_name(operator: u64) -> String {
        format!("{} {}", first(operator), last(operator))
    }

    /// An operator's address.
    pub(crate) fn operator_email(operator: u64) -> String {
        format!("operator{operator}@example.org")
    }

    /// A customer's first and last name.
    pub(crate) fn name(case: u64) -> (String, String) {
        (first(mixed(case)), last(mixed(case + 1)))
    }

    /// A customer's address.
    pub(crate) fn email(case: u64) -> String {
        format!("{}{case}@example.org", last(mixed(case + 1)).to_lowercase())
    }

    /// A customer's number, of those that are set aside for fiction.
    pub(crate) fn phone(case: u64) -> String {
        format!("+447700900{:03}", case % 1_000)
    }

    /// The words by which a case is found, as `store::search` makes them.
    pub(crate) fn words(case: u64) -> Vec<String> {
        let (first, last) = Self::name(case);
        let (first, last) = (first.to_lowercase(), last.to_lowercase());
        let digits = Self::phone(case).trim_start_matches('+').to_owned();
        let number = Self::number(case);
        let mut words = vec![
            format!("{last}{case}"),
            Self::email(case),
            "example".to_owned(),
            "org".to_owned(),
            number.to_string(),
            format!("#{number}"),
            std::iter::once('~').chain(digits.chars().rev()).collect(),
            digits,
            format!("{first} {last}"),
            format!("{last} {first}"),
            first,
            last,
        ];
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// A number spread over all numbers, always the same (splitmix64).
pub(crate) fn mixed(n: u64) -> u64 {
    let mut z = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// One of a hundred first names.
fn first(n: u64) -> String {
    const BEGIN: [&str; 10] = ["Al", "Be", "Ca", "Do", "El", "Fi", "Ga", "Ha", "Jo", "Mi"];
    const END: [&str; 10] = [
        "ra", "na", "ro", "la", "mir", "nea", "ton", "vid", "sa", "re",
    ];
    spell(&[&BEGIN, &END], n)
}

/// One of three thousand last names.
fn last(n: u64) -> String {
    const BEGIN: [&str; 20] = [
        "Ak", "Bram", "Cor", "Dun", "Eng", "Fal", "Gro", "Hol", "Iva", "Jan", "Kov", "Lind", "Mor",
        "Nor", "Oka", "Pet", "Ros", "Stein", "Tor", "Wal",
    ];
    const MIDDLE: [&str; 10] = ["a", "e", "i", "o", "u", "en", "ar", "el", "in", "or"];
    const END: [&str; 15] = [
        "bach", "berg", "dal", "feld", "fors", "gren", "hoff", "kamp", "mann", "nen", "ski", "son",
        "stad", "vik", "witz",
    ];
    spell(&[&BEGIN, &MIDDLE, &END], n)
}

fn spell(syllables: &[&[&str]], mut n: u64) -> String {
    let mut name = String::new();
    for choice in syllables {
        let count = u64::try_from(choice.len()).unwrap_or(1);
        let chosen = usize::try_from(n % count).unwrap_or(0);
        n /= count;
        // Writing into a string cannot fail.
        let _written = write!(name, "{}", choice.get(chosen).copied().unwrap_or_default());
    }
    name
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_appointments_of_an_operator_touch() {
        let mut spans: Vec<Span> = (0..200)
            .flat_map(|place| [false, true].map(|moved| Plan::span(7 + place * OPERATORS, moved)))
            .collect();
        spans.sort_by_key(|span| span.start);
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }

    #[test]
    fn a_case_is_found_by_the_words_that_the_product_would_write() {
        let words = Plan::words(41);
        for part in [Plan::email(41), Plan::name(41).0, Plan::name(41).1] {
            for word in domain::text::words(&part) {
                assert!(words.contains(&word), "{word} is not in {words:?}");
            }
        }
        assert!(words.contains(&"#42".to_owned()) && words.contains(&"~140009007744".to_owned()));
        let (first, last) = Plan::name(41);
        let pair = format!("{first} {last}").to_lowercase();
        assert!(words.contains(&pair), "{pair} is not in {words:?}");
        assert_eq!(words.len(), 12);
    }

    #[test]
    fn everybody_owns_the_same_number_of_cases() {
        let plan = Plan {
            organisation: Uuid::nil(),
            password_hash: String::new(),
            cases: 10_000,
        };
        let cases: Vec<u64> = plan.cases_of(3).collect();
        assert_eq!(cases.len(), 40);
        assert!(cases.iter().all(|case| Plan::owner(*case) == 3));
    }
}
