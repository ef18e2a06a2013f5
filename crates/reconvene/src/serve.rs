//! `reconvene serve`: from an opened installation to the last answered request.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, bail};
use app::bus::{Bus, after_commit};
use store::sealed::Vault;

use crate::{
    bus::{Channel, NodeBus, Relay, relay},
    config::{Config, Problems},
    installation::Installation,
    listen,
    supervisor::{Supervisor, asked_to_end},
    telemetry, wire,
};

/// How long work under way may take to finish after the end was asked for: longer than one attempt
/// at a message, because an attempt that is cut off may have to be repeated.
const PATIENCE: Duration = delivery::transport::DEADLINE.saturating_add(Duration::from_secs(5));

/// How long the last announcements may take to reach other nodes; they are only hints.
const FAREWELL: Duration = Duration::from_secs(2);

/// Serves until the system asks to end.
///
/// # Errors
/// If the configuration forbids to serve, the database cannot be opened, or an address is taken.
pub(crate) async fn serve(config: Config) -> Result<()> {
    let refusals = config.refusals_to_serve();
    if !refusals.is_empty() {
        bail!(Problems(refusals));
    }
    let others = Relay::configured(&config)?;
    let (bus, queue) = NodeBus::new();
    let bus = Arc::new(bus);
    let on_commit = after_commit(Arc::<NodeBus>::clone(&bus));
    let installation = Installation::open_with(&config, on_commit).await?;
    let db = installation.db.clone();
    // It ends last: what the last requests changed is still told to other nodes.
    let relaying = Supervisor::default();
    match others {
        Some(others) => {
            let channel = Channel::of(&Vault::new(installation.key.secret()));
            relay(&bus, queue, others, channel, &relaying);
        }
        None => drop(queue),
    }
    let supervisor = Supervisor::default();
    let outcome = serve_until_asked(&config, &installation, bus, &supervisor).await;

    let in_time = supervisor.finish(PATIENCE).await & relaying.finish(FAREWELL).await;
    if !in_time {
        tracing::warn!(patience_s = PATIENCE.as_secs(), "ended with work under way");
    }
    db.close().await;
    tracing::info!("ended");
    outcome
}

async fn serve_until_asked(
    config: &Config,
    installation: &Installation,
    bus: Arc<dyn Bus>,
    supervisor: &Supervisor,
) -> Result<()> {
    let metrics = telemetry::start_metrics()?;
    let (listener, address) = listen::bind(config.server.listen).await?;
    let upkeep = metrics.clone();
    supervisor.keep_running("metrics upkeep", move |end| {
        telemetry::upkeep(upkeep.clone(), end)
    });
    if let Some(own) = config.server.metrics_listen {
        let (listener, address) = listen::bind(own).await?;
        let routes = telemetry::metrics_routes(metrics);
        start(supervisor, "metrics", listener, routes);
        tracing::info!(%address, "serving /metrics");
    }
    let public_url = &config.server.public_url;
    let routes = wire::routes(config, installation, bus, supervisor).await?;
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
