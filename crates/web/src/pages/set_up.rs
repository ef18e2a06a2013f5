//! The set-up page of an empty installation.

use app::accounts::{SetUp, SetUpError};
use axum::{extract::State, response::Response};
use domain::{InterfaceLanguage, Language, secret::Secret};

use super::{fields, sign_in};
use crate::{
    error::PageError,
    extract::{ClientAddress, Form, Htmx, Locale, Page},
    respond,
    state::WebState,
    views::{
        accounts::{SetUpPage, SetUpView},
        forms::SetUpForm,
        parts::Errors,
    },
};

/// Where it stands.
pub const PATH: &str = "/set-up";

/// `GET /set-up`
pub async fn get(
    State(state): State<WebState>,
    Htmx(htmx): Htmx,
    Page(cx): Page,
) -> Result<Response, PageError> {
    if state.is_set_up().await? {
        return Ok(respond::go(htmx, "/sign-in"));
    }
    let set_up = SetUpView {
        zones: fields::zones("Europe/Berlin"),
        languages: fields::languages(cx.t, &[], cx.language.language()),
        ..SetUpView::default()
    };
    respond::page(&SetUpPage {
        cx: &cx,
        set_up: &set_up,
    })
}

/// `POST /set-up`
pub async fn post(
    State(state): State<WebState>,
    Locale(language): Locale,
    ClientAddress(address): ClientAddress,
    Htmx(htmx): Htmx,
    Page(cx): Page,
    Form(form): Form<SetUpForm>,
) -> Result<Response, PageError> {
    if state.is_set_up().await? {
        return Ok(respond::go(htmx, "/sign-in?why=taken"));
    }
    let mut reader = fields::Reader::new(cx.t);
    let wanted = read(&mut reader, &form, language, address);
    let errors = match wanted {
        None => reader.into_errors(),
        Some(wanted) => match state.app().set_up(wanted).await {
            Ok(signed_in) => {
                return Ok(sign_in::enter(&state, &signed_in, htmx, sign_in::HOME));
            }
            Err(SetUpError::AlreadySetUp) => {
                return Ok(respond::go(htmx, "/sign-in?why=taken"));
            }
            Err(SetUpError::WrongCode) => Errors::none().with("code", cx.t.refusal_wrong_code()),
            Err(SetUpError::TooMany(refused)) => {
                Errors::none().with_form(fields::too_many(cx.t, refused, state.app().now()))
            }
            Err(SetUpError::Failure(failure)) => return Err(failure.into()),
        },
    };
    let SetUpForm {
        code,
        organisation,
        zone,
        language,
        name,
        email,
        password: _,
    } = form;
    let set_up = SetUpView {
        code,
        organisation,
        zones: fields::zones(&zone),
        languages: fields::languages(cx.t, &[], language.parse().unwrap_or(Language::En)),
        name,
        email,
        errors,
    };
    respond::refused(&SetUpPage {
        cx: &cx,
        set_up: &set_up,
    })
}

fn read(
    reader: &mut fields::Reader,
    form: &SetUpForm,
    language: InterfaceLanguage,
    address: std::net::IpAddr,
) -> Option<SetUp> {
    let organisation = reader.name("organisation", &form.organisation);
    let zone = reader.zone("zone", &form.zone);
    let first = reader.language::<Language>("language", &form.language);
    let name = reader.name("name", &form.name);
    let email = reader.email("email", &form.email);
    let password = reader.new_password("password", form.password.clone());
    Some(SetUp {
        code: Secret::new(form.code.clone()),
        organisation: organisation?,
        zone: zone?,
        languages: default_first(first?, &Language::INITIAL),
        name: name?,
        email: email?,
        password: password?,
        language,
        address,
    })
}

/// The languages offered to customers, the default one before the others.
pub(super) fn default_first(first: Language, offered: &[Language]) -> Vec<Language> {
    let others = offered
        .iter()
        .copied()
        .filter(|language| *language != first);
    std::iter::once(first).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_organisation_offers_its_own_language_and_a_few_others() {
        let italian = default_first(Language::It, &Language::INITIAL);
        assert_eq!(italian.first(), Some(&Language::It));
        assert_eq!(italian.len(), Language::INITIAL.len() + 1);
        let finnish = default_first(Language::Fi, &Language::INITIAL);
        assert_eq!(finnish.first(), Some(&Language::Fi));
        assert_eq!(finnish.len(), Language::INITIAL.len());
    }
}
