//! LISTEN/NOTIFY, on a connection of its own beside the pool.

use std::{future::poll_fn, time::Duration};

use anyhow::{Context as _, Result};
use db::PostgresUrl;
use tokio::{sync::mpsc, task::JoinSet};
use tokio_postgres::{AsyncMessage, Client, Config, Statement};

/// How the connection calls itself in `pg_stat_activity`.
pub(super) const APPLICATION: &str = "reconvene bus";
/// After so long without a word the system asks whether the server is still there: nobody else
/// would notice while nothing is sent.
const SILENCE: Duration = Duration::from_secs(30);

/// The database that the nodes share.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    url: PostgresUrl,
    config: Box<Config>,
}

impl Server {
    pub(super) fn new(url: &PostgresUrl) -> Self {
        let mut config = url.config().clone();
        config
            .application_name(APPLICATION)
            .keepalives_idle(SILENCE)
            .keepalives_interval(SILENCE / 3)
            .keepalives_retries(3);
        Self {
            url: url.clone(),
            config: Box::new(config),
        }
    }

    /// Connects and listens; `channel` needs no quoting but for its dots.
    pub(super) async fn connect(&self, channel: &str) -> Result<Connection> {
        let (client, mut connection) = self
            .url
            .connect(&self.config)
            .await
            .context("PostgreSQL cannot be reached")?;
        let (sender, heard) = mpsc::unbounded_channel();
        let mut driver = JoinSet::new();
        driver.spawn(async move {
            // Ends with the connection; dropping the sender is what tells `next`.
            while let Some(Ok(message)) = poll_fn(|cx| connection.poll_message(cx)).await {
                if let AsyncMessage::Notification(notification) = message
                    && sender.send(notification.payload().to_owned()).is_err()
                {
                    return;
                }
            }
        });
        client
            .batch_execute(&format!("LISTEN \"{channel}\""))
            .await
            .context("PostgreSQL does not listen")?;
        let notify = client.prepare("SELECT pg_notify($1, $2)").await?;
        Ok(Connection {
            client,
            notify,
            channel: channel.to_owned(),
            heard,
            _driver: driver,
        })
    }
}

/// A connection that listens.
pub(super) struct Connection {
    client: Client,
    notify: Statement,
    channel: String,
    heard: mpsc::UnboundedReceiver<String>,
    /// Ends with this value.
    _driver: JoinSet<()>,
}

impl Connection {
    pub(super) async fn send(&self, packet: String) -> Result<()> {
        self.client
            .execute(&self.notify, &[&self.channel, &packet])
            .await
            .context("PostgreSQL does not pass anything on")?;
        Ok(())
    }

    pub(super) async fn next(&mut self) -> Result<String> {
        self.heard
            .recv()
            .await
            .context("the connection to PostgreSQL was lost")
    }
}
