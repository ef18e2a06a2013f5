//! Whether the server lives and can work, for whoever watches over it.

use axum::{extract::State, http::StatusCode};

use crate::state::WebState;

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// `GET /readyz`: the database answers and is migrated.
pub async fn ready(State(state): State<WebState>) -> (StatusCode, &'static str) {
    match state.app().is_ready().await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database is not migrated\n",
        ),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    }
}
