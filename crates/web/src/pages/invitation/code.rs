//! The code of a protected page: asked for before anything else is shown.

use app::protection::Tried;
use askama::Template as _;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{Html, IntoResponse as _, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;
use texts::when;

use super::{GuestForm, Link, Sent};
use crate::{
    cookies,
    error::{PageError, seconds_until},
    state::WebState,
    views::invitation::GuestCodePage,
};

/// The fields of the page that asks for the code.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    /// As it was typed.
    code: String,
}

/// Why the code is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing was typed yet.
    First,
    /// Something was typed that is no code.
    NoCode,
    /// The wrong one was.
    Wrong,
}

/// `POST /i/{token}/code`
pub async fn post(
    State(state): State<WebState>,
    link: Link,
    GuestForm(form): GuestForm<CodeForm>,
) -> Result<Response, PageError> {
    link.count(&state, Sent::Form).await?;
    let tried = state
        .app()
        .try_code(&link.token, link.address, &form.code)
        .await;
    match tried {
        Ok(Tried::Right { pass, until }) => {
            let mut response = link.back(None);
            let now = state.app().now();
            let cookie = cookies::set_pass(&pass, until, now, (&link.base(), state.config()));
            cookies::add(response.headers_mut(), cookie);
            Ok(response)
        }
        Ok(Tried::Open) => Ok(link.back(None)),
        Ok(Tried::Wrong | Tried::Locked) => ask(&state, &link, Asked::Wrong).await,
        Ok(Tried::NoCode) => ask(&state, &link, Asked::NoCode).await,
        Err(failure) => Err(link.failed(&state, failure).await),
    }
}

/// The page that asks for the code, or says for how long none is looked at. It shows whose page it
/// is, and nothing of the case.
pub(super) async fn ask(
    state: &WebState,
    link: &Link,
    asked: Asked,
) -> Result<Response, PageError> {
    let gate = match state.app().gate(&link.token, link.address).await {
        Ok(gate) => gate,
        Err(failure) => return Err(link.failed(state, failure).await),
    };
    let cx = link.cx_of(
        state,
        gate.language,
        (gate.organisation, &gate.organisation_name),
    );
    let now = state.app().now();
    let wait = gate.locked_until.map(|at| {
        // Whole minutes, rounded up: nobody waits too short.
        let millis = u64::try_from(at.duration_since(now).as_millis()).unwrap_or_default();
        let minutes = i64::try_from(millis.max(1).div_ceil(60_000)).unwrap_or(1);
        let wait = when::duration(gate.language, SignedDuration::from_mins(minutes));
        cx.t.code_locked(&wait)
    });
    let error = match asked {
        Asked::First => None,
        Asked::NoCode => Some(cx.t.code_digits()),
        Asked::Wrong => Some(cx.t.code_wrong()),
    };
    let html = Html(
        GuestCodePage {
            cx: &cx,
            error,
            locked: wait.as_deref(),
        }
        .render()?,
    );
    Ok(match (gate.locked_until, asked) {
        (Some(at), _) => {
            let wait = [(header::RETRY_AFTER, seconds_until(at, now))];
            (StatusCode::TOO_MANY_REQUESTS, wait, html).into_response()
        }
        (None, Asked::First) => html.into_response(),
        (None, Asked::NoCode | Asked::Wrong) => {
            (StatusCode::UNPROCESSABLE_ENTITY, html).into_response()
        }
    })
}
