//! *Cancel appointment*: a page that asks, and the button that does it.

use app::invitation::{CustomerCancelError, Sent};
use askama::Template as _;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};
use domain::text::TextError;

use super::{GuestForm, Link, Note, show};
use crate::{
    error::{PageError, Problem, seconds_until},
    pages::fields,
    respond,
    state::WebState,
    views::{
        forms::GuestCancelForm,
        invitation::{GuestCancelPage, GuestCx, InvitationView},
    },
};

/// `GET /i/{token}/cancel`
pub async fn get(State(state): State<WebState>, link: Link) -> Result<Response, PageError> {
    let (cx, view) = page(&state, &link).await?;
    if !view.cancellable {
        return Ok(link.back(None));
    }
    respond::page(&GuestCancelPage {
        cx: &cx,
        view: &view,
        words: "",
        error: None,
    })
}

/// `POST /i/{token}/cancel`
pub async fn post(
    State(state): State<WebState>,
    link: Link,
    GuestForm(form): GuestForm<GuestCancelForm>,
) -> Result<Response, PageError> {
    let revision = fields::revision(&form.revision)?;
    if let Err(refused) = link.count(&state, Sent::Form).await {
        let Problem::TooMany { at } = refused.problem() else {
            return Err(refused);
        };
        // What was typed is not lost: the page asks again.
        let (cx, view) = page(&state, &link).await?;
        let html = again(&cx, &view, &form.words, cx.t.invitation_too_many())?;
        let wait = [(header::RETRY_AFTER, seconds_until(at, state.app().now()))];
        return Ok((StatusCode::TOO_MANY_REQUESTS, wait, html).into_response());
    }
    match state
        .app()
        .cancel_by_customer(link.bearer(), revision, &form.words)
        .await
    {
        Ok(()) => Ok(link.back(None)),
        Err(CustomerCancelError::TooLate) => Ok(link.back(Some(Note::CancelLate))),
        Err(CustomerCancelError::Moved) => Ok(link.back(Some(Note::Changed))),
        Err(CustomerCancelError::Words(error)) => {
            let (cx, view) = page(&state, &link).await?;
            let html = again(&cx, &view, &form.words, &sentence(&cx, error))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html).into_response())
        }
        Err(CustomerCancelError::Failure(failure)) => Err(link.failed(&state, failure).await),
    }
}

/// The question once more, with what was typed and why it was not carried out.
fn again(
    cx: &GuestCx,
    view: &InvitationView,
    words: &str,
    error: &str,
) -> Result<Html<String>, PageError> {
    let page = GuestCancelPage {
        cx,
        view,
        words,
        error: Some(error),
    };
    Ok(Html(page.render()?))
}

async fn page(state: &WebState, link: &Link) -> Result<(GuestCx, InvitationView), PageError> {
    let invitation = link.open(state).await?;
    let cx = link.cx(state, &invitation);
    let view = show::view(state, &cx, &invitation);
    Ok((cx, view))
}

fn sentence(cx: &GuestCx, error: TextError) -> String {
    match error {
        TextError::TooLong { max } => {
            cx.t.invitation_message_too_long(i64::try_from(max).unwrap_or(i64::MAX))
        }
        TextError::Empty | TextError::Unprintable => {
            cx.t.invitation_message_unprintable().to_owned()
        }
    }
}
