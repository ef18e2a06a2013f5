//! Every route, once: its method, its path, who may use it, and what answers.

use axum::{
    Router,
    handler::Handler,
    http::{Method, StatusCode},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer,
};

use crate::{
    assets,
    error::{self, PageError, Problem},
    guard::{self, Guard, LARGEST_FORM, Who},
    headers, log, pages,
    state::WebState,
};

/// A route as tests and documentation see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
}

/// A route and what answers it.
struct Entry {
    route: Route,
    answer: MethodRouter<WebState>,
}

/// The table. `GET` also answers `HEAD`. A `GET` never changes anything.
fn table() -> Vec<Entry> {
    use Who::{Account, Administrator, Anybody, Operator, Visitor};
    vec![
        get("/healthz", Anybody, pages::health::alive),
        get("/readyz", Anybody, pages::health::ready),
        get("/assets/{*path}", Anybody, assets::get),
        get("/brand/{sheet}", Anybody, pages::brand::get),
        // accounts
        get("/", Visitor, pages::sign_in::start),
        get("/sign-in", Visitor, pages::sign_in::get),
        post("/sign-in", Visitor, pages::sign_in::post),
        post("/sign-out", Account, pages::sign_in::sign_out),
        get("/set-up", Visitor, pages::set_up::get),
        post("/set-up", Visitor, pages::set_up::post),
        get("/new-password", Account, pages::new_password::get),
        post("/new-password", Account, pages::new_password::post),
        // settings
        get("/settings", Operator, pages::settings::profile::get),
        post(
            "/settings/profile",
            Operator,
            pages::settings::profile::post,
        ),
        post(
            "/settings/password",
            Operator,
            pages::settings::profile::change_password,
        ),
        post(
            "/settings/sign-out-everywhere",
            Operator,
            pages::settings::profile::sign_out_everywhere,
        ),
        get(
            "/settings/organisation",
            Administrator,
            pages::settings::organisation::get,
        ),
        post(
            "/settings/organisation",
            Administrator,
            pages::settings::organisation::post,
        ),
        get("/settings/team", Administrator, pages::settings::team::get),
        post("/settings/team", Administrator, pages::settings::team::post),
        post(
            "/settings/team/{operator}",
            Administrator,
            pages::settings::team::change,
        ),
    ]
}

/// All routes, for the test that walks each of them as everybody.
pub fn routes() -> Vec<Route> {
    table().into_iter().map(|entry| entry.route).collect()
}

/// The whole site. Serve it with connect info, so that addresses of visitors are known.
pub fn router(state: WebState) -> Router {
    let deadline = state.config().deadline;
    let mut router = Router::new();
    for Entry { route, answer } in table() {
        let guard = Guard {
            state: state.clone(),
            who: route.who,
        };
        let guarded = answer.route_layer(from_fn_with_state(guard, guard::check));
        router = router.route(route.path, guarded);
    }
    router
        .fallback(async || PageError::not_found())
        .method_not_allowed_fallback(async || PageError::from(Problem::Method))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST_FORM))
        // Until the answer begins: live updates go on for hours.
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            deadline,
        ))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), error::pages))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(state.clone(), headers::add))
        .layer(from_fn_with_state(state.clone(), log::request))
        .with_state(state)
}

/// A handler panicked: its request fails, and nothing else.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature tower-http asks for"
)]
fn panicked(payload: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let words = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("no words");
    PageError::internal(Panicked(words.to_owned())).into_response()
}

#[derive(Debug, thiserror::Error)]
#[error("a handler panicked: {0}")]
struct Panicked(String);

fn get<H, T>(path: &'static str, who: Who, handler: H) -> Entry
where
    H: Handler<T, WebState>,
    T: 'static,
{
    let route = Route {
        method: Method::GET,
        path,
        who,
    };
    Entry {
        route,
        answer: on(MethodFilter::GET, handler),
    }
}

fn post<H, T>(path: &'static str, who: Who, handler: H) -> Entry
where
    H: Handler<T, WebState>,
    T: 'static,
{
    let route = Route {
        method: Method::POST,
        path,
        who,
    };
    Entry {
        route,
        answer: on(MethodFilter::POST, handler),
    }
}
