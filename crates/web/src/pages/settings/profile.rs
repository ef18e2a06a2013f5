//! The own profile: name, language, zone, password, signed-in browsers.

use app::accounts::{ChangePasswordError, ProfileChange};
use axum::{extract::State, response::Response};
use domain::{InterfaceLanguage, operator::Actor, secret::Secret};

use crate::{
    error::PageError,
    extract::{Form, Htmx, Page, SignedIn},
    pages::{feed, fields, sign_in},
    respond,
    state::WebState,
    views::{
        context::Cx,
        forms::{ON, PasswordForm, ProfileForm, SignOutForm},
        parts::Errors,
        settings::{ProfilePage, ProfileView},
    },
};

/// `GET /settings`
pub async fn get(
    State(state): State<WebState>,
    signed_in: SignedIn,
    Page(cx): Page,
) -> Result<Response, PageError> {
    let profile = view(&state, &signed_in.actor, &cx).await?;
    respond::page(&ProfilePage {
        cx: &cx,
        profile: &profile,
    })
}

/// `POST /settings/profile`
pub async fn post(
    State(state): State<WebState>,
    signed_in: SignedIn,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<ProfileForm>,
) -> Result<Response, PageError> {
    let actor = &signed_in.actor;
    let mut reader = fields::Reader::new(cx.t);
    let name = reader.name("name", &form.name);
    let language = reader.language::<InterfaceLanguage>("language", &form.language);
    let zone = reader.zone("zone", &form.zone);
    if let (Some(name), Some(language), Some(zone)) = (name, language, zone) {
        state
            .app()
            .change_profile(
                actor,
                ProfileChange {
                    name,
                    language,
                    zone,
                },
            )
            .await?;
        return Ok(respond::go(htmx, "/settings?done=saved"));
    }
    let profile = ProfileView {
        name: form.name,
        languages: fields::interface_languages(form.language.parse().unwrap_or_default()),
        zones: fields::zones(&form.zone),
        errors: reader.into_errors(),
        ..view(&state, actor, &cx).await?
    };
    respond::refused(&ProfilePage {
        cx: &cx,
        profile: &profile,
    })
}

/// `POST /settings/password`
pub async fn change_password(
    State(state): State<WebState>,
    signed_in: SignedIn,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<PasswordForm>,
) -> Result<Response, PageError> {
    let SignedIn { actor, session } = signed_in;
    let mut reader = fields::Reader::new(cx.t);
    let errors = match reader.new_password("new", form.new) {
        None => reader.into_errors(),
        Some(new) => {
            let current = Secret::new(form.current);
            let feed_too = form.feed.as_deref() == Some(ON);
            match state
                .app()
                .change_password(&actor, session, &current, &new, feed_too)
                .await
            {
                Ok(()) => return Ok(respond::go(htmx, "/settings?done=saved")),
                Err(ChangePasswordError::Wrong) => {
                    Errors::none().with("current", cx.t.refusal_password_wrong())
                }
                Err(ChangePasswordError::TooMany(refused)) => {
                    let now = state.app().now();
                    Errors::none().with("current", fields::too_many(cx.t, refused, now))
                }
                Err(ChangePasswordError::Failure(failure)) => return Err(failure.into()),
            }
        }
    };
    let profile = ProfileView {
        errors,
        ..view(&state, &actor, &cx).await?
    };
    respond::refused(&ProfilePage {
        cx: &cx,
        profile: &profile,
    })
}

/// `POST /settings/sign-out-everywhere`
pub async fn sign_out_everywhere(
    State(state): State<WebState>,
    signed_in: SignedIn,
    Htmx(htmx): Htmx,
    Form(form): Form<SignOutForm>,
) -> Result<Response, PageError> {
    let feed_too = form.feed.as_deref() == Some(ON);
    state
        .app()
        .sign_out_everywhere(&signed_in.actor, feed_too)
        .await?;
    Ok(sign_in::leave(&state, htmx))
}

async fn view(state: &WebState, actor: &Actor, cx: &Cx) -> Result<ProfileView, PageError> {
    let profile = state.app().profile(actor).await?;
    let operator = profile.operator;
    Ok(ProfileView {
        name: operator.name.to_string(),
        email: operator.email.as_str().to_owned(),
        languages: fields::interface_languages(operator.language),
        zones: fields::zones(operator.zone.name()),
        sessions: cx.t.door_browsers(profile.browsers),
        feed: feed::address(state, actor).await?,
        ..ProfileView::default()
    })
}
