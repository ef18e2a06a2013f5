//! What handlers take from a request. Refusals are [`PageError`](crate::error::PageError)s, never axum's
//! plain texts.

mod form;
mod page;
mod who;

use axum::http::HeaderMap;

pub use form::{Form, Path, Query};
pub use page::Page;
pub use who::{Administrator, ClientAddress, Htmx, Locale, SignedIn};

/// Whether htmx asks, and so wants a fragment.
pub fn is_htmx(headers: &HeaderMap) -> bool {
    headers
        .get("hx-request")
        .is_some_and(|value| value == "true")
}
