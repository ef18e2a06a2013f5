//! Letters: how fast they are written, and the bare pool that sends one.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use delivery::{
    config::MailFrom,
    render::{Content, Letter, samples},
    transport::mime,
};
use domain::Language;
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor, address::Envelope,
    transport::smtp::PoolConfig,
};

use super::{as_float, sink::Sink};
use crate::figure::Figure;

/// Connections of the pool: as many as the product opens.
const CONNECTIONS: u32 = 16;

/// Messages a second that are written from nothing but what the outbox keeps: every kind of them in
/// every language, emails with both texts, calendar entry and envelope.
pub(super) fn written(length: Duration) -> Result<Figure> {
    let from: MailFrom = "Harbour Advice <desk@example.org>".parse()?;
    let messages: Vec<_> = Language::ALL
        .iter()
        .flat_map(|language| samples(*language))
        .map(|sample| sample.message)
        .collect();
    let link = "https://desk.example.org/i/0123456789abcdefghijkl";
    let began = Instant::now();
    let mut count = 0_u64;
    while began.elapsed() < length {
        for message in &messages {
            let letter = Letter {
                message,
                link: Some(link),
                code: message.kind.brings_code().then_some("048213"),
                sender: &from,
                calendars_heard: false,
            };
            match letter.write()? {
                Content::Email(email) => {
                    let letter = mime(&email)?.formatted();
                    ensure!(!letter.is_empty(), "an empty letter");
                }
                Content::Sms(sms) => ensure!(!sms.text.is_empty(), "an empty text message"),
            }
            count += 1;
        }
    }
    let rate = as_float(count) / began.elapsed().as_secs_f64();
    Ok(Figure::reaches(
        "Messages written by one thread, every kind in every language",
        rate,
        "/s",
        1_000.0,
    ))
}

/// A process of this program that sends one letter as fast as it is taken.
#[derive(Debug)]
pub(super) struct Pool {
    child: Child,
}

impl Pool {
    /// Sends the letter that the sink took last, until it is dropped.
    ///
    /// Fails if the process does not start.
    pub(super) fn start(folder: &Path, sink: &Sink) -> Result<Self> {
        let path = folder.join("letter.eml");
        fs::write(&path, sink.last())?;
        let child = Command::new(std::env::current_exe()?)
            .args(["letters", &sink.address().to_string()])
            .arg(&path)
            .stdin(Stdio::null())
            .spawn()?;
        Ok(Self { child })
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The bare pool itself.
///
/// Fails as soon as a letter is not taken.
pub(crate) async fn send(address: SocketAddr, letter: PathBuf) -> Result<()> {
    let letter = Arc::new(fs::read(letter)?);
    let pool = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(address.ip().to_string())
        .port(address.port())
        .pool_config(PoolConfig::new().max_size(CONNECTIONS))
        .build();
    let envelope = Envelope::new(
        Some("desk@example.org".parse()?),
        vec!["customer@example.org".parse()?],
    )?;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (pool, envelope, letter) = (pool.clone(), envelope.clone(), Arc::clone(&letter));
        tasks.spawn(async move {
            loop {
                if let Err(refused) = pool.send_raw(&envelope, &letter).await {
                    return refused;
                }
            }
        });
    }
    match tasks.join_next().await {
        Some(refused) => Err(refused?.into()),
        None => Ok(()),
    }
}
