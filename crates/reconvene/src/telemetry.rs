//! Logs to standard error, and numbers for Prometheus.

use std::{io::IsTerminal as _, time::Duration};

use anyhow::{Context as _, Result};
use app::{App, Backlog, Failure};
use axum::{Router, routing::get};
use domain::message::Channel;
use jiff::Timestamp;
use metrics::Unit;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use crate::{
    bus::CONNECTED,
    config::{LogConfig, LogFormat},
};

/// How often measurements are summed up.
const UPKEEP: Duration = Duration::from_secs(5);
/// How often it is looked whether messages leave.
const SENDING: Duration = Duration::from_secs(10);
/// How often the outbox is measured.
const OUTBOX: Duration = Duration::from_secs(15);

/// Measured in `web`.
const REQUEST: &str = "reconvene_http_request_seconds";
/// Measured in `delivery`.
const ATTEMPTS: &str = "reconvene_message_attempts_total";
/// What administrators see as a banner.
const FAILING: &str = "reconvene_sending_failing";
const WAITING: &str = "reconvene_outbox_waiting";
const DUE: &str = "reconvene_outbox_due";
const OLDEST_DUE: &str = "reconvene_outbox_oldest_due_seconds";

/// Upper bounds for durations in seconds: the product's promises lie between 0.1 and 1 s.
const BUCKETS: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// Starts logging; everything written before is lost, so this comes first.
///
/// # Errors
/// If the filter is wrong or logging was started before.
pub(crate) fn start_logging(config: &LogConfig) -> Result<()> {
    let filter = EnvFilter::try_new(&config.filter).context("the log filter is wrong")?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
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
    let handle = recorder()?
        .install_recorder()
        .context("metrics cannot be started")?;
    describe();
    Ok(handle)
}

fn recorder() -> Result<PrometheusBuilder> {
    // Buckets, unlike quantiles, can be added up over nodes.
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), BUCKETS)
        .context("the buckets of the metrics are wrong")
}

fn describe() {
    metrics::describe_histogram!(
        REQUEST,
        Unit::Seconds,
        "Time from a request's arrival to its answer, by route"
    );
    metrics::describe_counter!(
        ATTEMPTS,
        "Attempts at messages, by channel, outcome and reason"
    );
    metrics::describe_gauge!(FAILING, "1 while nothing leaves over a channel");
    metrics::describe_gauge!(CONNECTED, "1 while other nodes are within reach");
    metrics::describe_gauge!(WAITING, "Messages that wait or are being sent");
    metrics::describe_gauge!(DUE, "Messages that should have been sent by now");
    metrics::describe_gauge!(
        OLDEST_DUE,
        Unit::Seconds,
        "For how long the oldest of those has been due"
    );
}

/// Measures the outbox from time to time. All nodes share it and measure the same.
///
/// # Errors
/// If the database does not answer.
pub(crate) async fn measure_outbox(app: App, end: CancellationToken) -> Result<(), Failure> {
    let mut beat = tokio::time::interval(OUTBOX);
    while end.run_until_cancelled(beat.tick()).await.is_some() {
        for channel in [Channel::Email, Channel::Sms] {
            show_lane(channel, app.backlog_of(channel).await?, app.now());
        }
    }
    Ok(())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a gauge is a float; nobody counts that many messages"
)]
fn show_lane(channel: Channel, backlog: Backlog, now: Timestamp) {
    let age = backlog
        .oldest_due
        .map_or(0.0, |due| now.duration_since(due).as_secs_f64());
    metrics::gauge!(WAITING, "channel" => channel.code()).set(backlog.waiting as f64);
    metrics::gauge!(DUE, "channel" => channel.code()).set(backlog.due as f64);
    metrics::gauge!(OLDEST_DUE, "channel" => channel.code()).set(age.max(0.0));
}

/// Looks from time to time whether messages leave, for the administrators' pages and for Prometheus.
///
/// # Errors
/// If the database does not answer.
pub(crate) async fn watch_sending(app: App, end: CancellationToken) -> Result<(), Failure> {
    let mut beat = tokio::time::interval(SENDING);
    while end.run_until_cancelled(beat.tick()).await.is_some() {
        let troubles = app.watch_sending().await?;
        for channel in [Channel::Email, Channel::Sms] {
            let fails = troubles.iter().any(|trouble| trouble.channel == channel);
            metrics::gauge!(FAILING, "channel" => channel.code()).set(f64::from(u8::from(fails)));
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_shown_with_buckets_and_explanations() {
        let recorder = recorder().unwrap().build_recorder();
        let handle = recorder.handle();
        let now = Timestamp::constant(1_800_000_000, 0);
        metrics::with_local_recorder(&recorder, || {
            describe();
            metrics::histogram!(REQUEST, "route" => "/cases").record(0.2);
            show_lane(
                Channel::Sms,
                Backlog {
                    waiting: 7,
                    due: 2,
                    oldest_due: Some(now - jiff::SignedDuration::from_secs(90)),
                },
                now,
            );
        });
        let text = handle.render();
        for line in [
            "# HELP reconvene_outbox_waiting ",
            "reconvene_outbox_waiting{channel=\"sms\"} 7",
            "reconvene_outbox_due{channel=\"sms\"} 2",
            "reconvene_outbox_oldest_due_seconds{channel=\"sms\"} 90",
            "reconvene_http_request_seconds_bucket{route=\"/cases\",le=\"0.1\"} 0",
            "reconvene_http_request_seconds_bucket{route=\"/cases\",le=\"0.25\"} 1",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
}
