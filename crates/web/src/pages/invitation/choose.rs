//! The customer's language and zone.

use app::invitation::Sent;
use axum::{extract::State, response::Response};
use domain::{Language, time::Zone};

use super::{GuestForm, Link};
use crate::{
    error::{PageError, Problem},
    state::WebState,
    views::forms::GuestChoiceForm,
};

/// `POST /i/{token}/language`
pub async fn language(
    State(state): State<WebState>,
    link: Link,
    GuestForm(form): GuestForm<GuestChoiceForm>,
) -> Result<Response, PageError> {
    link.count(&state, Sent::Form).await?;
    // The page offers a list; another word does not come from it.
    let language: Language = form.language.parse().map_err(|_| Problem::BadRequest)?;
    match state.app().choose_language(link.bearer(), language).await {
        Ok(()) => Ok(link.back(None)),
        Err(failure) => Err(link.failed(&state, failure).await),
    }
}

/// `POST /i/{token}/zone`
pub async fn zone(
    State(state): State<WebState>,
    link: Link,
    GuestForm(form): GuestForm<GuestChoiceForm>,
) -> Result<Response, PageError> {
    link.count(&state, Sent::Form).await?;
    let zone = Zone::parse(&form.zone).map_err(|_| Problem::BadRequest)?;
    match state
        .app()
        .set_customer_zone(link.bearer(), zone, true)
        .await
    {
        Ok(()) => Ok(link.back(None)),
        Err(failure) => Err(link.failed(&state, failure).await),
    }
}
