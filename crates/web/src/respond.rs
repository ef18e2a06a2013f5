//! The shapes of answers: a page, a refused form, somewhere else.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::error::PageError;

/// Bytes of a page with a long list: what is drawn into as much room is not moved while it grows.
const ROOMY: usize = 32 * 1024;

/// A page or fragment.
pub fn page(template: &impl Template) -> Result<Response, PageError> {
    Ok(Html(drawn(template)?).into_response())
}

/// The text of a page that may be long.
pub fn drawn(template: &impl Template) -> askama::Result<String> {
    let mut text = String::with_capacity(ROOMY);
    template.render_into(&mut text)?;
    Ok(text)
}

/// The same form or dialog again, with what is wrong beside its fields (422).
pub fn refused(template: &impl Template) -> Result<Response, PageError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}

/// Somewhere else on this site: by htmx's header for a request of htmx, else with 303.
pub fn go(htmx: bool, path: &str) -> Response {
    // Paths are ours or were checked; one that cannot be a header leads to the start.
    let path = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    if htmx {
        (StatusCode::OK, [("hx-redirect", path)]).into_response()
    } else {
        (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
    }
}

/// The path if it is one of this site; a browser must not be led elsewhere by a link to us.
pub fn own_path(path: &str) -> Option<&str> {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t', '\0'])
        && path.len() <= 1024;
    own.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(own_path("/cases/7?x=1"), Some("/cases/7?x=1"));
        for foreign in [
            "",
            "cases",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(own_path(foreign), None, "{foreign}");
        }
    }
}
