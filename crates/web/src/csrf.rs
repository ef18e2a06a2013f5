//! Whether a form comes from our own page.
//!
//! Two checks that stand without each other. First, what the browser says about where the request
//! comes from ([`is_foreign`]). Second, a token in the form ([`token`]) that only our page could
//! know: an HMAC under the secret of the cookie, so nothing is stored and it ends with the session.
//! Each page masks it anew: pages are compressed, and a value that never changes could be guessed
//! from the length of many answers.

use axum::http::{HeaderMap, header};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::secret::Secret;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::state::WebConfig;

/// The name of the token's field in every form.
pub const FIELD: &str = "csrf";

/// The token for a form, from the cookie's secret and fresh randomness.
pub fn token(cookie: &Secret<String>, mask: [u8; 32]) -> String {
    let masked = combine(code(cookie), mask);
    URL_SAFE_NO_PAD.encode([mask, masked].concat())
}

/// Whether a form's token belongs to the cookie.
pub fn matches(cookie: &Secret<String>, token: &str) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else {
        return false;
    };
    let Ok(bytes) = <[u8; 64]>::try_from(bytes) else {
        return false;
    };
    let (mask, masked) = bytes.split_at(32);
    let code = code(cookie);
    let expected: Vec<u8> = code
        .iter()
        .zip(mask)
        .map(|(code, mask)| code ^ mask)
        .collect();
    expected.ct_eq(masked).into()
}

/// Whether the browser says that the request comes from a foreign page.
///
/// `Sec-Fetch-Site` is trusted where it is sent (https and localhost); elsewhere `Origin` must be
/// the public address. Neither is sent by programs that are no browsers, which no foreign page can
/// make use of: for them the token decides.
pub fn is_foreign(headers: &HeaderMap, config: &WebConfig) -> bool {
    let header = |name| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    if let Some(site) = header("sec-fetch-site".parse().unwrap_or(header::REFERER)) {
        return !matches!(site, "same-origin" | "none");
    }
    header(header::ORIGIN).is_some_and(|origin| origin != config.origin())
}

fn code(cookie: &Secret<String>) -> [u8; 32] {
    // HMAC takes a key of any length, so this cannot fail; zeros would match no form of ours.
    <Hmac<Sha256> as hmac::Mac>::new_from_slice(cookie.reveal().as_bytes()).map_or(
        [0; 32],
        |mut mac| {
            mac.update(b"reconvene form");
            mac.finalize().into_bytes().into()
        },
    )
}

fn combine(mut code: [u8; 32], mask: [u8; 32]) -> [u8; 32] {
    for (code, mask) in code.iter_mut().zip(mask) {
        *code ^= mask;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookie(text: &str) -> Secret<String> {
        Secret::new(text.to_owned())
    }

    #[test]
    fn a_token_belongs_to_one_cookie_and_differs_on_each_page() {
        let (one, two) = (token(&cookie("a"), [1; 32]), token(&cookie("a"), [2; 32]));
        assert_ne!(one, two);
        assert!(matches(&cookie("a"), &one) && matches(&cookie("a"), &two));
        assert!(!matches(&cookie("b"), &one));
        for wrong in [
            "",
            "AAAA",
            one.trim_start_matches(char::is_alphanumeric),
            &"A".repeat(86),
        ] {
            assert!(!matches(&cookie("a"), wrong), "{wrong}");
        }
    }

    #[test]
    fn what_the_browser_says_decides_where_it_says_something() {
        let config = WebConfig::new("https://desk.example.org".parse().unwrap());
        let foreign = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_foreign(&headers, &config)
        };
        assert!(!foreign(&[("sec-fetch-site", "same-origin")]));
        assert!(!foreign(&[("sec-fetch-site", "none")]));
        assert!(foreign(&[("sec-fetch-site", "cross-site")]));
        assert!(foreign(&[("sec-fetch-site", "same-site")]));
        assert!(!foreign(&[("origin", "https://desk.example.org")]));
        assert!(foreign(&[(
            "origin",
            "https://desk.example.org.evil.example"
        )]));
        assert!(foreign(&[("origin", "http://desk.example.org")]));
        assert!(foreign(&[("origin", "null")]));
        assert!(!foreign(&[]));
    }
}
