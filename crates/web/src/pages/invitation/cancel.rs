//! *Cancel appointment*: a page that asks, and the button that does it.

use app::invitation::CustomerCancelError;
use askama::Template as _;
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse as _, Response},
};
use domain::text::TextError;

use super::{GuestForm, Link, Note, show};
use crate::{
    error::{PageError, Problem},
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
    let revision: u32 = form
        .revision
        .trim()
        .parse()
        .map_err(|_| Problem::BadRequest)?;
    match state
        .app()
        .cancel_by_customer(&link.token, revision, &form.words)
        .await
    {
        Ok(()) => Ok(link.back(None)),
        Err(CustomerCancelError::TooLate) => Ok(link.back(Some(Note::CancelLate))),
        Err(CustomerCancelError::Moved) => Ok(link.back(Some(Note::Changed))),
        Err(CustomerCancelError::Words(error)) => {
            let (cx, view) = page(&state, &link).await?;
            let error = sentence(&cx, error);
            let page = GuestCancelPage {
                cx: &cx,
                view: &view,
                words: &form.words,
                error: Some(&error),
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(CustomerCancelError::Failure(failure)) => Err(link.failed(&state, failure).await),
    }
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
