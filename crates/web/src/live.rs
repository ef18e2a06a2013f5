//! Live updates: one stream a page, which names what changed and never what is in it.
//!
//! The stream is a hint (ARCHITECTURE.md, "An appointment is moved"): a page that lost it, or lagged behind,
//! fetches everything it shows. It ends when the server ends and when its session does.

use std::{convert::Infallible, future::Future, time::Duration};

use app::accounts::Visit;
use axum::{
    extract::{Request, State},
    http::header,
    response::{
        IntoResponse as _, Response,
        sse::{Event, Sse},
    },
};
use domain::{
    OperatorId, OrganisationId,
    live::{Announcement, Topic},
    secret::Secret,
};
use futures::Stream;
use tokio::{
    sync::broadcast::{self, error::RecvError},
    time::{Interval, MissedTickBehavior, interval},
};
use tokio_util::sync::CancellationToken;

use crate::{
    error::{PageError, Problem},
    guard::Caller,
    state::WebState,
};

/// How often a sign of life is sent, and the session looked at.
pub const HEARTBEAT: Duration = Duration::from_secs(15);

/// The topics by which everything on a page is fetched again.
const EVERYTHING: &str = "*";

/// `GET /live`
pub async fn get(State(state): State<WebState>, request: Request) -> Result<Response, PageError> {
    let caller = request
        .extensions()
        .get::<std::sync::Arc<Caller>>()
        .ok_or(PageError::from(Problem::SignedOut))?;
    let (Some(visit), Some(token)) = (&caller.visit, &caller.cookie) else {
        return Err(Problem::SignedOut.into());
    };
    let listener = Listener::of(visit);
    let token = token.clone();
    let outside = state.outside();
    let (announced, ending) = (outside.bus.subscribe(), outside.ending.clone());
    let alive = move || {
        let (state, token) = (state.clone(), token.clone());
        async move { is_signed_in(&state, &token).await }
    };
    let events = stream(listener, announced, ending, alive);
    let mut response = Sse::new(events).into_response();
    // Proxies that gather answers before they pass them on are asked not to.
    response
        .headers_mut()
        .insert("x-accel-buffering", header::HeaderValue::from_static("no"));
    Ok(response)
}

/// A database that does not answer signs nobody out: the next heartbeat asks again.
async fn is_signed_in(state: &WebState, token: &Secret<String>) -> bool {
    match state.app().visit(token).await {
        Ok(visit) => visit.is_some_and(|visit| !visit.must_change_password),
        Err(error) => {
            tracing::warn!(%error, "a stream's session could not be looked at");
            true
        }
    }
}

/// Whose stream it is: what it may hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listener {
    organisation: OrganisationId,
    operator: OperatorId,
}

impl Listener {
    fn of(visit: &Visit) -> Self {
        Self {
            organisation: visit.actor.organisation,
            operator: visit.actor.operator,
        }
    }
}

/// What an announcement means for a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
enum News {
    /// Nothing.
    Nothing,
    /// These topics changed.
    Changed(String),
    /// Rights or the session may have changed: look before anything else is told.
    Look(Option<String>),
}

impl Listener {
    fn hear(self, announcement: Announcement) -> News {
        if announcement.organisation != self.organisation {
            return News::Nothing;
        }
        match announcement.topic {
            Topic::Case(case) => News::Changed(format!("cases case:{case} operations")),
            Topic::Team => News::Look(Some("team".to_owned())),
            Topic::SignedOut(operator) if operator == self.operator => News::Look(None),
            Topic::SignedOut(_) => News::Nothing,
            // What follows the cases follows the calendars, which show both.
            Topic::Hours => News::Changed("cases hours".to_owned()),
            Topic::Outbox => News::Changed("operations".to_owned()),
        }
    }
}

/// The events of one stream. It ends with the session, with the server, or with the bus.
fn stream<F, A>(
    listener: Listener,
    announced: broadcast::Receiver<Announcement>,
    ending: CancellationToken,
    alive: F,
) -> impl Stream<Item = Result<Event, Infallible>>
where
    F: Fn() -> A,
    A: Future<Output = bool>,
{
    let mut heartbeat = interval(HEARTBEAT);
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let open = Open {
        listener,
        announced,
        ending,
        heartbeat,
        alive,
    };
    futures::stream::unfold(Some(open), |open| async move {
        let mut open = open?;
        match open.next().await {
            Step::Tell(event) => Some((Ok(event), Some(open))),
            Step::SignedOut => Some((
                Ok(Event::default().event("signed-out").data("sign-in")),
                None,
            )),
            Step::End => None,
        }
    })
}

