//! Sign-in and set-up.
//!
//! Routes: `GET`/`POST /sign-in` ([`super::forms::SignInForm`]), `POST /sign-out`,
//! `GET`/`POST /set-up` ([`super::forms::SetUpForm`]), `GET`/`POST /new-password`
//! ([`super::forms::NewPasswordForm`]).

use askama::Template;

use super::context::Cx;
use super::parts::{Choice, Errors, LanguageChoice};

/// The sign-in page.
#[derive(Debug, Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignInPage<'a> {
    /// The page's context; nobody is signed in.
    pub cx: &'a Cx,
    /// The address as typed.
    pub email: &'a str,
    /// Where to go afterwards.
    pub next: &'a str,
    /// A sentence about the form: wrong, too many tries, signed out.
    pub errors: &'a Errors,
    /// A calm sentence: "You are signed out."
    pub note: Option<&'a str>,
}

/// Where a one-time password is replaced.
#[derive(Debug, Template)]
#[template(path = "accounts/new_password.html")]
pub struct NewPasswordPage<'a> {
    /// The page's context; the operator is signed in.
    pub cx: &'a Cx,
    /// A sentence beside `new`.
    pub errors: &'a Errors,
}

/// The set-up page of an empty database.
#[derive(Debug, Template)]
#[template(path = "accounts/set_up.html")]
pub struct SetUpPage<'a> {
    /// The page's context; nobody is signed in.
    pub cx: &'a Cx,
    /// As typed; passwords are left out.
    pub set_up: &'a SetUpView,
}

/// What the set-up page shows.
#[derive(Debug, Clone, Default)]
pub struct SetUpView {
    /// The one-time code as typed.
    pub code: String,
    /// The organisation's name as typed.
    pub organisation: String,
    /// The zones; the chosen one is marked.
    pub zones: Vec<Choice>,
    /// The languages of customers; the chosen one is marked.
    pub languages: Vec<LanguageChoice>,
    /// The administrator's name as typed.
    pub name: String,
    /// The administrator's address as typed.
    pub email: String,
    /// Sentences beside the fields of [`super::forms::SetUpForm`].
    pub errors: Errors,
}
