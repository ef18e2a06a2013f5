//! A real SMS gateway for tests: Kannel's bearerbox and smsbox with its simulated SMS centre.
#![expect(
    clippy::expect_used,
    reason = "used by tests only: a wrong event must fail them"
)]

use serde::Deserialize;

use crate::scripted::Scripted;

/// A text message that reached the SMS centre, its parts joined.
#[derive(Clone, Debug, Deserialize)]
pub struct ReceivedSms {
    /// The sender shown.
    pub from: String,
    /// The recipient's number.
    pub to: String,
    /// The text.
    pub text: String,
    /// How many parts it took.
    pub parts: u32,
    /// `gsm-7` or `ucs-2`.
    pub coding: String,
}

/// Kannel on free ports of loopback; it ends when this value is dropped.
#[derive(Debug)]
pub struct Kannel {
    server: Scripted,
    port: u16,
}

impl Kannel {
    /// Starts the gateway and waits until its SMS centre is online.
    pub async fn start() -> Self {
        let (server, port) = Scripted::start("kannel", &[]).await;
        Self { server, port }
    }

    /// The port of `sendsms` on `127.0.0.1`.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address as `RECONVENE_SMS` takes it.
    pub fn url(&self) -> String {
        self.url_with_password("secret")
    }

    /// The same with another password, for the case of a wrong one.
    pub fn url_with_password(&self, password: &str) -> String {
        format!(
            "kannel+http://reconvene:{password}@127.0.0.1:{}/cgi-bin/sendsms",
            self.port
        )
    }

    /// The next message that reached the SMS centre.
    ///
    /// # Panics
    /// If none comes within a minute.
    pub async fn sms(&mut self) -> ReceivedSms {
        serde_json::from_value(self.server.next("sms").await).expect("a message")
    }

    /// Ends the gateway's programs: nothing answers at its port.
    pub async fn stop(&mut self) {
        self.server.command("stop").await;
    }

    /// Starts them again on the same port.
    pub async fn start_again(&mut self) {
        self.server.command("start").await;
    }
}
