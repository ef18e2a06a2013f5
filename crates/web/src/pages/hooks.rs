//! What other programs report to us, each at an address that proves itself.

use app::messages::Reported;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use delivery::{Event, report::ReportError};

use crate::{error::PageError, state::WebState};

/// `GET /hooks/kannel`: a delivery report. Kannel can only call with `GET`; the address carries a
/// keyed hash of its message's id, and a report that comes twice changes nothing.
pub async fn kannel(
    State(state): State<WebState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let reports = state
        .outside()
        .reports
        .as_ref()
        .ok_or_else(PageError::not_found)?;
    let event = match reports.read(&query.unwrap_or_default()) {
        Ok(event) => event,
        Err(ReportError::Malformed) => {
            return Ok((StatusCode::BAD_REQUEST, "not a delivery report\n").into_response());
        }
        Err(ReportError::Forged) => {
            tracing::warn!("a delivery report with a wrong token was refused");
            return Ok((StatusCode::FORBIDDEN, "the token is wrong\n").into_response());
        }
    };
    let (message, reported) = match event {
        Event::Delivered(message) => (message, Reported::Delivered),
        Event::Failed(message, reason) => (message, Reported::Failed(reason)),
        // It has left and has not arrived, as is known already.
        Event::Underway(_) => return Ok(StatusCode::NO_CONTENT.into_response()),
    };
    state.app().take_report(message, reported).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
