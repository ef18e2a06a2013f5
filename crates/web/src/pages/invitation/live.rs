//! Tells the customer's open page that something changed; the page then fetches itself again.

use std::{convert::Infallible, future::ready, time::Duration};

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use domain::live::{Announcement, Topic};
use futures::{Stream, StreamExt as _};
use tokio_stream::wrappers::BroadcastStream;

use super::Link;
use crate::{error::PageError, state::WebState, words};

/// How often an open stream shows that it still is.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// `GET /i/{token}/live`
///
/// Only changes of the customer's own case are told. After each, the link is asked for again:
/// whoever has one that was replaced hears nothing more.
pub async fn get(
    State(state): State<WebState>,
    link: Link,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    // Before the page is looked at, so that nothing falls between the two.
    let announced = BroadcastStream::new(state.outside().bus.subscribe());
    let invitation = link.open(&state).await?;
    let own = Announcement {
        organisation: invitation.organisation,
        topic: Topic::Case(invitation.case),
    };
    let name = words::case::topic(invitation.case);
    let ending = state.outside().ending.clone();
    let changes = announced
        .filter_map(move |heard| {
            ready(match heard {
                Ok(announcement) => (announcement == own).then(|| name.clone()),
                // Some announcements were missed: perhaps one of these.
                Err(_lagged) => Some("*".to_owned()),
            })
        })
        .take_while(move |_| {
            let (app, token) = (state.app().clone(), link.token.clone());
            async move { app.open_invitation(&token).await.is_ok() }
        })
        .map(|topics| Ok(Event::default().event("changed").data(topics)))
        .take_until(ending.cancelled_owned());
    Ok(Sse::new(changes).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}
