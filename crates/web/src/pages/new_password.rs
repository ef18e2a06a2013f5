//! Where a one-time password is replaced, right after signing in with it.

use app::accounts::ChangePasswordError;
use axum::{extract::State, response::Response};

use super::{fields, sign_in};
use crate::{
    error::PageError,
    extract::{Form, Htmx, Page, SignedIn},
    respond,
    state::WebState,
    views::{accounts::NewPasswordPage, forms::NewPasswordForm, parts::Errors},
};

/// Where it stands.
pub const PATH: &str = "/new-password";

/// `GET /new-password`
pub async fn get(_signed_in: SignedIn, Page(cx): Page) -> Result<Response, PageError> {
    respond::page(&NewPasswordPage {
        cx: &cx,
        errors: &Errors::none(),
    })
}

/// `POST /new-password`
pub async fn post(
    State(state): State<WebState>,
    signed_in: SignedIn,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<NewPasswordForm>,
) -> Result<Response, PageError> {
    let mut reader = fields::Reader::new(cx.t);
    let Some(new) = reader.new_password("new", form.new) else {
        return respond::refused(&NewPasswordPage {
            cx: &cx,
            errors: &reader.into_errors(),
        });
    };
    let SignedIn { actor, session } = signed_in;
    match state
        .app()
        .replace_one_time_password(&actor, session, &new)
        .await
    {
        Ok(()) => Ok(respond::go(htmx, sign_in::HOME)),
        // Not a one-time password: it is changed in the settings, where the present one is asked.
        Err(ChangePasswordError::Wrong) => Ok(respond::go(htmx, "/settings")),
        Err(ChangePasswordError::TooMany(refused)) => {
            Err(crate::error::Problem::TooMany { at: refused.at }.into())
        }
        Err(ChangePasswordError::Failure(failure)) => Err(failure.into()),
    }
}
