//! The built style sheets, scripts and flags, inside the binary.
//!
//! `npm run build` in `islands/` writes them to `islands/dist` with a hash of their contents in the
//! name, so that a browser may keep them for good, and a `manifest.json` from plain to hashed names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

/// What `islands/` built.
#[derive(RustEmbed)]
#[folder = "../../islands/dist"]
#[allow_missing = true]
struct Dist;

/// Plain name to hashed name; empty, with an error in the log, when `islands/` was not built.
static MANIFEST: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let Some(file) = Dist::get("manifest.json") else {
        tracing::error!("no built assets: run `npm ci && npm run build` in islands/");
        return BTreeMap::new();
    };
    serde_json::from_slice(&file.data).unwrap_or_else(|error| {
        tracing::error!(%error, "the manifest of the built assets cannot be read");
        BTreeMap::new()
    })
});

/// The address of a built asset: `app.css` becomes `/assets/app.3f2a91c0.css`.
pub fn href(name: &str) -> String {
    let hashed = MANIFEST.get(name).map_or(name, String::as_str);
    format!("/assets/{hashed}")
}

/// The address of a country's flag; of an empty one if the country has none.
pub fn flag(country: &str) -> String {
    let name = format!("flags/{country}.svg");
    if MANIFEST.contains_key(&name) {
        href(&name)
    } else {
        href("flags/xx.svg")
    }
}

/// Answers `GET /assets/{*path}`; the browser keeps what has a hash in its name.
pub async fn get(Path(path): Path<String>) -> Response {
    let Some(file) = Dist::get(&path).filter(|_| path != "manifest.json") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kept = if is_hashed(&path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    (
        [
            (header::CONTENT_TYPE, content_type(&path)),
            (header::CACHE_CONTROL, kept),
        ],
        file.data.into_owned(),
    )
        .into_response()
}

/// Whether the manifest made this name, so that its contents never change.
fn is_hashed(path: &str) -> bool {
    MANIFEST.values().any(|hashed| hashed == path)
}

/// The type by the ending; the build writes no others.
fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
