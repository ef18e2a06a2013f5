//! The two cookies: one for who is signed in, one for who is about to be.
//!
//! Both are `HttpOnly` and `SameSite=Lax`; over https they are `Secure` and carry the `__Host-`
//! prefix, so that no other host of the domain can set them.

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::CookieJar;
use domain::secret::Secret;
use jiff::Timestamp;

use crate::state::WebConfig;

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The token of a signed-in browser.
    Session,
    /// A token by which forms for people who are not signed in are told from foreign ones.
    Visitor,
}

impl Kind {
    /// The cookie's name.
    pub fn name(self, config: &WebConfig) -> &'static str {
        match (self, config.is_https()) {
            (Self::Session, true) => "__Host-reconvene",
            (Self::Session, false) => "reconvene",
            (Self::Visitor, true) => "__Host-reconvene-visitor",
            (Self::Visitor, false) => "reconvene-visitor",
        }
    }
}

/// Reads a cookie of a request.
pub fn read(kind: Kind, headers: &HeaderMap, config: &WebConfig) -> Option<Secret<String>> {
    let jar = CookieJar::from_headers(headers);
    let value = jar.get(kind.name(config))?.value();
    // Longer than any token we give out: not ours, and not worth hashing.
    (!value.is_empty() && value.len() <= 64).then(|| Secret::new(value.to_owned()))
}

/// The header that sets the session's cookie until the session ends.
pub fn session(
    token: &Secret<String>,
    ends_at: Timestamp,
    now: Timestamp,
    config: &WebConfig,
) -> HeaderValue {
    let seconds = ends_at.duration_since(now).as_secs().max(0);
    write(Kind::Session, token.reveal(), Some(seconds), config)
}

/// The header that sets the visitor's cookie until the browser is closed.
pub fn visitor(token: &Secret<String>, config: &WebConfig) -> HeaderValue {
    write(Kind::Visitor, token.reveal(), None, config)
}

/// The header that removes a cookie.
pub fn removal(kind: Kind, config: &WebConfig) -> HeaderValue {
    write(kind, "", Some(0), config)
}

/// The name of the cookie of a customer's page whose code was given. Each page has its own, since the
/// cookie's path is the page's address.
const PASS: &str = "reconvene-page";

/// What lets a browser into a protected customer's page, if it gave the code.
pub fn pass(headers: &HeaderMap, config: &WebConfig) -> Option<Secret<String>> {
    let jar = CookieJar::from_headers(headers);
    let value = jar.get(&pass_name(config))?.value();
    (!value.is_empty() && value.len() <= 64).then(|| Secret::new(value.to_owned()))
}

/// The header that sets it, for one page alone.
pub fn set_pass(
    pass: &Secret<String>,
    until: Timestamp,
    now: Timestamp,
    (path, config): (&str, &WebConfig),
) -> HeaderValue {
    let seconds = until.duration_since(now).as_secs().max(0);
    let secure = if config.is_https() { "; Secure" } else { "" };
    let name = pass_name(config);
    sensitive(&format!(
        "{name}={}; Path={path}; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}",
        pass.reveal()
    ))
}

/// `__Host-` needs the path of the whole site; `__Secure-` keeps it from being set over http.
fn pass_name(config: &WebConfig) -> String {
    let prefix = if config.is_https() { "__Secure-" } else { "" };
    format!("{prefix}{PASS}")
}

/// Adds a `Set-Cookie` to an answer, beside others.
pub fn add(headers: &mut HeaderMap, cookie: HeaderValue) {
    headers.append(header::SET_COOKIE, cookie);
}

fn write(kind: Kind, value: &str, seconds: Option<i64>, config: &WebConfig) -> HeaderValue {
    let name = kind.name(config);
    let age = seconds
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let secure = if config.is_https() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
    sensitive(&cookie)
}

/// Tokens are base64 and names are ours, so this is always a header; marked so that it is kept out of
/// logs and of HTTP/2's shared table.
fn sensitive(cookie: &str) -> HeaderValue {
    HeaderValue::try_from(cookie).map_or_else(
        |_| HeaderValue::from_static(""),
        |mut cookie| {
            cookie.set_sensitive(true);
            cookie
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(address: &str) -> WebConfig {
        WebConfig::new(address.parse().unwrap())
    }

    fn set(address: &str) -> String {
        let now = Timestamp::UNIX_EPOCH;
        let ends_at = Timestamp::from_second(3600).unwrap();
        let token = Secret::new("token".to_owned());
        session(&token, ends_at, now, &config(address))
            .to_str()
            .unwrap()
            .to_owned()
    }

    #[test]
    fn over_https_the_cookie_is_secure_and_bound_to_the_host() {
        assert_eq!(
            set("https://desk.example.org"),
            "__Host-reconvene=token; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure"
        );
    }

    #[test]
    fn over_http_a_browser_would_refuse_secure_so_it_is_left_out() {
        assert_eq!(
            set("http://localhost:8080"),
            "reconvene=token; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600"
        );
    }

    #[test]
    fn a_cookie_is_read_back_and_an_overlong_one_is_not() {
        let config = config("http://localhost:8080");
        let read = |cookie: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookie.parse().unwrap());
            read(Kind::Session, &headers, &config).map(|token| token.reveal().clone())
        };
        assert_eq!(read("a=b; reconvene=abc; c=d"), Some("abc".to_owned()));
        assert_eq!(read("reconvene="), None);
        assert_eq!(read(&format!("reconvene={}", "x".repeat(65))), None);
        assert_eq!(read("__Host-reconvene=abc"), None);
    }
}
