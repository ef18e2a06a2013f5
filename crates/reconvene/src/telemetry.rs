//! Logs to standard error, and numbers for Prometheus.

use std::{io::IsTerminal as _, time::Duration};

use anyhow::{Context as _, Result};
use axum::{Router, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use crate::config::{LogConfig, LogFormat};

/// How often measurements are summed up.
const UPKEEP: Duration = Duration::from_secs(5);

/// Starts logging; everything written before is lost, so this comes first.
///
/// # Errors
/// If the filter is wrong or logging was started before.
pub(crate) fn start_logging(config: &LogConfig) -> Result<()> {
    let filter = EnvFilter::try_new(&config.filter).context("the log filter is wrong")?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let started = match config.format {
        LogFormat::Human => lines.try_init(),
        LogFormat::Json => lines
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("logging cannot be started: {error}"))
}

/// Starts counting; returns what renders the numbers.
///
/// # Errors
/// If it was started before.
pub(crate) fn start_metrics() -> Result<PrometheusHandle> {
    PrometheusBuilder::new()
        .install_recorder()
        .context("metrics cannot be started")
}

/// Sums up what was measured from time to time, so that it does not pile up while nobody asks.
///
/// # Errors
/// Never; the supervisor wants a result.
pub(crate) async fn upkeep(handle: PrometheusHandle, end: CancellationToken) -> Result<()> {
    let mut beat = tokio::time::interval(UPKEEP);
    while end.run_until_cancelled(beat.tick()).await.is_some() {
        handle.run_upkeep();
    }
    Ok(())
}

/// `/metrics`, for a listener of its own.
pub(crate) fn metrics_routes(handle: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(move || std::future::ready(handle.render())))
}
