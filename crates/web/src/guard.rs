//! Before a route: who asks, whether they may, and whether a form is really theirs.
//!
//! Which guard a route has stands beside its path in [`mod@crate::router`]. The use cases check rights
//! again: this one keeps a forgotten check from mattering, and answers before any work is done.

use std::net::IpAddr;
use std::sync::Arc;

use app::accounts::Visit;
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{InterfaceLanguage, operator::Role, secret::Secret};

use crate::{
    client, cookies, csrf,
    error::{PageError, Problem, Reader},
    extract::is_htmx,
    respond,
    state::WebState,
};

/// The largest body of a form, in bytes.
pub const LARGEST_FORM: usize = 256 * 1024;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Anybody, and nothing about them is looked at: style sheets, health.
    Anybody,
    /// Whoever comes to the door: sign-in and set-up.
    Visitor,
    /// Whoever has a customer's link or a calendar's address: the token in the path is the right.
    /// No cookie is set or looked at.
    Customer,
    /// Another program with a signed address; its requests are no forms of ours.
    Program,
    /// Whoever is signed in, even with a one-time password that must be replaced first.
    Account,
    /// An operator, with or without a licence.
    Operator,
    /// An operator with a licence.
    Licensed,
    /// An administrator.
    Administrator,
}

/// Who makes a request; extractors read it.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The signed-in operator.
    pub visit: Option<Visit>,
    /// The secret of the cookie to which forms are bound, if there is one.
    pub(crate) cookie: Option<Secret<String>>,
    /// The network address behind trusted proxies.
    pub address: IpAddr,
    /// The language of the pages: the operator's, or the browser's.
    pub language: InterfaceLanguage,
}

/// What one route's guard needs to know.
#[derive(Debug, Clone)]
pub(crate) struct Guard {
    pub(crate) state: WebState,
    pub(crate) who: Who,
}

/// Lets a request through to its route, or answers in its place.
pub(crate) async fn check(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let Guard { state, who } = guard;
    if matches!(who, Who::Anybody | Who::Program) {
        return next.run(request).await;
    }
    let address = client::address(&request, &state.config().trusted_proxies);
    let mut caller = match caller(&state, who, request.headers(), address).await {
        Ok(caller) => caller,
        Err(error) => return error.into_response(),
    };
    let reader = Reader(caller.language);
    let mut new_cookie = None;
    if who == Who::Visitor && caller.cookie.is_none() && request.method() == Method::GET {
        let token = state.app().visitor_token();
        new_cookie = Some(cookies::visitor(&token, state.config()));
        caller.cookie = Some(token);
    }
    let mut response = match admit(&state, who, &caller, request).await {
        Ok(mut request) => {
            request.extensions_mut().insert(Arc::new(caller));
            next.run(request).await
        }
        Err(answer) => *answer,
    };
    response.extensions_mut().insert(reader);
    if let Some(cookie) = new_cookie {
        cookies::add(response.headers_mut(), cookie);
    }
    response
}

async fn caller(
    state: &WebState,
    who: Who,
    headers: &HeaderMap,
    address: IpAddr,
) -> Result<Caller, PageError> {
    let config = state.config();
    let mut session = None;
    let mut visit = None;
    if who != Who::Customer {
        session = cookies::read(cookies::Kind::Session, headers, config);
        if let Some(token) = &session {
            visit = state.app().visit(token).await?;
        }
    }
    let cookie = match (&visit, who) {
        (Some(_), _) => session,
        (None, Who::Visitor) => cookies::read(cookies::Kind::Visitor, headers, config),
        (None, _) => None,
    };
    let language = visit
        .as_ref()
        .map_or_else(|| accepted_language(headers), |visit| visit.actor.language);
    Ok(Caller {
        visit,
        cookie,
        address,
        language,
    })
}

