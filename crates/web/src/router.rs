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
    headers, live, log, pages,
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
    use Who::{Account, Administrator, Anybody, Customer, Licensed, Operator, Program, Visitor};
    use pages::{appointment, calendar, cases, dashboard, invitation, messages, settings::texts};
    const ONE_TEXT: &str = "/settings/texts/{kind}/{language}/{channel}";
    const ONE_LETTER: &str = "/settings/texts/{kind}/{language}/{channel}/letter";
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
        // the desk
        get("/dashboard", Operator, dashboard::get),
        get("/live", Operator, live::get),
        get("/cases", Operator, dashboard::list),
        get("/cases/new", Licensed, cases::create::get),
        post("/cases", Licensed, cases::create::post),
        post("/cases/check", Licensed, cases::create::check),
        // the calendar
        get("/calendar", Operator, calendar::get),
        get("/calendar/entries", Operator, calendar::entries::get),
        get("/calendar/link", Operator, calendar::link::get),
        get("/calendar/new", Licensed, calendar::new::get),
        // a case
        get("/cases/{number}", Operator, dashboard::case),
        get("/cases/{number}/timeline", Operator, cases::timeline::get),
        post("/cases/{number}/seen", Operator, cases::timeline::seen),
        post("/cases/{number}/details", Licensed, cases::details::post),
        get(
            "/cases/{number}/complete",
            Licensed,
            cases::lifecycle::get_complete,
        ),
        post(
            "/cases/{number}/complete",
            Licensed,
            cases::lifecycle::complete,
        ),
        post(
            "/cases/{number}/reminders",
            Licensed,
            cases::reminders::post,
        ),
        post("/cases/{number}/failures", Licensed, cases::failures::post),
        post("/cases/{number}/reopen", Licensed, cases::lifecycle::reopen),
        get(
            "/cases/{number}/delete",
            Licensed,
            cases::lifecycle::get_delete,
        ),
        post("/cases/{number}/delete", Licensed, cases::lifecycle::delete),
        get("/cases/{number}/operators", Licensed, cases::operators::get),
        post("/cases/{number}/operators", Licensed, cases::operators::add),
        post(
            "/cases/{number}/operators/remove",
            Licensed,
            cases::operators::remove,
        ),
        post("/cases/{number}/take", Licensed, cases::operators::take),
        get("/cases/{number}/link", Licensed, cases::link::get),
        get(
            "/cases/{number}/protection",
            Licensed,
            cases::protection::get,
        ),
        post(
            "/cases/{number}/protection",
            Licensed,
            cases::protection::post,
        ),
        get(
            "/cases/{number}/link/replace",
            Licensed,
            cases::link::get_replace,
        ),
        post(
            "/cases/{number}/link/replace",
            Licensed,
            cases::link::replace,
        ),
        // messages
        get("/messages/draft", Licensed, messages::draft),
        get("/messages/{message}", Operator, messages::get),
        get("/messages/{message}/email", Operator, messages::email),
        post("/messages/{message}/again", Licensed, messages::again),
        get("/operations", Administrator, pages::operations::get),
        get("/hooks/kannel", Program, pages::hooks::kannel),
        post("/hooks/answers", Program, pages::hooks::answers),
        post(
            "/hooks/twilio/reports",
            Program,
            pages::hooks::twilio_reports,
        ),
        post(
            "/hooks/twilio/answers",
            Program,
            pages::hooks::twilio_answers,
        ),
        // a case's appointment
        get(
            "/cases/{number}/appointment",
            Licensed,
            appointment::dialog::get,
        ),
        post(
            "/cases/{number}/appointment",
            Licensed,
            appointment::save::post,
        ),
        post(
            "/cases/{number}/appointment/check",
            Licensed,
            appointment::check::post,
        ),
        get(
            "/cases/{number}/appointment/cancel",
            Licensed,
            appointment::cancel::get,
        ),
        post(
            "/cases/{number}/appointment/cancel",
            Licensed,
            appointment::cancel::post,
        ),
        post(
            "/cases/{number}/appointment/cancel/check",
            Licensed,
            appointment::cancel::check,
        ),
        post(
            "/cases/{number}/appointment/undo",
            Licensed,
            appointment::undo::post,
        ),
        get(
            "/cases/{number}/appointment/tell",
            Licensed,
            appointment::tell::get,
        ),
        post(
            "/cases/{number}/appointment/tell",
            Licensed,
            appointment::tell::post,
        ),
        post(
            "/cases/{number}/appointment/missed",
            Licensed,
            appointment::tell::missed,
        ),
        // the customer's page
        get("/i/{token}", Customer, invitation::show::get),
        // The page: its reader may press Enter in the address that a refused code has left there.
        get("/i/{token}/code", Customer, invitation::show::get),
        post("/i/{token}/code", Customer, invitation::code::post),
        get("/i/{token}/cancel", Customer, invitation::cancel::get),
        post("/i/{token}/cancel", Customer, invitation::cancel::post),
        post("/i/{token}/undo", Customer, invitation::undo::post),
        post(
            "/i/{token}/language",
            Customer,
            invitation::choose::language,
        ),
        post("/i/{token}/zone", Customer, invitation::choose::zone),
        get(
            "/i/{token}/calendar.ics",
            Customer,
            invitation::calendar::get,
        ),
        get("/i/{token}/live", Customer, invitation::live::get),
        post("/i/{token}/here", Customer, invitation::here::post),
        // an operator's calendar, as a phone reads it
        get("/feed/{file}", Customer, pages::feed::get),
        // settings
        get("/settings", Operator, pages::settings::profile::get),
        post(
            "/settings/profile",
            Operator,
            pages::settings::profile::post,
        ),
        post("/settings/feed", Operator, pages::feed::post),
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
        get("/settings/hours", Operator, pages::settings::hours::get),
        post("/settings/hours", Operator, pages::settings::hours::post),
        get(
            "/settings/hours/{operator}",
            Administrator,
            pages::settings::hours::get_of,
        ),
        post(
            "/settings/hours/{operator}",
            Administrator,
            pages::settings::hours::post_of,
        ),
        get(
            "/settings/closed-days",
            Administrator,
            pages::settings::closed_days::get,
        ),
        post(
            "/settings/closed-days",
            Administrator,
            pages::settings::closed_days::post,
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
        get(
            "/settings/reminders",
            Administrator,
            pages::settings::reminders::get,
        ),
        post(
            "/settings/reminders",
            Administrator,
            pages::settings::reminders::post,
        ),
        get("/settings/texts", Administrator, texts::get),
        get(ONE_TEXT, Administrator, texts::edit::get),
        post(ONE_TEXT, Administrator, texts::edit::post),
        post(
            "/settings/texts/{kind}/{language}/{channel}/check",
            Administrator,
            texts::edit::check,
        ),
        get(ONE_LETTER, Administrator, texts::letter_of_saved),
        post(ONE_LETTER, Administrator, texts::letter_of_typed),
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
