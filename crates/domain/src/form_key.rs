//! What makes two presses of one form one change.

use serde::{Deserialize, Serialize};

use crate::ids::{AppointmentId, MessageId};

/// The key that a form carries: the same through double presses, reloads and retries of one form
/// (PRODUCT.md, "Moving").
///
/// Pages get it from the program; what comes back may be anything, and is read here once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FormKey(String);

/// A text that is no form's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a form's key has at most {} letters, digits, hyphens and underscores",
    FormKey::LONGEST
)]
pub struct NoFormKey;

impl FormKey {
    /// The most characters: an id has 36.
    pub const LONGEST: usize = 64;

    /// Reads a key; an empty one makes every press a change of its own.
    pub fn parse(text: &str) -> Result<Self, NoFormKey> {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if text.len() <= Self::LONGEST && text.bytes().all(known) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NoFormKey)
        }
    }

    /// The key of *Undo*, which names what is taken back instead of carrying a key. No form can
    /// carry it.
    pub fn of_undo(appointment: AppointmentId, revision: u32) -> Self {
        Self(format!("undo/{appointment}/{revision}"))
    }

    /// The key of one message's button in a form whose page has one key for many of them. It stays
    /// empty where the form carried none.
    #[must_use]
    pub fn of_message(&self, message: MessageId, what: &str) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        Self(format!("{self}/{message}/{what}"))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the form carried none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<uuid::Uuid> for FormKey {
    fn from(id: uuid::Uuid) -> Self {
        Self(id.to_string())
    }
}

impl TryFrom<String> for FormKey {
    type Error = NoFormKey;

    fn try_from(text: String) -> Result<Self, NoFormKey> {
        Self::parse(&text)
    }
}

impl From<FormKey> for String {
    fn from(key: FormKey) -> Self {
        key.0
    }
}

impl std::fmt::Display for FormKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_writes_is_read_back() {
        for text in ["", "01935d6c-8a3e-7000-8000-000000000029", "key_1"] {
            assert_eq!(FormKey::parse(text).unwrap().as_str(), text);
        }
        assert!(FormKey::parse(&"k".repeat(FormKey::LONGEST)).is_ok());
    }

    #[test]
    fn anything_else_is_no_key() {
        let long = "k".repeat(FormKey::LONGEST + 1);
        for text in [
            long.as_str(),
            "a\0b",
            "a b",
            "schlüssel",
            "a\nb",
            "undo/1/2",
            "'",
        ] {
            assert_eq!(FormKey::parse(text), Err(NoFormKey), "{text:?}");
        }
    }
}
