//! Puts the parts together: each gets its own section of the configuration and nothing else.

use std::sync::Arc;

use anyhow::{Result, bail};
use axum::{Router, extract::State, http::StatusCode, routing::get};
use db::Db;
use tokio::sync::{Mutex, mpsc};
use tokio_util::sync::CancellationToken;

use crate::{config::Config, installation::Installation, supervisor::Supervisor};

/// Everything that is served, and the tasks behind it.
///
/// # Errors
/// If a part cannot be made from its configuration.
#[expect(clippy::unused_async, reason = "a bus is connected to here")]
pub(crate) async fn routes(
    config: Config,
    installation: Installation,
    announced: mpsc::UnboundedReceiver<Vec<String>>,
    supervisor: &Supervisor,
) -> Result<Router> {
    if config.bus.is_some() {
        bail!("RECONVENE_BUS: this version cannot speak NATS yet; leave it unset");
    }
    // What transactions announce goes to the pages that are open.
    let announced = Arc::new(Mutex::new(announced));
    supervisor.keep_running("announcements", move |end| {
        hand_on(Arc::clone(&announced), end)
    });
    Ok(health(installation.db))
}

/// Hands announcements on in the order of their commits.
async fn hand_on(
    announced: Arc<Mutex<mpsc::UnboundedReceiver<Vec<String>>>>,
    end: CancellationToken,
) -> Result<()> {
    let mut announced = announced.lock().await;
    while let Some(Some(notes)) = end.run_until_cancelled(announced.recv()).await {
        for note in notes {
            tracing::debug!(note, "announced");
        }
    }
    Ok(())
}

/// `/healthz` (alive) and `/readyz` (the database answers and is migrated).
fn health(db: Db) -> Router {
    Router::new()
        .route("/healthz", get(|| std::future::ready("ok\n")))
        .route("/readyz", get(ready))
        .with_state(db)
}

async fn ready(State(db): State<Db>) -> (StatusCode, &'static str) {
    match db.pending(store::MIGRATIONS).await {
        Ok(pending) if pending.is_empty() => (StatusCode::OK, "ok\n"),
        Ok(_) => (
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

/// Fills an empty installation with the demo organisation; returns a line per operator.
///
/// # Errors
/// If the database is not empty.
#[expect(clippy::unused_async, reason = "the use case is asynchronous")]
pub(crate) async fn demo(_: &Installation, _: Option<&str>) -> Result<String> {
    bail!("this version has no demo organisation yet")
}

/// Gives an operator a new one-time password; returns what to tell them.
///
/// # Errors
/// If nobody has this address.
#[expect(clippy::unused_async, reason = "the use case is asynchronous")]
pub(crate) async fn reset_password(_: &Installation, _: &str) -> Result<String> {
    bail!("this version cannot reset passwords yet")
}
