//! Password protection of the customer's page: a code of six digits (PRODUCT.md, "Password
//! protection").

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    appointment::{Appointment, AppointmentStatus},
    case::CaseType,
    secret::Secret,
    telling::Belief,
    words::words,
};

/// How many codes there are.
const CODES: u64 = 1_000_000;

/// How many digits a code has.
const DIGITS: usize = 6;

/// The longest text that is looked at for a code: six digits with much between them.
const LONGEST: usize = 64;

/// Where the ten digits of a script begin that keyboards of our customers type.
const ZEROS: [char; 4] = ['0', '\u{660}', '\u{6F0}', '\u{FF10}'];

/// The code that opens a customer's page: six digits, which may begin with zeros. It does not print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(Secret<String>);

impl Code {
    /// A code from random bytes. No code is likelier than another by more than one part in ten
    /// million million.
    pub fn new(bytes: [u8; 8]) -> Self {
        let number = u64::from_be_bytes(bytes) % CODES;
        Self(Secret::new(format!("{number:06}")))
    }

    /// Reads what a person typed or pasted: six digits of a script that our customers use, with
    /// spaces, dashes or marks of direction anywhere. `None` if it is no code.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > LONGEST {
            return None;
        }
        let mut digits = String::with_capacity(DIGITS);
        for letter in typed.chars() {
            match digit(letter) {
                Some(digit) => digits.push(digit),
                None if is_between(letter) => {}
                None => return None,
            }
        }
        (digits.len() == DIGITS).then(|| Self(Secret::new(digits)))
    }

    /// The six digits.
    pub fn digits(&self) -> &Secret<String> {
        &self.0
    }

    /// The digits in two groups, as they are easier to read out: `048 213`.
    pub fn spaced(&self) -> String {
        let (head, tail) = self.0.reveal().split_at(DIGITS / 2);
        format!("{head} {tail}")
    }

    /// Whether it is the same code. Takes as long wherever the two differ.
    pub fn matches(&self, other: &Self) -> bool {
        let pairs = self.0.reveal().bytes().zip(other.0.reveal().bytes());
        pairs.fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
    }
}

/// The digit that a character stands for, as `0` to `9`.
fn digit(letter: char) -> Option<char> {
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(letter).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    })
}

/// Whether a character may stand between the digits: mail programs bring some of them along.
fn is_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '\u{2010}'..='\u{2013}' | '\u{200B}'..='\u{200F}' | '\u{2066}'..='\u{2069}')
}

words! {
    /// Whether the pages of an organisation's customers are protected.
    Policy {
        /// Not by themselves; a case can be.
        Off = "off",
        /// A new case is, unless its switch is turned off.
        OnByDefault = "on",
        /// A new case always is, and stays so.
        Mandatory = "mandatory",
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the macro that makes words derives no default"
)]
impl Default for Policy {
    fn default() -> Self {
        Self::Off
    }
}

impl Policy {
    /// Whether the page of a new case is protected, where somebody may have chosen.
    pub fn protects(self, chosen: Option<bool>) -> bool {
        match self {
            Self::Off => chosen.unwrap_or(false),
            Self::OnByDefault => chosen.unwrap_or(true),
            Self::Mandatory => true,
        }
    }

    /// Whether a page may be left or made open.
    pub fn allows_open(self) -> bool {
        self != Self::Mandatory
    }
}

/// What is done to the protection of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Protected {
    /// A code is needed from now on.
    On,
    /// The link alone opens the page.
    Off,
    /// Another code is needed; the old one has ended.
    Renewed,
}

/// Whether the customer has the code that opens the page now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knows {
    /// It was sent to an address that is theirs, or possibly sent.
    Yes,
    /// A message that brings it waits, or is being sent.
    Soon,
    /// It is yet to be sent, with the first invitation or otherwise.
    NotYet,
    /// They were invited, and it was changed or switched on after that.
    NoLonger,
}

/// Whether the customer has to be told a new code by a message of its own: they were invited to an
/// appointment that is not over, so no invitation will bring it. Guests get it from the operator.
pub fn needs_message(
    kind: CaseType,
    current: Option<&Appointment>,
    believes: Option<Belief>,
    now: Timestamp,
) -> bool {
    kind == CaseType::Individual
        && matches!(believes, Some(Belief::Time(_)))
        && current.is_some_and(|current| {
            current.status == AppointmentStatus::Scheduled && current.span.end > now
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits_and_keeps_its_zeros() {
        assert_eq!(Code::new([0; 8]).digits().reveal(), "000000");
        assert_eq!(Code::new(42_u64.to_be_bytes()).digits().reveal(), "000042");
        let largest = Code::new(999_999_u64.to_be_bytes());
        assert_eq!(largest.digits().reveal(), "999999");
        assert_eq!(Code::new(1_000_007_u64.to_be_bytes()).spaced(), "000 007");
    }

    #[test]
    fn a_code_is_read_as_people_type_and_paste_it() {
        for typed in [
            "048213",
            " 048 213\n",
            "048-213",
            "0 4 8 2 1 3",
            "\u{2066}048213\u{2069}",
            "٠٤٨٢١٣",
            "۰۴۸۲۱۳",
            "０４８２１３",
        ] {
            let read = Code::parse(typed).map(|code| code.digits().reveal().clone());
            assert_eq!(read.as_deref(), Some("048213"), "{typed:?}");
        }
        for typed in [
            "",
            "48213",
            "0482130",
            "04821x",
            "048.213",
            "½48213",
            &"0".repeat(100),
            &format!("048213{}", " ".repeat(100)),
        ] {
            assert!(Code::parse(typed).is_none(), "{typed:?}");
        }
    }

    #[test]
    fn a_code_does_not_print_and_matches_itself_alone() {
        let code = Code::parse("048213").unwrap();
        assert!(!format!("{code:?}").contains("048213"));
        assert!(code.matches(&code.clone()));
        for other in ["148213", "048214", "000000"] {
            assert!(!code.matches(&Code::parse(other).unwrap()), "{other}");
        }
    }

    #[test]
    fn the_policy_says_what_a_switch_can_do() {
        for (policy, untouched, off, on) in [
            (Policy::Off, false, false, true),
            (Policy::OnByDefault, true, false, true),
            (Policy::Mandatory, true, true, true),
        ] {
            assert_eq!(policy.protects(None), untouched, "{policy:?}");
            assert_eq!(policy.protects(Some(false)), off, "{policy:?}");
            assert_eq!(policy.protects(Some(true)), on, "{policy:?}");
            assert_eq!(Policy::from_code(policy.code()), Some(policy));
        }
        assert!(!Policy::Mandatory.allows_open());
    }
}
