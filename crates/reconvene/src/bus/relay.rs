//! The task that carries announcements to other nodes and back.

use std::{fmt, sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use db::DatabaseUrl;
use domain::clock::Randomness as _;
use store::sealed::Vault;
use tokio::{sync::Mutex, time::timeout};
use tokio_util::sync::CancellationToken;

use super::{NodeBus, Queue, nats, packet, postgres};
use crate::{config::Config, edge::SystemRandomness, supervisor::Supervisor};

/// No connection is awaited longer, and no packet.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether other nodes are within reach: 0 or 1.
pub(crate) const CONNECTED: &str = "reconvene_bus_connected";

/// What carries announcements between nodes.
#[derive(Clone, Debug)]
pub(crate) enum Relay {
    /// LISTEN/NOTIFY of the database that the nodes share.
    Postgres(postgres::Server),
    /// A NATS server.
    Nats(nats::Server),
}

impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Postgres(_) => f.write_str("PostgreSQL"),
            Self::Nats(_) => f.write_str("NATS"),
        }
    }
}

impl Relay {
    /// What the configuration asks for; `None` for a node that is alone with its SQLite file.
    ///
    /// # Errors
    /// If user or password in the address of the NATS server are not text.
    pub(crate) fn configured(config: &Config) -> Result<Option<Self>> {
        if let Some(url) = &config.bus {
            return Ok(Some(Self::Nats(nats::Server::new(url)?)));
        }
        Ok(match &config.database.url {
            DatabaseUrl::Sqlite(_) => None,
            DatabaseUrl::Postgres(url) => Some(Self::Postgres(postgres::Server::new(url))),
        })
    }

    /// Sends a packet to itself, on a channel that nobody else listens to.
    ///
    /// # Errors
    /// If it cannot be reached or what is sent does not come back. The caller sets the deadline.
    pub(crate) async fn probe(&self) -> Result<()> {
        let node = node_name();
        let mut connection = self.connect(&Channel::of_probe(&node)).await?;
        let sent = packet::everything(&node)?;
        connection.send(sent.clone()).await?;
        while connection.next().await? != sent {}
        Ok(())
    }

    async fn connect(&self, channel: &Channel) -> Result<Connection> {
        let connecting = async {
            anyhow::Ok(match self {
                Self::Postgres(server) => Connection::Postgres(server.connect(&channel.0).await?),
                Self::Nats(server) => Connection::Nats(server.connect(&channel.0).await?),
            })
        };
        timeout(PATIENCE, connecting)
            .await
            .context("no answer")
            .flatten()
    }
}

/// Where the nodes of one installation meet: several may share a server.
#[derive(Clone, Debug)]
pub(crate) struct Channel(String);

impl Channel {
    /// The channel of those who have this key.
    pub(crate) fn of(vault: &Vault) -> Self {
        let signature = vault.sign(b"bus");
        let first = signature.iter().take(8);
        let mark = first.fold(0, |mark: u64, byte| mark << 8 | u64::from(*byte));
        Self(format!("reconvene.{mark:016x}"))
    }

    /// A channel by its name.
    #[cfg(test)]
    pub(super) fn named(name: &str) -> Self {
        Self(name.to_owned())
    }

    fn of_probe(node: &str) -> Self {
        Self(format!("reconvene.probe.{node}"))
    }
}

/// A connection that listens to a channel.
enum Connection {
    Postgres(postgres::Connection),
    Nats(nats::Connection),
}

impl Connection {
    async fn send(&self, packet: String) -> Result<()> {
        let sending = async {
            match self {
                Self::Postgres(connection) => connection.send(packet).await,
                Self::Nats(connection) => connection.send(packet).await,
            }
        };
        timeout(PATIENCE, sending)
            .await
            .context("nothing can be sent")
            .flatten()
    }

    /// The next packet; nothing is lost if this is given up and called again.
    async fn next(&mut self) -> Result<String> {
        match self {
            Self::Postgres(connection) => connection.next().await,
            Self::Nats(connection) => connection.next().await,
        }
    }
}

/// Joins a node's bus with those of the other nodes, until the supervisor ends.
///
/// A connection that is lost is made again by the supervisor, after a pause that grows.
pub(crate) fn relay(
    bus: &Arc<NodeBus>,
    queue: Queue,
    relay: Relay,
    channel: Channel,
    supervisor: &Supervisor,
) {
    let node: Arc<str> = node_name().into();
    let bus = Arc::clone(bus);
    let queue = Arc::new(Mutex::new(queue));
    supervisor.keep_running("bus", move |end| {
        let (bus, queue, node) = (Arc::clone(&bus), Arc::clone(&queue), Arc::clone(&node));
        let (relay, channel) = (relay.clone(), channel.clone());
        async move {
            let connecting = end.run_until_cancelled(relay.connect(&channel));
            let carried = match connecting.await {
                None => return Ok(()),
                Some(Err(error)) => Err(error),
                Some(Ok(connection)) => {
                    tracing::info!("the other nodes are within reach");
                    metrics::gauge!(CONNECTED).set(1);
                    carry(&bus, &mut *queue.lock().await, connection, &node, &end).await
                }
            };
            metrics::gauge!(CONNECTED).set(0);
            carried.map_err(|error| {
                bus.leave_incomplete();
                format!("{error:#}")
            })
        }
    });
}

/// Carries announcements both ways until the connection fails or the end is asked for; then what
/// waits is still told.
async fn carry(
    bus: &NodeBus,
    queue: &mut Queue,
    mut connection: Connection,
    node: &str,
    end: &CancellationToken,
) -> Result<()> {
    // Whatever the others told before now was not heard.
    bus.missed();
    loop {
        if bus.take_incomplete() {
            connection.send(packet::everything(node)?).await?;
        }
        tokio::select! {
            packet = connection.next() => {
                if let Some(told) = packet::read(node, &packet?) {
                    bus.hear(told);
                }
            }
            Some(first) = queue.recv() => {
                connection.send(packet::changed(node, first, queue)?).await?;
            }
            () = end.cancelled() => break,
        }
    }
    while let Ok(first) = queue.try_recv() {
        connection
            .send(packet::changed(node, first, queue)?)
            .await?;
    }
    Ok(())
}

/// A name for this run of this node: 16 hexadecimal digits.
fn node_name() -> String {
    let mut random = [0; 8];
    SystemRandomness.fill(&mut random);
    format!("{:016x}", u64::from_be_bytes(random))
}
