//! The customer's page behind the private link (PRODUCT.md, "Invitation page").
//!
//! The token in the path is the right to be here; nothing about the visitor is stored and no cookie
//! is set. A GET never changes anything, and cancelling takes a page of its own and a button: mail
//! scanners follow every link, and some press what they find. Forms carry a token that only
//! a page opened with the same link could hold.

pub mod calendar;
pub mod cancel;
pub mod choose;
pub mod code;
pub mod here;
pub mod live;
pub mod show;
pub mod undo;

use std::net::IpAddr;

use app::{
    Failure,
    invitation::{Invitation, LinkToken, Sent},
    protection::Bearer,
};
use axum::{
    body::Body,
    extract::{FromRequest, FromRequestParts, Request},
    http::request::Parts,
    response::Response,
};
use domain::{Language, OrganisationId, secret::Secret, text::Name};
use serde::de::DeserializeOwned;

use crate::{
    cookies, csrf,
    error::{PageError, Problem},
    extract::{ClientAddress, Form, Path},
    guard::{self, LARGEST_FORM},
    pages::brand,
    respond,
    state::{WebConfig, WebState},
    views::{invitation::GuestCx, parts::LanguageChoice},
};

/// Where the addresses of customers' pages begin.
pub(crate) const PREFIX: &str = "/i/";

/// The page to which an address of a customer's page belongs.
pub(crate) fn page_of(path: &str) -> String {
    let token = path.strip_prefix(PREFIX).unwrap_or_default();
    let token = token.split('/').next().unwrap_or_default();
    format!("{PREFIX}{token}")
}

/// The address of a customer's page.
pub(crate) fn link(config: &WebConfig, token: &Secret<String>) -> String {
    format!(
        "{}/i/{}",
        config.public_url.as_str().trim_end_matches('/'),
        token.reveal()
    )
}

/// The link by which a customer came.
#[derive(Debug, Clone)]
pub struct Link {
    token: LinkToken,
    /// What a cookie says of the code.
    pass: Option<Secret<String>>,
    address: IpAddr,
}

impl FromRequestParts<WebState> for Link {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, PageError> {
        let Path(token) = Path::<String>::from_request_parts(parts, state).await?;
        let ClientAddress(address) = ClientAddress::from_request_parts(parts, state).await?;
        match LinkToken::parse(&token) {
            Some(token) => Ok(Self {
                token,
                pass: cookies::pass(&parts.headers, state.config()),
                address,
            }),
            None => Err(wrong_link(state, address).await),
        }
    }
}

impl Link {
    /// `/i/<token>`
    fn base(&self) -> String {
        format!("/i/{}", self.token.text().reveal())
    }

    /// Who comes by it, for the use cases.
    fn bearer(&self) -> Bearer {
        Bearer::new(self.token.clone(), self.pass.clone())
    }

    /// What the page shows.
    async fn open(&self, state: &WebState) -> Result<Invitation, PageError> {
        match state.app().open_invitation(self.bearer()).await {
            Ok(invitation) => Ok(invitation),
            Err(failure) => Err(self.failed(state, failure).await),
        }
    }

    /// The answer to a use case that failed; a link that leads nowhere is counted.
    async fn failed(&self, state: &WebState, failure: Failure) -> PageError {
        match failure {
            Failure::NotFound => wrong_link(state, self.address).await,
            other => other.into(),
        }
    }

    /// Counts what was sent; too much is refused in the page's language.
    async fn count(&self, state: &WebState, sent: Sent) -> Result<(), PageError> {
        let counted = state.app().count_sent(&self.token, self.address, sent);
        match counted.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(too_much)) => {
                let at = too_much.refused.at;
                Err(PageError::from(Problem::TooMany { at }).in_language(too_much.language))
            }
            Err(failure) => Err(self.failed(state, failure).await),
        }
    }

    /// Back to the page, which says what happened.
    fn back(&self, note: Option<Note>) -> Response {
        let query = note
            .map(|note| format!("?done={}", note.code()))
            .unwrap_or_default();
        respond::go(false, &format!("{}{query}", self.base()))
    }

    /// What every page of this customer knows.
    fn cx(&self, state: &WebState, invitation: &Invitation) -> GuestCx {
        self.cx_of(
            state,
            invitation.language,
            (invitation.organisation, &invitation.organisation_name),
        )
    }

    /// The same before it is known who comes.
    fn cx_of(
        &self,
        state: &WebState,
        language: Language,
        (organisation, name): (OrganisationId, &Name),
    ) -> GuestCx {
        GuestCx {
            t: *texts::customer(language),
            language,
            csrf: csrf::token(self.token.text(), state.app().random()),
            base: self.base(),
            organisation: name.to_string(),
            brand_css: brand::href(organisation),
            languages: Language::ALL
                .into_iter()
                .map(|other| LanguageChoice {
                    code: other.code().to_owned(),
                    name: other.native_name().to_owned(),
                    own_name: other.native_name().to_owned(),
                    country: other.flag().to_owned(),
                    selected: other == language,
                    apart: false,
                })
                .collect(),
        }
    }
}

