//! What was told lately.
//!
//! A page tells fifty dates and times, and the next page nearly the same ones. Asking the formatter
//! for each was a tenth of what a dashboard cost; days and minutes that were told lately are
//! remembered instead, by each thread for itself, in a table of fixed size.

use std::cell::RefCell;
use std::hash::BuildHasher as _;

use domain::Language;
use jiff::Zoned;
use rustc_hash::FxBuildHasher;

/// How many words a thread remembers: a few months of days and the usual times of day in some
/// languages. A newer one takes the place of an older.
const PLACES: usize = 1024;

thread_local! {
    static LATELY: RefCell<Vec<Option<Told>>> =
        RefCell::new((0..PLACES).map(|_| None).collect());
}

/// What of a reading is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// Tuesday, 24 November 2026
    LongDate,
    /// Tue, 24 Nov 2026
    ShortDate,
    /// Tue 24 Nov
    Day,
    /// 14:35
    Time,
}

/// All that the words depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    language: Language,
    form: Form,
    /// The day or the minute.
    on: i32,
}

struct Told {
    key: Key,
    words: Box<str>,
}

/// The words of a form: remembered, or made now. What cannot be made is not remembered.
pub(super) fn told(
    language: Language,
    form: Form,
    at: &Zoned,
    make: impl FnOnce() -> Option<String>,
) -> Option<String> {
    let on = match form {
        Form::LongDate | Form::ShortDate | Form::Day => {
            (i32::from(at.year()) * 16 + i32::from(at.month())) * 32 + i32::from(at.day())
        }
        Form::Time => i32::from(at.hour()) * 60 + i32::from(at.minute()),
    };
    let key = Key { language, form, on };
    let place = usize::try_from(FxBuildHasher.hash_one(key) % PLACES as u64).unwrap_or_default();
    let known = LATELY.with_borrow(|lately| match lately.get(place) {
        Some(Some(told)) if told.key == key => Some(String::from(&*told.words)),
        _ => None,
    });
    if known.is_some() {
        return known;
    }
    let words = make()?;
    LATELY.with_borrow_mut(|lately| {
        if let Some(place) = lately.get_mut(place) {
            *place = Some(Told {
                key,
                words: words.as_str().into(),
            });
        }
    });
    Some(words)
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date, tz::TimeZone};

    use super::*;

    /// Several times as many words as there are places, told in turn: none is told for another.
    #[test]
    fn words_are_never_taken_for_others() {
        let first = date(2026, 1, 1)
            .at(0, 0, 0, 0)
            .to_zoned(TimeZone::UTC)
            .unwrap();
        for round in 0..2 {
            for step in 0..1440_i64 {
                let at = first
                    .checked_add(step.days())
                    .unwrap()
                    .checked_add(step.minutes())
                    .unwrap();
                for language in [Language::De, Language::Ar, Language::Fi] {
                    for form in [Form::LongDate, Form::ShortDate, Form::Day, Form::Time] {
                        let exact = match form {
                            Form::Time => at.strftime("%H:%M").to_string(),
                            _ => at.strftime("%Y-%m-%d").to_string(),
                        };
                        let words = format!("{language:?} {form:?} {exact}");
                        assert_eq!(
                            told(language, form, &at, || Some(words.clone())),
                            Some(words.clone()),
                            "round {round}"
                        );
                        // Just told: nobody asks how it is made.
                        assert_eq!(told(language, form, &at, || None), Some(words));
                    }
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_told_is_not_remembered() {
        let at = date(1999, 1, 1)
            .at(0, 0, 0, 0)
            .to_zoned(TimeZone::UTC)
            .unwrap();
        assert_eq!(told(Language::En, Form::Day, &at, || None), None);
        let words = told(Language::En, Form::Day, &at, || Some("Fri 1 Jan".into()));
        assert_eq!(words.as_deref(), Some("Fri 1 Jan"));
    }
}
