//! NATS: plain publish and subscribe on one subject.

use anyhow::{Context as _, Result, anyhow};
use async_nats::{Client, ConnectOptions, Event, ServerAddr, Subscriber};
use domain::secret::Secret;
use futures::StreamExt as _;
use percent_encoding::percent_decode_str;
use tokio::sync::watch;
use url::Url;

/// A NATS server, and how we sign in there.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// The address without the login.
    url: Url,
    login: Option<(String, Secret<String>)>,
}

impl Server {
    /// Takes the address apart; user and password are percent-encoded in it.
    ///
    /// # Errors
    /// If they are not text.
    pub(super) fn new(url: &Secret<Url>) -> Result<Self> {
        const WRONG: &str = "RECONVENE_BUS: user and password must be percent-encoded UTF-8";
        let mut url = url.reveal().clone();
        let decode = |text: &str| {
            let text = percent_decode_str(text).decode_utf8();
            text.map(String::from).map_err(|_| anyhow!(WRONG))
        };
        let login = match url.username() {
            "" => None,
            user => Some((
                decode(user)?,
                Secret::new(decode(url.password().unwrap_or_default())?),
            )),
        };
        url.set_username("").map_err(|()| anyhow!(WRONG))?;
        url.set_password(None).map_err(|()| anyhow!(WRONG))?;
        Ok(Self { url, login })
    }

    /// Connects and subscribes.
    pub(super) async fn connect(&self, subject: &str) -> Result<Connection> {
        let (lost, is_lost) = watch::channel(false);
        let mut options = ConnectOptions::new()
            .name("reconvene")
            // It would come back by itself, but then nobody would know what was missed.
            .max_reconnects(1)
            .event_callback(move |event| {
                if matches!(
                    event,
                    Event::Disconnected | Event::Closed | Event::SlowConsumer(_)
                ) {
                    lost.send_replace(true);
                }
                std::future::ready(())
            });
        if let Some((user, password)) = &self.login {
            options = options.user_and_password(user.clone(), password.reveal().clone());
        }
        let address = ServerAddr::from_url(self.url.clone())?;
        let client = options
            .connect(address)
            .await
            .with_context(|| format!("{} cannot be reached", self.url))?;
        let heard = client
            .subscribe(subject.to_owned())
            .await
            .context("NATS does not listen")?;
        // The server works in order: once this has come back, it has seen the subscription above.
        let inbox = client.new_inbox();
        let mut echo = client.subscribe(inbox.clone()).await?;
        client.publish(inbox, "listening".into()).await?;
        echo.next().await.context("NATS does not listen")?;
        Ok(Connection {
            client,
            subject: subject.to_owned(),
            heard,
            is_lost,
        })
    }
}

/// A connection that listens.
pub(super) struct Connection {
    client: Client,
    subject: String,
    heard: Subscriber,
    is_lost: watch::Receiver<bool>,
}

impl Connection {
    pub(super) async fn send(&self, packet: String) -> Result<()> {
        self.client
            .publish(self.subject.clone(), packet.into())
            .await
            .context("NATS does not pass anything on")?;
        self.client
            .flush()
            .await
            .context("NATS does not pass anything on")
    }

    pub(super) async fn next(&mut self) -> Result<String> {
        let message = tokio::select! {
            message = self.heard.next() => message,
            _ = self.is_lost.wait_for(|lost| *lost) => None,
        };
        let message = message.context("the connection to NATS was lost")?;
        // What is not text is nothing of ours; it is read as something unknown.
        Ok(String::from_utf8_lossy(&message.payload).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_is_decoded_and_not_shown() {
        let url = "nats://desk:p%40ss@127.0.0.1:4222".parse().unwrap();
        let server = Server::new(&Secret::new(url)).unwrap();
        let (user, password) = server.login.clone().unwrap();
        assert_eq!(
            (user.as_str(), password.reveal().as_str()),
            ("desk", "p@ss")
        );
        let shown = format!("{server:?}");
        assert!(
            !shown.contains("p@ss") && !shown.contains("p%40ss"),
            "{shown}"
        );
    }
}
