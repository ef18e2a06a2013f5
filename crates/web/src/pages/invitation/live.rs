//! Tells the customer's open page that something changed; the page then fetches itself again.

use std::{convert::Infallible, future::ready, mem, time::Duration};

use app::Failure;
use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use domain::live::{Announcement, Topic};
use futures::{Stream, StreamExt as _, stream};
use serde::Deserialize;
use tokio_stream::wrappers::BroadcastStream;

use super::{Link, show};
use crate::{error::PageError, extract::Query, state::WebState, words};

/// How often an open stream shows that it still is.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Stands for a page that asks for its code.
const LOCKED: u64 = 0;

/// What the page says of itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Watch {
    /// What it shows, as it was made ([`crate::views::invitation::InvitationView::fingerprint`]).
    shown: String,
}

/// `GET /i/{token}/live`
///
/// Only changes of the customer's own case are told, and of those only what can be seen on the page:
/// its own heartbeat is none. What changed before the stream began is told at once. After each
/// change the link is asked for again: whoever has one that was replaced hears nothing more.
pub async fn get(
    State(state): State<WebState>,
    link: Link,
    Query(watch): Query<Watch>,
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
    let heard = announced.filter_map(move |heard| {
        ready(match heard {
            Ok(announcement) => (announcement == own).then_some(()),
            // Some announcements were missed: perhaps one of these.
            Err(_lagged) => Some(()),
        })
    });
    let changes = stream::once(ready(()))
        .chain(heard)
        .then(move |()| {
            let (state, link) = (state.clone(), link.clone());
            async move {
                let invitation = match state.app().open_invitation(link.bearer()).await {
                    Ok(invitation) => invitation,
                    // Protected meanwhile, or by another code: the page changes into the one that
                    // asks for it.
                    Err(Failure::CodeNeeded) => return Some(LOCKED),
                    Err(_) => return None,
                };
                let cx = link.cx(&state, &invitation);
                Some(show::view(&state, &cx, &invitation).fingerprint(&cx))
            }
        })
        .scan(watch.shown.parse().ok(), |shown, now| {
            ready(now.map(|_| mem::replace(shown, now) != now))
        })
        .filter(|changed| ready(*changed))
        .map(move |_| Ok(Event::default().event("changed").data(&name)))
        .take_until(ending.cancelled_owned());
    Ok(Sse::new(changes).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}
