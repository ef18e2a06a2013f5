//! The security headers of every answer.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::{
    pages::{feed, invitation},
    state::WebState,
};

/// What a page may load: only what this installation serves, and no script or style written into
/// the page itself. A page that needs less sets its own.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    form-action 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// The policy for the text of an email shown in a frame of our own page: nothing but its own
/// inline styles, no script, nowhere to go.
pub const PREVIEW_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups";

/// Adds what the answer does not set itself.
pub async fn add(State(state): State<WebState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let secret = path.starts_with(invitation::PREFIX) || path.starts_with(feed::PREFIX);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if secret {
        // A customer's link and a calendar's address are secrets: neither other sites nor search
        // engines may learn them.
        headers.insert(
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        );
        headers.insert(
            "x-robots-tag",
            HeaderValue::from_static("noindex, nofollow"),
        );
    }
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    );
    // Pages hold customers' data and are different for everybody.
    set(header::CACHE_CONTROL, "no-store");
    if state.config().is_https() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}
