//! Where a person can be reached: email addresses and phone numbers.

use std::str::FromStr;

use rlibphonenumber::{PHONE_NUMBER_UTIL, ParseError, PhoneNumberFormat, ValidationError};

/// Why an email address was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Not of the form `name@domain`.
    #[error("not an email address")]
    Malformed,
    /// The part after `@` is missing or names no domain.
    #[error("no domain")]
    NoDomain,
    /// Longer than 254 bytes, the limit of SMTP.
    #[error("too long")]
    TooLong,
}

/// An email address that can be written into a header: no spaces, no line ends, a real domain.
///
/// The domain is kept in lower case; the part before `@` as it was typed.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address as a person types it; space around it is dropped.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        if text.len() > 254 {
            return Err(EmailError::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailError::Malformed)?;
        if domain.is_empty() || !domain.contains('.') || domain.ends_with('.') {
            return Err(EmailError::NoDomain);
        }
        if local.is_empty()
            || text.chars().any(|c| c.is_whitespace() || c.is_control())
            || local.contains(['"', '<', '>', '(', ')', ',', ';', ':', '\\', '[', ']'])
        {
            return Err(EmailError::Malformed);
        }
        let address = format!("{local}@{}", domain.to_lowercase());
        email_address::EmailAddress::from_str(&address).map_err(|_| EmailError::Malformed)?;
        Ok(Self(address))
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two addresses are the same: lower case as a whole.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Why a phone number was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Does not begin with `+` and a country code.
    #[error("no country code")]
    NoCountryCode,
    /// The country code is not in use.
    #[error("unknown country code")]
    UnknownCountry,
    /// Fewer digits than any number of that country has.
    #[error("too short")]
    TooShort,
    /// More digits than any number of that country has.
    #[error("too long")]
    TooLong,
    /// The length is right but no such number is given out in that country.
    #[error("not a number of that country")]
    NotOfCountry,
    /// Letters, or nothing that looks like a number.
    #[error("not a phone number")]
    Malformed,
}

/// A phone number in E.164 form: `+`, country code, number.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number as a person types it, with spaces and punctuation, beginning with `+`.
    ///
    /// A leading `00` is the way many people write `+`, so it is read as such.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        let text = match text.strip_prefix("00") {
            Some(rest) => format!("+{rest}"),
            None => text.to_owned(),
        };
        if !text.chars().any(|c| c.is_ascii_digit()) || text.chars().any(char::is_alphabetic) {
            return Err(PhoneError::Malformed);
        }
        if !text.starts_with('+') {
            return Err(PhoneError::NoCountryCode);
        }
        if text.chars().filter(char::is_ascii_digit).count() > 15 {
            return Err(PhoneError::TooLong);
        }
        let number = PHONE_NUMBER_UTIL
            .parse(&text, None)
            .map_err(|error| match error {
                ParseError::InvalidCountryCode => PhoneError::UnknownCountry,
                ParseError::TooShortAfterIdd | ParseError::TooShortNsn => PhoneError::TooShort,
                ParseError::TooLongNsn => PhoneError::TooLong,
                ParseError::NotANumber(_) => PhoneError::Malformed,
            })?;
        let e164 = PHONE_NUMBER_UTIL
            .format(&number, PhoneNumberFormat::E164)
            .into_owned();
        if is_set_aside_for_fiction(&e164) || PHONE_NUMBER_UTIL.is_valid_number(&number) {
            return Ok(Self(e164));
        }
        Err(
            match PHONE_NUMBER_UTIL.is_possible_number_with_reason(&number) {
                Err(ValidationError::TooShort) => PhoneError::TooShort,
                Err(ValidationError::TooLong) => PhoneError::TooLong,
                Err(ValidationError::InvalidCountryCode) => PhoneError::UnknownCountry,
                Ok(_) | Err(_) => PhoneError::NotOfCountry,
            },
        )
    }

    /// The number in E.164 form, e.g. `+447700900123`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with the spaces that its country uses, e.g. `+44 7700 900123`.
    pub fn spaced(&self) -> String {
        PHONE_NUMBER_UTIL.parse(&self.0, None).map_or_else(
            |_| self.0.clone(),
            |number| {
                PHONE_NUMBER_UTIL
                    .format(&number, PhoneNumberFormat::International)
                    .into_owned()
            },
        )
    }

    /// The country (ISO 3166-1, lower case), if the number tells: for its flag and for limits.
    pub fn country(&self) -> Option<String> {
        let number = PHONE_NUMBER_UTIL.parse(&self.0, None).ok()?;
        let region = PHONE_NUMBER_UTIL
            .get_region_for_number(&number)
            .or_else(|| PHONE_NUMBER_UTIL.get_region_for_country_code(number.country_code))?;
        let code = region.to_string().to_lowercase();
        code.chars().all(char::is_alphabetic).then_some(code)
    }

    /// The last digits, for places where the whole must not stand.
    pub fn ending(&self) -> &str {
        let from = self.0.len().saturating_sub(4);
        self.0.get(from..).unwrap_or_default()
    }
}