struct Open<F> {
    listener: Listener,
    announced: broadcast::Receiver<Announcement>,
    ending: CancellationToken,
    heartbeat: Interval,
    alive: F,
}

enum Step {
    Tell(Event),
    SignedOut,
    End,
}

impl<F, A> Open<F>
where
    F: Fn() -> A,
    A: Future<Output = bool>,
{
    async fn next(&mut self) -> Step {
        loop {
            // In this order, so that a busy organisation does not keep the session from being looked at.
            let heard = tokio::select! {
                biased;
                () = self.ending.cancelled() => return Step::End,
                _ = self.heartbeat.tick() => {
                    return if (self.alive)().await {
                        Step::Tell(Event::default().comment("here"))
                    } else {
                        Step::SignedOut
                    };
                }
                heard = self.announced.recv() => heard,
            };
            match heard {
                Ok(announcement) => match self.listener.hear(announcement) {
                    News::Nothing => {}
                    News::Changed(topics) => return Step::Tell(changed(&topics)),
                    News::Look(topics) => {
                        if !(self.alive)().await {
                            return Step::SignedOut;
                        }
                        if let Some(topics) = topics {
                            return Step::Tell(changed(&topics));
                        }
                    }
                },
                Err(RecvError::Lagged(_)) => return Step::Tell(changed(EVERYTHING)),
                Err(RecvError::Closed) => return Step::End,
            }
        }
    }
}

fn changed(topics: &str) -> Event {
    Event::default().event("changed").data(topics)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use futures::StreamExt as _;
    use uuid::Uuid;

    use super::*;

    fn listener() -> Listener {
        Listener {
            organisation: Uuid::from_u128(1).into(),
            operator: Uuid::from_u128(2).into(),
        }
    }

    fn about(organisation: u128, topic: Topic) -> Announcement {
        Announcement {
            organisation: Uuid::from_u128(organisation).into(),
            topic,
        }
    }

    #[test]
    fn each_announcement_is_heard_by_whom_it_concerns() {
        let own = listener();
        let case = Topic::Case(Uuid::nil().into());
        assert_eq!(own.hear(about(9, case)), News::Nothing);
        assert!(
            matches!(own.hear(about(1, case)), News::Changed(topics) if topics.starts_with("cases case:"))
        );
        assert_eq!(
            own.hear(about(1, Topic::SignedOut(own.operator))),
            News::Look(None)
        );
        assert_eq!(
            own.hear(about(1, Topic::Hours)),
            News::Changed("cases hours".to_owned())
        );
        let other = Topic::SignedOut(Uuid::from_u128(3).into());
        assert_eq!(own.hear(about(1, other)), News::Nothing);
    }

    #[tokio::test(start_paused = true)]
    async fn a_sign_of_life_comes_every_fifteen_seconds_until_the_session_ends() {
        let (_bus, announced) = broadcast::channel(2);
        let looked = AtomicU32::new(0);
        let signed_in = || {
            let times = looked.fetch_add(1, Ordering::Relaxed);
            async move { times < 3 }
        };
        let events = stream(listener(), announced, CancellationToken::new(), signed_in);
        let began = tokio::time::Instant::now();
        let told: Vec<(u64, String)> = events
            .map(|event| {
                let event = format!("{event:?}");
                let kind = if event.contains("here") {
                    "here"
                } else {
                    "ends"
                };
                (began.elapsed().as_secs(), kind.to_owned())
            })
            .collect()
            .await;
        let expected = [(0, "here"), (15, "here"), (30, "here"), (45, "ends")];
        assert_eq!(told, expected.map(|(at, kind)| (at, kind.to_owned())));
    }

    #[tokio::test]
    async fn who_lags_behind_fetches_everything() {
        let (sender, announced) = broadcast::channel(2);
        for _ in 0..5 {
            sender.send(about(1, Topic::Team)).unwrap();
        }
        let events = stream(listener(), announced, CancellationToken::new(), || async {
            true
        });
        let body = Sse::new(events).into_response().into_body();
        let mut told = body.into_data_stream();
        let mut changes = Vec::new();
        while changes.len() < 3 {
            let event = String::from_utf8(told.next().await.unwrap().unwrap().to_vec()).unwrap();
            // The first sign of life comes whenever the timer says so.
            if !event.starts_with(':') {
                changes.push(event);
            }
        }
        let team = "event: changed\ndata: team\n\n";
        assert_eq!(changes, ["event: changed\ndata: *\n\n", team, team]);
    }
}
