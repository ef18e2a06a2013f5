//! What is said beside contact data that was refused.

use domain::contact::PhoneError;
use texts::Interface;

/// Why a phone number was refused, and what would be right.
pub(crate) fn phone_error(t: Interface, error: PhoneError) -> &'static str {
    match error {
        PhoneError::NoCountryCode => t.invite_phone_no_country(),
        PhoneError::UnknownCountry => t.invite_phone_unknown_country(),
        PhoneError::TooShort => t.invite_phone_too_short(),
        PhoneError::TooLong => t.invite_phone_too_long(),
        PhoneError::NotOfCountry => t.invite_phone_not_of_country(),
        PhoneError::Malformed => t.invite_phone_malformed(),
    }
}
