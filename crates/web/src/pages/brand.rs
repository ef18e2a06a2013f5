//! The brand's colour, as a style sheet of its own: no style stands in a page.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use domain::OrganisationId;

use crate::{error::PageError, extract::Path, state::WebState};

/// The address of an organisation's style sheet.
pub fn href(organisation: OrganisationId) -> String {
    format!("/brand/{organisation}.css")
}

/// `GET /brand/<organisation>.css`
pub async fn get(
    State(state): State<WebState>,
    Path(sheet): Path<String>,
) -> Result<Response, PageError> {
    let organisation: OrganisationId = sheet
        .strip_suffix(".css")
        .and_then(|id| id.parse().ok())
        .ok_or_else(PageError::not_found)?;
    let colour = state
        .app()
        .colour(organisation)
        .await?
        .ok_or_else(PageError::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        // A new colour may take some minutes to arrive; asking on every page costs more.
        (header::CACHE_CONTROL, "private, max-age=300"),
    ];
    Ok((headers, format!(":root{{--brand:{colour}}}\n")).into_response())
}