/// Numbers that regulators keep free for films and examples; some are not "valid" by the numbering
/// plan, and the demo organisation uses them so that nobody can be called by accident.
///
/// Sources: Ofcom (UK 07700 900000–900999, 020 7946 0xxx), NANPA (555-0100–0199),
/// Bundesnetzagentur (e.g. 0171 39200 00–99, 030 23125 000–999), PTS Sweden (070-1740605 …699), ARCEP France
/// (06 39 98 xx xx).
fn is_set_aside_for_fiction(e164: &str) -> bool {
    [
        "+4477009",
        "+442079460",
        "+491713920",
        "+493023125",
        "+467017406",
        "+3363998",
    ]
    .iter()
    .any(|prefix| e164.starts_with(prefix))
        && (11..=14).contains(&e164.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_typed_but_for_its_domain() {
        assert_eq!(
            EmailAddress::parse(" José@Example.ORG ").unwrap().as_str(),
            "José@example.org"
        );
    }

    #[test]
    fn an_address_cannot_carry_a_header_or_lack_a_domain() {
        assert_eq!(EmailAddress::parse("jose@"), Err(EmailError::NoDomain));
        assert_eq!(
            EmailAddress::parse("jose@example"),
            Err(EmailError::NoDomain)
        );
        assert_eq!(EmailAddress::parse("jose"), Err(EmailError::Malformed));
        assert_eq!(
            EmailAddress::parse("a@b.org\r\nBcc: c@d.org"),
            Err(EmailError::Malformed)
        );
        assert_eq!(EmailAddress::parse("a b@c.org"), Err(EmailError::Malformed));
        assert_eq!(
            EmailAddress::parse(&format!("{}@c.org", "a".repeat(260))),
            Err(EmailError::TooLong)
        );
    }

    #[test]
    fn a_number_is_read_with_spaces_and_stored_as_e164() {
        let number = PhoneNumber::parse("+44 7700 900123").unwrap();
        assert_eq!(number.as_str(), "+447700900123");
        assert_eq!(number.country().as_deref(), Some("gb"));
        assert_eq!(
            PhoneNumber::parse("0049 171 3920012").unwrap().as_str(),
            "+491713920012"
        );
        assert_eq!(
            PhoneNumber::parse("+1 (202) 555-0143")
                .unwrap()
                .country()
                .as_deref(),
            Some("us")
        );
    }

    #[test]
    fn a_wrong_number_is_refused_with_the_reason() {
        assert_eq!(
            PhoneNumber::parse("0171 3920012"),
            Err(PhoneError::NoCountryCode)
        );
        assert_eq!(PhoneNumber::parse("+44 77"), Err(PhoneError::TooShort));
        assert_eq!(
            PhoneNumber::parse("+999 123456789"),
            Err(PhoneError::UnknownCountry)
        );
        assert_eq!(
            PhoneNumber::parse("+44 7700 900123 4567 89"),
            Err(PhoneError::TooLong)
        );
        assert_eq!(PhoneNumber::parse("hello"), Err(PhoneError::Malformed));
        assert_eq!(PhoneNumber::parse(""), Err(PhoneError::Malformed));
    }
}