/// Answers the request again if it may go on. The refusal is boxed: it is rare and large.
async fn admit(
    state: &WebState,
    who: Who,
    caller: &Caller,
    request: Request,
) -> Result<Request, Box<Response>> {
    let refuse = |problem: Problem| Box::new(PageError::from(problem).into_response());
    let changes = !request.method().is_safe();
    if changes && csrf::is_foreign(request.headers(), state.config()) {
        return Err(refuse(Problem::Foreign));
    }
    may(who, caller, &request).map_err(|refusal| match refusal {
        Refusal::Problem(problem) => refuse(problem),
        Refusal::Elsewhere(path) => Box::new(respond::go(is_htmx(request.headers()), &path)),
    })?;
    if !changes {
        return Ok(request);
    }
    let (request, form) = read_form(request).await.map_err(refuse)?;
    let proven = who == Who::Customer
        || caller.cookie.as_ref().is_some_and(|cookie| {
            csrf_field(&form).is_some_and(|token| csrf::matches(cookie, &token))
        });
    if proven {
        Ok(request)
    } else {
        Err(refuse(Problem::Foreign))
    }
}

enum Refusal {
    Problem(Problem),
    Elsewhere(String),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

fn may(who: Who, caller: &Caller, request: &Request) -> Result<(), Refusal> {
    if matches!(
        who,
        Who::Anybody | Who::Program | Who::Visitor | Who::Customer
    ) {
        return Ok(());
    }
    let Some(visit) = &caller.visit else {
        return Err(sign_in_first(request));
    };
    if who == Who::Account {
        return Ok(());
    }
    if visit.must_change_password {
        return Err(Refusal::Elsewhere(
            crate::pages::new_password::PATH.to_owned(),
        ));
    }
    match who {
        Who::Licensed if !visit.actor.licensed => Err(Problem::NoLicence.into()),
        Who::Administrator if visit.actor.role != Role::Administrator => {
            Err(Problem::NotAdministrator.into())
        }
        _ => Ok(()),
    }
}

/// To the sign-in page, and back afterwards if the address can be opened again.
fn sign_in_first(request: &Request) -> Refusal {
    let accepts = request.headers().get(header::ACCEPT);
    // Scripts ask these; they cannot show the sign-in page, but say what has happened.
    let is_for_scripts = |accepts: &HeaderValue| {
        [&b"text/event-stream"[..], b"application/json"]
            .iter()
            .any(|kind| accepts.as_bytes().starts_with(kind))
    };
    if accepts.is_some_and(is_for_scripts) {
        return Problem::SignedOut.into();
    }
    Refusal::Elsewhere(back(request).map_or_else(
        || "/sign-in".to_owned(),
        |back| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            format!("/sign-in?{}", query.append_pair("next", &back).finish())
        },
    ))
}

/// Where to go after signing in: what was asked for, or the page in which a part was asked for.
fn back(request: &Request) -> Option<String> {
    if is_htmx(request.headers()) {
        let shown = request.headers().get("hx-current-url")?.to_str().ok()?;
        let shown = url::Url::parse(shown).ok()?;
        let path = match shown.query() {
            Some(query) => format!("{}?{query}", shown.path()),
            None => shown.path().to_owned(),
        };
        return respond::own_path(&path).map(str::to_owned);
    }
    let path = request.uri().path_and_query()?;
    (request.method() == Method::GET).then(|| path.as_str().to_owned())
}

/// Takes the body in, for the check and then for the route.
async fn read_form(request: Request) -> Result<(Request, Bytes), Problem> {
    let (parts, body) = request.into_parts();
    let length = parts
        .headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    // Said before the body is read, so that nobody sends ten megabytes for nothing.
    if length.is_some_and(|length| length > LARGEST_FORM) {
        return Err(Problem::TooLarge);
    }
    if !is_form(&parts.headers) {
        return Err(Problem::NotAForm);
    }
    let bytes = axum::body::to_bytes(body, LARGEST_FORM)
        .await
        .map_err(|_| Problem::TooLarge)?;
    Ok((Request::from_parts(parts, Body::from(bytes.clone())), bytes))
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| {
            kind.trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        })
}

/// The token among a form's fields.
pub(crate) fn csrf_field(form: &[u8]) -> Option<String> {
    url::form_urlencoded::parse(form)
        .find(|(name, _)| name == csrf::FIELD)
        .map(|(_, value)| value.into_owned())
}

fn accepted_language(headers: &HeaderMap) -> InterfaceLanguage {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .map(InterfaceLanguage::negotiate)
        .unwrap_or_default()
}
