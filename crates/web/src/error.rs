//! What a person reads when something cannot be done: the only place where a status is chosen.
//!
//! A handler answers a [`PageError`]; the error itself travels in the answer's extensions to
//! [`pages`], which logs it once, with its causes and inside the request's span, and draws the page
//! in the reader's language. Answers of the router itself (no such route, wrong method, too slow)
//! get their page there too.

use std::borrow::Cow;
use std::error::Error;
use std::sync::Arc;

use app::Failure;
use askama::Template as _;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use domain::{InterfaceLanguage, Language, operator::Forbidden};
use jiff::Timestamp;
use texts::Interface;

use crate::{
    extract::is_htmx,
    log::RequestId,
    pages::invitation,
    respond,
    state::WebState,
    views::{
        context::Cx,
        errors::{ErrorPage, GoneFragment},
        invitation::GuestErrorPage,
    },
};

/// What went wrong, as far as the person who asked is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is there, or nothing that this person may know of.
    NotFound,
    /// A customer's page that is protected: its code comes first.
    CodeNeeded,
    /// Changing needs a licence.
    NoLicence,
    /// For administrators.
    NotAdministrator,
    /// A form that does not come from our page, or from one opened before signing in.
    Foreign,
    /// Not signed in, where no sign-in page can be shown (live updates).
    SignedOut,
    /// A route that does not take this method.
    Method,
    /// A body beyond [`crate::guard::LARGEST_FORM`].
    TooLarge,
    /// A body that is no form.
    NotAForm,
    /// Fields that cannot be read.
    BadRequest,
    /// Too many tries.
    TooMany {
        /// When the next one is allowed.
        at: Timestamp,
    },
    /// Too slow, or the database is busy, full or away. What was handed to the database may still
    /// be carried out, so the page does not say that nothing was changed.
    Busy,
    /// A mistake of ours.
    Internal,
}

/// An answer that says what went wrong, and for the log why.
#[derive(Debug, Clone)]
pub struct PageError {
    problem: Problem,
    cause: Option<Arc<dyn Error + Send + Sync>>,
    /// The language of a customer's page, once it is known; else that of the browser counts.
    guest: Option<Language>,
}

impl PageError {
    /// There is nothing here.
    pub fn not_found() -> Self {
        Problem::NotFound.into()
    }

    /// A mistake of ours, with its cause for the log.
    pub fn internal(cause: impl Error + Send + Sync + 'static) -> Self {
        Self {
            problem: Problem::Internal,
            cause: Some(Arc::new(cause)),
            guest: None,
        }
    }

    /// The same, told to a customer in the page's language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self {
            guest: Some(language),
            ..self
        }
    }

    /// What went wrong.
    pub fn problem(&self) -> Problem {
        self.problem
    }
}

impl From<Problem> for PageError {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            cause: None,
            guest: None,
        }
    }
}

