//! The door: where people come in, sign in and go out.

use app::accounts::{SignIn, SignInError, SignedIn};
use axum::{extract::State, http::header, response::Response};
use domain::secret::Secret;
use serde::Deserialize;

use super::fields;
use crate::{
    cookies,
    error::PageError,
    extract::{self, ClientAddress, Form, Htmx, Page, Query},
    respond,
    state::WebState,
    views::{accounts::SignInPage, context::Cx, forms::SignInForm, parts::Errors},
};

/// Where a signed-in operator begins.
pub const HOME: &str = "/dashboard";

/// What may stand behind `/sign-in`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Arrival {
    /// Where to go afterwards: a path of this site.
    next: String,
    /// Why one is here: `out` after signing out, `taken` after losing the race for the set-up.
    why: String,
}

/// `GET /`: to the dashboard, the sign-in page, or the set-up page of an empty installation.
pub async fn start(
    State(state): State<WebState>,
    Htmx(htmx): Htmx,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let path = if !state.is_set_up().await? {
        super::set_up::PATH
    } else if cx.viewer.is_some() {
        HOME
    } else {
        "/sign-in"
    };
    Ok(respond::go(htmx, path))
}

/// `GET /sign-in`
pub async fn get(
    State(state): State<WebState>,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Query(arrival): Query<Arrival>,
) -> Result<Response, PageError> {
    if !state.is_set_up().await? {
        return Ok(respond::go(htmx, super::set_up::PATH));
    }
    let next = respond::own_path(&arrival.next).unwrap_or_default();
    if cx.viewer.is_some() {
        return Ok(respond::go(htmx, if next.is_empty() { HOME } else { next }));
    }
    let note = match arrival.why.as_str() {
        "out" => Some(cx.t.door_signed_out()),
        "taken" => Some(cx.t.refusal_already_set_up()),
        _ => None,
    };
    let errors = Errors::none();
    respond::page(&SignInPage {
        cx: &cx,
        email: "",
        next,
        errors: &errors,
        note,
    })
}

/// `POST /sign-in`
pub async fn post(
    State(state): State<WebState>,
    ClientAddress(address): ClientAddress,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<SignInForm>,
) -> Result<Response, PageError> {
    let SignInForm {
        email,
        password,
        next,
    } = form;
    let next = respond::own_path(&next).unwrap_or_default();
    let attempt = SignIn {
        email: email.clone(),
        password: Secret::new(password),
        address,
    };
    let sentence = match state.app().sign_in(attempt).await {
        Ok(signed_in) => {
            let next = if next.is_empty() { HOME } else { next };
            return Ok(enter(&state, &signed_in, htmx, next));
        }
        Err(SignInError::Wrong) => cx.t.refusal_wrong_sign_in(),
        Err(SignInError::Expired) => cx.t.refusal_one_time_expired(),
        Err(SignInError::TooMany(refused)) => {
            return too_many(&state, &cx, &email, next, refused);
        }
        Err(SignInError::Failure(failure)) => return Err(failure.into()),
    };
    let errors = Errors::none().with_form(sentence);
    respond::refused(&SignInPage {
        cx: &cx,
        email: &email,
        next,
        errors: &errors,
        note: None,
    })
}

/// The sign-in page again, with when the next try is allowed (429).
fn too_many(
    state: &WebState,
    cx: &Cx,
    email: &str,
    next: &str,
    refused: app::accounts::TooMany,
) -> Result<Response, PageError> {
    let now = state.app().now();
    let errors = Errors::none().with_form(fields::too_many(cx.t, refused, now));
    let mut page = respond::page(&SignInPage {
        cx,
        email,
        next,
        errors: &errors,
        note: None,
    })?;
    *page.status_mut() = axum::http::StatusCode::TOO_MANY_REQUESTS;
    let seconds = refused.at.duration_since(now).as_secs().max(1);
    page.headers_mut()
        .insert(header::RETRY_AFTER, seconds.into());
    Ok(page)
}

/// Hands the browser its cookie and leads it on.
pub(super) fn enter(state: &WebState, signed_in: &SignedIn, htmx: bool, next: &str) -> Response {
    let config = state.config();
    let next = if signed_in.must_change_password {
        super::new_password::PATH
    } else {
        next
    };
    let mut response = respond::go(htmx, next);
    let cookie = cookies::session(
        &signed_in.token,
        signed_in.ends_at,
        state.app().now(),
        config,
    );
    cookies::add(response.headers_mut(), cookie);
    cookies::add(
        response.headers_mut(),
        cookies::removal(cookies::Kind::Visitor, config),
    );
    response
}

/// `POST /sign-out`
pub async fn sign_out(
    State(state): State<WebState>,
    signed_in: extract::SignedIn,
    Htmx(htmx): Htmx,
) -> Result<Response, PageError> {
    state
        .app()
        .sign_out(&signed_in.actor, signed_in.session)
        .await?;
    Ok(leave(&state, htmx))
}

/// Takes the browser's cookie away and leads it to the door.
pub(super) fn leave(state: &WebState, htmx: bool) -> Response {
    let mut response = respond::go(htmx, "/sign-in?why=out");
    let removal = cookies::removal(cookies::Kind::Session, state.config());
    cookies::add(response.headers_mut(), removal);
    response
}
