//! That somebody has seen to those of a case who could not be reached.

use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{Done, Subject};
use crate::{error::PageError, extract::Form, state::WebState};

/// `POST /cases/{number}/failures`: the form has no field but its token and key.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct SeenToForm {}

/// `POST /cases/{number}/failures`
pub async fn post(
    State(state): State<WebState>,
    subject: Subject,
    Form(SeenToForm {}): Form<SeenToForm>,
) -> Result<Response, PageError> {
    state
        .app()
        .see_to_failures(&subject.actor, subject.case.id)
        .await?;
    let said = subject.cx.t.reach_seen_to().to_owned();
    subject.changed(Done::Saved, said)
}
