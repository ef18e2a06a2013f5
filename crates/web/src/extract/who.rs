//! Who asks. All of it comes from the guard, never from what a browser sends.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use app::accounts::Visit;
use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{InterfaceLanguage, SessionId, operator::Actor};

use super::is_htmx;
use crate::{
    error::{PageError, Problem},
    guard::Caller,
};

/// A route whose guard does not look at who asks cannot use these extractors.
#[derive(Debug, thiserror::Error)]
#[error("this route's guard does not say who asks")]
struct NoCaller;

pub(super) fn caller(parts: &Parts) -> Result<&Arc<Caller>, PageError> {
    parts
        .extensions
        .get::<Arc<Caller>>()
        .ok_or_else(|| PageError::internal(NoCaller))
}

pub(super) fn visit(parts: &Parts) -> Result<&Visit, PageError> {
    caller(parts)?
        .visit
        .as_ref()
        .ok_or_else(|| Problem::SignedOut.into())
}

/// The operator who asks: what every use case takes.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who acts.
    pub actor: Actor,
    /// In which browser.
    pub session: SessionId,
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let visit = visit(parts)?;
        Ok(Self {
            actor: visit.actor.clone(),
            session: visit.session,
        })
    }
}

/// The administrator who asks.
#[derive(Debug, Clone)]
pub struct Administrator(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Administrator {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let actor = visit(parts)?.actor.clone();
        actor
            .require_administrator()
            .map_err(|_| Problem::NotAdministrator)?;
        Ok(Self(actor))
    }
}

/// The language of the pages: the operator's own, else the first that the browser wants.
#[derive(Debug, Clone, Copy)]
pub struct Locale(pub InterfaceLanguage);

impl<S: Send + Sync> FromRequestParts<S> for Locale {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        Ok(Self(caller(parts)?.language))
    }
}

/// The network address behind trusted proxies.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        Ok(Self(caller(parts)?.address))
    }
}

/// Whether htmx asks, and so wants a fragment.
#[derive(Debug, Clone, Copy)]
pub struct Htmx(pub bool);

impl<S: Send + Sync> FromRequestParts<S> for Htmx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(is_htmx(&parts.headers)))
    }
}
