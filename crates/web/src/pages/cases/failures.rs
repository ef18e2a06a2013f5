//! That somebody has seen to those of a case who could not be reached.

use axum::{extract::State, response::Response};
use jiff::Timestamp;
use serde::Deserialize;

use super::{Done, Subject};
use crate::{error::PageError, extract::Form, state::WebState};

/// `POST /cases/{number}/failures`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct SeenToForm {
    /// When the page was drawn, in microseconds since 1970: what failed later was not seen.
    #[serde(default)]
    seen: i64,
}

/// `POST /cases/{number}/failures`
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Form(SeenToForm { seen }): Form<SeenToForm>,
) -> Result<Response, PageError> {
    let seen = Timestamp::from_microsecond(seen).unwrap_or(Timestamp::UNIX_EPOCH);
    state
        .app()
        .see_to_failures(&subject.actor, subject.case.id, seen)
        .await?;
    let said = subject.cx.t.reach_seen_to().to_owned();
    subject.changed(Done::Saved, said)
}
