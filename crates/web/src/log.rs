//! The span and the line of the log that belong to a request.
//!
//! They name the route's pattern, never the path: a path may hold a customer's token.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

use crate::state::WebState;

/// The number by which a request is found in the log; error pages show it.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The method for counting: whoever makes methods up must not make up numbers to keep.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        _ => "other",
    }
}

/// Opens the request's span, and logs and measures its answer.
pub async fn request(State(state): State<WebState>, mut request: Request, next: Next) -> Response {
    let id = format!("{:016x}", u64::from_be_bytes(state.app().random()));
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "(none)".to_owned(), |path| path.as_str().to_owned());
    let method = request.method().clone();
    let span = tracing::info_span!("request", request.id = %id, http.method = %method, http.route = %route);
    request.extensions_mut().insert(RequestId(id.clone()));
    let started = Instant::now();
    let answer = async move {
        let mut response = next.run(request).await;
        let taken = started.elapsed();
        let status = response.status().as_u16();
        let duration_ms = u64::try_from(taken.as_millis()).unwrap_or(u64::MAX);
        tracing::debug!(http.status = status, duration_ms, "answered");
        metrics::histogram!(
            "reconvene_http_request_seconds",
            "route" => route,
            "method" => known(&method),
            "status" => status.to_string()
        )
        .record(taken.as_secs_f64());
        if let Ok(id) = HeaderValue::try_from(id) {
            response.headers_mut().insert("x-request-id", id);
        }
        response
    };
    answer.instrument(span).await
}
