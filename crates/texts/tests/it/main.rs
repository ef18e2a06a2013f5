//! Texts, dates and times as the pages and messages use them.

mod languages;
mod messages;
mod names;
mod when;

use jiff::Zoned;

/// A moment in RFC 9557: `2026-11-24T14:35[Europe/Berlin]`.
#[track_caller]
#[expect(
    clippy::expect_used,
    reason = "the tests write these moments themselves"
)]
fn at(text: &str) -> Zoned {
    text.parse().expect("a moment with its zone")
}
