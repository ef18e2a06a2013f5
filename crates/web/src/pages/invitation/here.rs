//! The page's script says that the page is visible, and where its clock is set.

use app::invitation::Sent;
use axum::{extract::State, http::StatusCode};
use domain::time::Zone;
use serde::Deserialize;

use super::{GuestForm, Link};
use crate::{error::PageError, state::WebState};

/// What the script sends every now and then.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Beat {
    /// The browser's IANA zone, while nobody has said where the customer is; else empty.
    zone: String,
    /// `away` when the page is hidden or left.
    state: String,
}

/// `POST /i/{token}/here`
pub async fn post(
    State(state): State<WebState>,
    link: Link,
    GuestForm(beat): GuestForm<Beat>,
) -> Result<StatusCode, PageError> {
    link.count(&state, Sent::Presence).await?;
    let online = beat.state != "away";
    if let Err(failure) = state.app().set_customer_online(&link.token, online).await {
        return Err(link.failed(&state, failure).await);
    }
    // A zone that only the browser knows tells us nothing.
    if let Ok(zone) = Zone::parse(&beat.zone)
        && let Err(failure) = state
            .app()
            .set_customer_zone(&link.token, zone, false)
            .await
    {
        return Err(link.failed(&state, failure).await);
    }
    Ok(StatusCode::NO_CONTENT)
}
