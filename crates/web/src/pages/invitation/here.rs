//! The page's script says that the page is visible, and where its clock is set.

use app::invitation::Sent;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use domain::time::Zone;
use serde::Deserialize;

use super::{GuestForm, Link};
use crate::{cookies, error::PageError, state::WebState};

/// What the script sends every now and then.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Beat {
    /// The browser's IANA zone, told once a visit while nobody has said where the customer is; else
    /// empty.
    zone: String,
    /// `away` when the page is hidden or left.
    state: String,
}

/// `POST /i/{token}/here`
pub async fn post(
    State(state): State<WebState>,
    link: Link,
    headers: HeaderMap,
    GuestForm(beat): GuestForm<Beat>,
) -> Result<StatusCode, PageError> {
    link.count(&state, Sent::Presence).await?;
    if is_desk(&state, &link, &headers).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let online = beat.state != "away";
    if let Err(failure) = state.app().set_customer_online(link.bearer(), online).await {
        return Err(link.failed(&state, failure).await);
    }
    // A zone that only the browser knows tells us nothing.
    if let Ok(zone) = Zone::parse(&beat.zone)
        && let Err(failure) = state
            .app()
            .set_customer_zone(link.bearer(), zone, false)
            .await
    {
        return Err(link.failed(&state, failure).await);
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Whether an operator of this very organisation looks at the page: they are not the customer, who
/// would seem to be online and somewhere else.
async fn is_desk(state: &WebState, link: &Link, headers: &HeaderMap) -> Result<bool, PageError> {
    let Some(session) = cookies::read(cookies::Kind::Session, headers, state.config()) else {
        return Ok(false);
    };
    let Some(visit) = state.app().visit(&session).await? else {
        return Ok(false);
    };
    let invitation = link.open(state).await?;
    Ok(visit.actor.organisation == invitation.organisation)
}
