//! Earlier entries of a timeline, and that its case has been seen.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{EventId, answer::NoSms};
use jiff::Timestamp;
use serde::Deserialize;

use super::Subject;
use crate::{
    error::{PageError, Problem},
    extract::{Htmx, Page, Path, Query, SignedIn},
    pages::dashboard,
    respond,
    state::WebState,
    views::timeline::{Timeline, TimelineEarlier},
    words::{self, Teller},
};

/// Where the page of entries ends that is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    /// Microseconds since 1970, a point, the id of the first entry shown.
    before: String,
}

impl Before {
    fn read(&self) -> Option<(Timestamp, EventId)> {
        let (at, id) = self.before.split_once('.')?;
        Some((
            Timestamp::from_microsecond(at.parse().ok()?).ok()?,
            id.parse().ok()?,
        ))
    }
}

/// `GET /cases/{number}/timeline?before=…`
pub async fn get(
    State(state): State<WebState>,
    SignedIn { actor, .. }: SignedIn,
    Path(number): Path<i64>,
    Query(before): Query<Before>,
    Htmx(htmx): Htmx,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let app = state.app();
    let before = before.read().ok_or(Problem::BadRequest)?;
    let earlier = app.open_earlier(&actor, number, before).await?;
    let teller = Teller::new(&cx, &actor, app.now());
    let base = words::case::base(number);
    let key = app.form_key().to_string();
    let around = words::timeline::Around {
        teller: &teller,
        base: &base,
        case: &earlier.case,
        messages: &earlier.messages,
        failed: &earlier.failed,
        no_sms: earlier.no_sms.is_some_and(NoSms::is_wish),
        appointment: earlier.appointment.as_ref(),
        editable: actor.licensed,
        key: &key,
    };
    let timeline = Timeline {
        entries: around.entries(&earlier.timeline.events),
        earlier: words::case::earlier_address(&base, earlier.timeline.earlier),
    };
    if htmx {
        return respond::page(&TimelineEarlier {
            cx: &cx,
            timeline: &timeline,
        });
    }
    // Without script: the case's page, with these entries in place of the newest.
    let mut desk = dashboard::desk(&state, &actor, &cx, &dashboard::Wanted::default()).await?;
    let mut columns = dashboard::columns(&state, &actor, &cx, number, "").await?;
    columns.case.timeline = timeline;
    desk.columns = Some(columns);
    desk.answer(&state, &actor, &cx, StatusCode::OK).await
}

/// `POST /cases/{number}/seen`: the viewer has the case on the screen.
pub async fn seen(State(state): State<WebState>, subject: Subject) -> Result<Response, PageError> {
    state
        .app()
        .mark_read(&subject.actor, subject.case.id)
        .await?;
    if subject.htmx {
        Ok(StatusCode::NO_CONTENT.into_response())
    } else {
        Ok(respond::go(false, &subject.base()))
    }
}