impl From<Failure> for PageError {
    fn from(failure: Failure) -> Self {
        let problem = match &failure {
            Failure::Forbidden(Forbidden::NoLicence) => Problem::NoLicence,
            Failure::Forbidden(Forbidden::NotAdministrator) => Problem::NotAdministrator,
            // No page of ours offers these fields.
            Failure::Group => Problem::BadRequest,
            Failure::NotFound => Problem::NotFound,
            Failure::CodeNeeded => Problem::CodeNeeded,
            Failure::Store(_) | Failure::Hashing(_) if failure.is_temporary() => Problem::Busy,
            Failure::Store(_) | Failure::Hashing(_) => Problem::Internal,
        };
        let cause = matches!(problem, Problem::Busy | Problem::Internal)
            .then(|| Arc::new(failure) as Arc<dyn Error + Send + Sync>);
        Self {
            problem,
            cause,
            guest: None,
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.problem.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Problem {
    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NoLicence | Self::NotAdministrator | Self::Foreign | Self::CodeNeeded => {
                StatusCode::FORBIDDEN
            }
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The problem behind an answer that has no page, such as the router's own.
    fn of_status(status: StatusCode) -> Option<Self> {
        Some(match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::NotAForm,
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            other if other.is_server_error() => Self::Internal,
            other if other.is_client_error() => Self::BadRequest,
            _ => return None,
        })
    }

    /// What happened, and what to do now.
    fn words(self, t: Interface, now: Timestamp) -> (&'static str, Cow<'static, str>) {
        let (title, advice) = match self {
            Self::NotFound => (t.failure_not_found_title(), t.failure_not_found_advice()),
            // Told to customers only, by the page that asks for it.
            Self::CodeNeeded => (t.failure_forbidden_title(), t.failure_not_found_advice()),
            Self::NoLicence => (t.failure_forbidden_title(), t.failure_no_licence_advice()),
            Self::NotAdministrator => (
                t.failure_forbidden_title(),
                t.failure_administrators_advice(),
            ),
            Self::Foreign => (t.failure_foreign_title(), t.failure_foreign_advice()),
            Self::SignedOut => (t.account_sign_in(), t.door_signed_out()),
            Self::Method => (t.failure_method_title(), t.failure_method_advice()),
            Self::TooLarge => (t.failure_too_large_title(), t.failure_too_large_advice()),
            Self::NotAForm => (t.failure_not_a_form_title(), t.failure_not_a_form_advice()),
            Self::BadRequest => (
                t.failure_bad_request_title(),
                t.failure_bad_request_advice(),
            ),
            Self::TooMany { at } => {
                let advice = t.refusal_too_many(minutes_until(at, now));
                return (t.failure_too_many_title(), advice.into());
            }
            Self::Busy => (t.failure_busy_title(), t.failure_busy_advice()),
            Self::Internal => (t.failure_internal_title(), t.failure_internal_advice()),
        };
        (title, advice.into())
    }
}

/// Whole seconds until an instant, at least one, for `Retry-After`.
pub fn seconds_until(at: Timestamp, now: Timestamp) -> HeaderValue {
    HeaderValue::from(at.duration_since(now).as_secs().max(1))
}

/// Whole minutes until an instant, at least one.
pub fn minutes_until(at: Timestamp, now: Timestamp) -> i64 {
    let seconds = at.duration_since(now).as_secs();
    seconds.saturating_add(59).saturating_div(60).max(1)
}

/// The reader's language, left by the guard for error pages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader(pub(crate) InterfaceLanguage);

/// Draws and logs errors.
pub async fn pages(State(state): State<WebState>, request: Request, next: Next) -> Response {
    let accepts = request.headers().get(header::ACCEPT_LANGUAGE);
    let accepts = accepts
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let accepted = InterfaceLanguage::negotiate(accepts);
    let guest = Language::negotiate(accepts);
    let fragment = is_htmx(request.headers());
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone());
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;

    let found = response.extensions().get::<PageError>().cloned();
    let bare = !response.headers().contains_key(header::CONTENT_TYPE);
    let error = match found {
        Some(error) => error,
        None if bare => match Problem::of_status(response.status()) {
            Some(problem) => problem.into(),
            None => return response,
        },
        None => return response,
    };
    if error.problem == Problem::CodeNeeded {
        return respond::go(false, &invitation::page_of(&path));
    }
    log(&error);
    let language = response
        .extensions()
        .get::<Reader>()
        .map_or(accepted, |reader| reader.0);
    let now = state.app().now();
    let mut page = if path.starts_with(invitation::PREFIX) {
        drawn(
            error.problem,
            draw_for_guest(error.problem, error.guest.unwrap_or(guest)),
        )
    } else {
        draw(&error, language, fragment, id.as_deref(), path, now)
    };
    let kept = [header::ALLOW, header::SET_COOKIE];
    for (name, value) in response.headers() {
        if kept.contains(name) {
            page.headers_mut().append(name, value.clone());
        }
    }
    if let Problem::TooMany { at } = error.problem {
        page.headers_mut()
            .insert(header::RETRY_AFTER, seconds_until(at, now));
    }
    page
}

fn draw(
    error: &PageError,
    language: InterfaceLanguage,
    fragment: bool,
    id: Option<&str>,
    path: String,
    now: Timestamp,
) -> Response {
    let t = *texts::interface(language);
    let (title, advice) = error.problem.words(t, now);
    let status = error.problem.status();
    let cx = Cx {
        t,
        language,
        csrf: String::new(),
        path,
        viewer: None,
        organisation: None,
        toast: None,
        alarms: Vec::new(),
    };
    let id = id.filter(|_| status.is_server_error());
    let html = if fragment {
        GoneFragment {
            cx: &cx,
            sentence: &format!("{title}. {advice}"),
        }
        .render()
    } else {
        let page = ErrorPage {
            cx: &cx,
            status: status.as_u16(),
            title,
            advice: &advice,
            request: id,
        };
        page.render()
    };
    drawn(error.problem, html)
}

/// What customers read: no word of operators, accounts or numbers in logs.
fn draw_for_guest(problem: Problem, language: Language) -> Result<String, askama::Error> {
    match problem {
        Problem::NotFound => GuestErrorPage::wrong_link(language),
        Problem::TooMany { .. } => GuestErrorPage::too_many(language),
        _ => GuestErrorPage::trouble(language),
    }
}

fn drawn(problem: Problem, html: Result<String, askama::Error>) -> Response {
    let status = problem.status();
    match html {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "an error page could not be drawn");
            // Plain, and never without a type: an untyped answer would be drawn again.
            (status, "error\n").into_response()
        }
    }
}

/// Logs a failure once, at the boundary, with the whole chain of its causes.
fn log(error: &PageError) {
    let mut causes = Vec::new();
    let mut cause = error.cause.as_deref().map(|cause| cause as &dyn Error);
    while let Some(present) = cause {
        causes.push(present.to_string());
        cause = present.source();
    }
    let causes = causes.join(": ");
    match error.problem {
        Problem::Internal => tracing::error!(error = causes, "a request failed"),
        Problem::Busy => tracing::warn!(error = causes, "a request could not be served"),
        Problem::NotFound
        | Problem::CodeNeeded
        | Problem::NoLicence
        | Problem::NotAdministrator
        | Problem::Foreign
        | Problem::SignedOut
        | Problem::Method
        | Problem::TooLarge
        | Problem::NotAForm
        | Problem::BadRequest
        | Problem::TooMany { .. } => {
            tracing::debug!(problem = ?error.problem, "a request was refused");
        }
    }
}
