//! Reads typed values and remembers every problem instead of stopping at the first.

use std::{collections::BTreeMap, num::NonZeroU32, ops::RangeInclusive, str::FromStr};

use toml::Value;

use super::{
    Problem,
    settings::{Values, setting},
};

/// Reads the sections; a failed reading returns `None` and leaves a problem behind.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    values: &'a Values,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Starts with the problems found so far.
    pub(super) fn new(values: &'a Values, problems: Vec<Problem>) -> Self {
        Self { values, problems }
    }

    /// All problems.
    pub(super) fn finish(self) -> Vec<Problem> {
        self.problems
    }

    /// Whether a setting has a value.
    pub(super) fn is_set(&self, key: &str) -> bool {
        self.values.get(key).is_some()
    }

    /// Adds a problem with a setting.
    pub(super) fn refuse(&mut self, key: &str, what: impl Into<String>, right: &str) {
        let place = self.values.place(key);
        self.problems.push(Problem {
            place,
            what: what.into(),
            right: right.to_owned(),
        });
    }

    /// A value that must be there (the defaults have one).
    pub(super) fn required<T>(
        &mut self,
        key: &str,
        right: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let read = self.optional(key, right, parse)?;
        if read.is_none() {
            self.refuse(key, "no value is set", right);
        }
        read
    }

    /// A value that may be missing: `Some(None)` then, and `None` if it is wrong.
    #[expect(
        clippy::option_option,
        reason = "wrong and missing are different things here"
    )]
    pub(super) fn optional<T>(
        &mut self,
        key: &str,
        right: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<Option<T>> {
        let Some(given) = self.values.get(key) else {
            return Some(None);
        };
        let text = match &given.value {
            Value::String(text) => text.trim().to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Boolean(flag) => flag.to_string(),
            other => {
                self.refuse(key, format!("a {} is given", other.type_str()), right);
                return None;
            }
        };
        match parse(&text) {
            Ok(value) => Some(Some(value)),
            Err(why) => {
                let is_secret = setting(key).is_none_or(|setting| setting.is_secret);
                let what = if is_secret {
                    why
                } else {
                    format!("{text:?}: {why}")
                };
                self.refuse(key, what, right);
                None
            }
        }
    }

    /// A whole number within bounds.
    pub(super) fn number(&mut self, key: &str, bounds: RangeInclusive<u32>) -> Option<u32> {
        let right = format!("a whole number from {} to {}", bounds.start(), bounds.end());
        self.required(key, &right, |text| {
            let number = text.parse().map_err(|_| "not a whole number".to_owned())?;
            bounds
                .contains(&number)
                .then_some(number)
                .ok_or_else(|| "out of bounds".to_owned())
        })
    }

    /// How many may leave in a second; 0, which becomes `None`: as many as are taken.
    #[expect(
        clippy::option_option,
        reason = "wrong and unlimited are different things here"
    )]
    pub(super) fn pace(&mut self, key: &str) -> Option<Option<NonZeroU32>> {
        self.number(key, 0..=10_000).map(NonZeroU32::new)
    }

    /// A list: an array in TOML, separated by commas in a variable.
    pub(super) fn list<T: FromStr>(&mut self, key: &str, right: &str) -> Option<Vec<T>> {
        let items: Vec<String> = match self.values.get(key).map(|given| &given.value) {
            None => Vec::new(),
            Some(Value::String(text)) => {
                text.split(',').map(|item| item.trim().to_owned()).collect()
            }
            Some(Value::Array(items)) => items
                .iter()
                .map(|item| {
                    item.as_str()
                        .map_or_else(|| item.to_string(), str::to_owned)
                })
                .collect(),
            Some(other) => {
                self.refuse(key, format!("a {} is given", other.type_str()), right);
                return None;
            }
        };
        let mut list = Vec::new();
        let mut is_good = true;
        for item in items.iter().filter(|item| !item.is_empty()) {
            if let Ok(value) = item.parse() {
                list.push(value);
            } else {
                self.refuse(key, format!("{item:?} is not understood"), right);
                is_good = false;
            }
        }
        is_good.then_some(list)
    }

    /// A table of texts; only a file can hold one.
    pub(super) fn table(&mut self, key: &str, right: &str) -> Option<BTreeMap<String, String>> {
        let Some(given) = self.values.get(key) else {
            return Some(BTreeMap::new());
        };
        let texts = given.value.as_table().and_then(|table| {
            table
                .iter()
                .map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
                .collect()
        });
        if texts.is_none() {
            self.refuse(key, "not a table of texts", right);
        }
        texts
    }
}
