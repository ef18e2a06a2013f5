//! Limits against abuse and against surprises on the gateway's bill.

use std::{collections::BTreeSet, num::NonZeroU32, str::FromStr};

use domain::contact::PhoneNumber;
use store::outbox::SmsLimits;

/// How much may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Emails that one process hands over within a second; `None`: as many as the server takes.
    pub emails_per_second: Option<NonZeroU32>,
    /// SMS that one process hands over within a second; `None`: as many as the gateway takes.
    pub sms_per_second: Option<NonZeroU32>,
    /// SMS of one organisation to one number within an hour.
    pub sms_per_recipient_and_hour: u32,
    /// SMS of one organisation within 24 hours.
    pub sms_per_organisation_and_day: u32,
    /// Where SMS may go.
    pub countries: Countries,
}

impl Limits {
    /// Those that are counted when a message is claimed.
    pub(crate) fn sms(&self) -> SmsLimits {
        SmsLimits {
            per_recipient_and_hour: self.sms_per_recipient_and_hour,
            per_organisation_and_day: self.sms_per_organisation_and_day,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            emails_per_second: None,
            sms_per_second: None,
            sms_per_recipient_and_hour: 10,
            sms_per_organisation_and_day: 1_000,
            countries: Countries::Every,
        }
    }
}

/// The countries that SMS may go to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Countries {
    /// All of them.
    #[default]
    Every,
    /// These alone (ISO 3166-1, two letters, lower case).
    Only(BTreeSet<String>),
}

/// A word that is no list of countries.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no country; write two-letter codes with commas between them, e.g. de,at,ch, or * for all"
)]
pub struct CountriesError(String);

impl Countries {
    /// Whether SMS may go to a number. One whose country cannot be told is refused by a list.
    pub fn allow(&self, number: &PhoneNumber) -> bool {
        match self {
            Self::Every => true,
            Self::Only(list) => number
                .country()
                .is_some_and(|country| list.contains(&country)),
        }
    }
}

impl FromStr for Countries {
    type Err = CountriesError;

    /// Reads `de,at,ch`, or `*` for all.
    fn from_str(text: &str) -> Result<Self, CountriesError> {
        if text.trim() == "*" {
            return Ok(Self::Every);
        }
        text.split(',')
            .map(|code| {
                let code = code.trim().to_lowercase();
                if code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase()) {
                    Ok(code)
                } else {
                    Err(CountriesError(code))
                }
            })
            .collect::<Result<_, _>>()
            .map(Self::Only)
    }
}
