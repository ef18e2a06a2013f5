//! Tokens of sessions, codes and passwords that are used once.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{Ids, secret::Secret};
use sha2::{Digest as _, Sha256};

use crate::App;

/// Letters and digits that nobody confuses when typing them from a console or a slip of paper.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789z";

/// A new session's token: 256 random bits, as the cookie carries them.
pub(crate) fn session_token(ids: &Ids) -> Secret<String> {
    Secret::new(URL_SAFE_NO_PAD.encode(ids.random::<32>()))
}

/// A code to be typed by a person: sixteen characters in groups of four, some 79 random bits.
pub(crate) fn typed_code(ids: &Ids) -> Secret<String> {
    let mut code = String::with_capacity(19);
    for (i, byte) in ids.random::<16>().into_iter().enumerate() {
        if i > 0 && i % 4 == 0 {
            code.push('-');
        }
        code.extend(
            ALPHABET
                .get(usize::from(byte % 32))
                .map(|letter| char::from(*letter)),
        );
    }
    Secret::new(code)
}

/// What is stored of a token.
pub(crate) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// What is stored of a typed code: capitals, spaces and dashes do not matter.
pub(crate) fn hash_typed(code: &str) -> [u8; 32] {
    let plain: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    hash(&plain)
}

impl App {
    /// A token for somebody who is not signed in, so that the forms they get can be told from
    /// forms on a foreign site. Nothing of it is stored.
    pub fn visitor_token(&self) -> Secret<String> {
        session_token(&self.ids)
    }

    /// Random bytes, such as the number of a request.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        self.ids.random()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use testkit::clock::{FakeClock, SeededRandomness};

    use super::*;

    fn ids(seed: u64) -> Ids {
        Ids::new(
            Arc::new(FakeClock::default()),
            Arc::new(SeededRandomness::new(seed)),
        )
    }

    #[test]
    fn a_typed_code_is_the_same_with_or_without_dashes_and_capitals() {
        let code = typed_code(&ids(1));
        assert_eq!(code.reveal().len(), 19);
        let typed = format!(" {} ", code.reveal().replace('-', " ").to_uppercase());
        assert_eq!(hash_typed(code.reveal()), hash_typed(&typed));
        assert_ne!(
            hash_typed(code.reveal()),
            hash_typed(typed_code(&ids(2)).reveal())
        );
    }

    #[test]
    fn tokens_carry_256_bits_and_differ() {
        let (one, two) = (session_token(&ids(1)), session_token(&ids(2)));
        assert_eq!(URL_SAFE_NO_PAD.decode(one.reveal()).unwrap().len(), 32);
        assert_ne!(one, two);
    }
}