/// The answer to a link that leads nowhere: not found, or after many of them, too many tries.
pub(crate) async fn wrong_link(state: &WebState, address: IpAddr) -> PageError {
    match state.app().wrong_link(address).await {
        Ok(Ok(())) => PageError::not_found(),
        Ok(Err(refused)) => Problem::TooMany { at: refused.at }.into(),
        Err(failure) => failure.into(),
    }
}

/// The fields of a form from a page that was opened with the same link.
#[derive(Debug, Clone)]
pub struct GuestForm<T>(pub T);

impl<T: DeserializeOwned> FromRequest<WebState> for GuestForm<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &WebState) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let link = Link::from_request_parts(&mut parts, state).await?;
        let bytes = axum::body::to_bytes(body, LARGEST_FORM)
            .await
            .map_err(|_| Problem::TooLarge)?;
        let ours =
            guard::csrf_field(&bytes).is_some_and(|token| csrf::matches(link.token.text(), &token));
        if !ours {
            return Err(Problem::Foreign.into());
        }
        let request = Request::from_parts(parts, Body::from(bytes));
        let Form(form) = Form::<T>::from_request(request, state).await?;
        Ok(Self(form))
    }
}

/// What was just tried; the word stands in the page's address after a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Note {
    TakenBack,
    TakeBackLate,
    TakeBackTaken,
    CancelLate,
    Changed,
}

impl Note {
    const ALL: [Self; 5] = [
        Self::TakenBack,
        Self::TakeBackLate,
        Self::TakeBackTaken,
        Self::CancelLate,
        Self::Changed,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::TakenBack => "taken-back",
            Self::TakeBackLate => "take-back-late",
            Self::TakeBackTaken => "take-back-taken",
            Self::CancelLate => "cancel-late",
            Self::Changed => "changed",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|note| note.code() == code)
    }

    /// The sentence, unless the appointment has gone on since: a page that is reloaded or passed on
    /// must not say what is no longer so.
    fn sentence(self, cx: &GuestCx, invitation: &Invitation) -> Option<String> {
        let (t, company) = (cx.t, cx.organisation.as_str());
        let off = invitation.appointment.as_ref().is_some_and(|invited| {
            invited.appointment.status == domain::appointment::AppointmentStatus::Cancelled
        });
        match self {
            Self::TakenBack => (!off).then(|| t.invitation_taken_back().to_owned()),
            Self::TakeBackLate => off.then(|| t.invitation_take_back_late(company)),
            Self::TakeBackTaken => off.then(|| t.invitation_take_back_taken(company)),
            Self::CancelLate => (!off).then(|| t.invitation_cancel_late(company)),
            Self::Changed => Some(t.invitation_changed_meanwhile().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_in_an_address_is_read_back() {
        for note in Note::ALL {
            assert_eq!(Note::from_code(note.code()), Some(note));
        }
        assert_eq!(Note::from_code("<b>"), None);
    }

    #[test]
    fn a_link_begins_with_the_public_address() {
        let token = Secret::new("AAAAAAAAAAAAAAAAAAAAAA".to_owned());
        for (public, link) in [
            (
                "https://desk.example.org",
                "https://desk.example.org/i/AAAAAAAAAAAAAAAAAAAAAA",
            ),
            (
                "http://localhost:8080/",
                "http://localhost:8080/i/AAAAAAAAAAAAAAAAAAAAAA",
            ),
        ] {
            let config = WebConfig::new(public.parse().unwrap());
            assert_eq!(super::link(&config, &token), link);
        }
    }
}
