//! `reconvene serve`: from an opened installation to the last answered request.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, bail};
use tokio::sync::mpsc;

use crate::{
    config::{Config, Problems},
    installation::Installation,
    listen,
    supervisor::{Supervisor, asked_to_end},
    telemetry, wire,
};

/// How long requests and messages under way may take to finish after the end was asked for. Longer
/// than a message's own deadline, shorter than what systemd and Kubernetes allow.
const PATIENCE: Duration = Duration::from_secs(25);

/// Serves until the system asks to end.
///
/// # Errors
/// If the configuration forbids to serve, the database cannot be opened, or an address is taken.
pub(crate) async fn serve(config: Config) -> Result<()> {
    let refusals = config.refusals_to_serve();
    if !refusals.is_empty() {
        bail!(Problems(refusals));
    }
    let (announce, announced) = mpsc::unbounded_channel();
    let on_commit = Arc::new(move |notes: Vec<String>| {
        // The receiver is gone only while the program ends; pages fetch anew when they reconnect.
        drop(announce.send(notes));
    });
    let installation = Installation::open_with(&config, on_commit).await?;
    let db = installation.db.clone();
    let supervisor = Supervisor::default();
    let outcome = serve_until_asked(config, installation, announced, &supervisor).await;

    let in_time = supervisor.finish(PATIENCE).await;
    if !in_time {
        tracing::warn!(patience_s = PATIENCE.as_secs(), "ended with work under way");
    }
    db.close().await;
    tracing::info!("ended");
    outcome
}

async fn serve_until_asked(
    config: Config,
    installation: Installation,
    announced: mpsc::UnboundedReceiver<Vec<String>>,
    supervisor: &Supervisor,
) -> Result<()> {
    let metrics = telemetry::start_metrics()?;
    let (listener, address) = listen::bind(config.server.listen).await?;
    let upkeep = metrics.clone();
    supervisor.keep_running("metrics upkeep", move |end| telemetry::upkeep(upkeep.clone(), end));
    if let Some(own) = config.server.metrics_listen {
        let (listener, address) = listen::bind(own).await?;
        let routes = telemetry::metrics_routes(metrics);
        start(supervisor, "metrics", listener, routes);
        tracing::info!(%address, "serving /metrics");
    }
    let public_url = config.server.public_url.clone();
    let routes = wire::routes(config, installation, announced, supervisor).await?;
    start(supervisor, "http", listener, routes);
    tracing::info!(%address, %public_url, "serving");
    asked_to_end()
        .await
        .context("signals cannot be listened to")
}

/// Serves one listener under supervision; a listener that failed cannot be taken again, so only
/// the first start serves.
fn start(
    supervisor: &Supervisor,
    name: &'static str,
    listener: tokio::net::TcpListener,
    routes: axum::Router,
) {
    let mut once = Some((listener, routes));
    supervisor.keep_running(name, move |end| {
        let once = once.take();
        async move {
            match once {
                Some((listener, routes)) => listen::serve(listener, routes, end).await,
                None => Err(std::io::Error::other(
                    "the listener is gone; restart reconvene",
                )),
            }
        }
    });
}
