//! Puts the parts together: each gets its own section of the configuration and nothing else.

use std::{convert::Infallible, sync::Arc, time::Duration};

use anyhow::{Context as _, Result, bail};
use app::{
    App, Channels,
    accounts::{ONE_TIME_VALID, ResetPasswordError},
    bus::Bus,
};
use axum::Router;
use db::Engine;
use delivery::{
    Worker,
    answers::ReturnAddresses,
    config::{Limits, SmsConfig},
    incoming::Answers,
    report::Reports,
    transport::Transports,
    twilio::{self, Twilio},
    worker::Desk,
};
use domain::{clock::Clock, contact::EmailAddress, ids::Ids, live::Topic};
use store::sealed::Vault;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;
use web::{Outside, WebConfig, WebState};

use crate::{
    answers::start_answers,
    config::{Config, InstallationKey},
    demo,
    edge::{SystemClock, SystemRandomness},
    installation::Installation,
    remind::keep_reminding,
    supervisor::Supervisor,
    telemetry,
};

/// How often what has run out is removed.
const HOUSEKEEPING: Duration = Duration::from_hours(1);

/// Everything that is served, and the tasks behind it.
///
/// # Errors
/// If a part cannot be made from its configuration, or the database does not answer.
pub(crate) async fn routes(
    config: &Config,
    installation: &Installation,
    bus: Arc<dyn Bus>,
    supervisor: &Supervisor,
) -> Result<Router> {
    let app = use_cases(config, installation);
    announce_set_up(config, &app).await?;
    start_delivery(config, installation, &bus, supervisor).await?;
    start_answers(config, installation, &app, supervisor).await?;
    let outside = Outside {
        bus,
        reports: Some(Reports::new(
            Vault::new(installation.key.secret()),
            &config.server.public_url,
        )),
        answers: Some(Answers::new(
            Vault::new(installation.key.secret()),
            &config.server.public_url,
        )),
        twilio: match &config.sms.provider {
            Some(SmsConfig::Twilio(twilio)) => Some(Twilio::new(
                twilio.token().clone(),
                config.server.public_url.clone(),
            )),
            Some(SmsConfig::Kannel(_) | SmsConfig::Http(_)) | None => None,
        },
        ending: supervisor.end(),
    };

    let housekeeping = app.clone();
    supervisor.keep_running("housekeeping", move |end| {
        keep_house(housekeeping.clone(), end)
    });
    let reminding = app.clone();
    supervisor.keep_running("reminders", move |end| {
        keep_reminding(reminding.clone(), end)
    });
    let watched = app.clone();
    supervisor.keep_running("sending watch", move |end| {
        telemetry::watch_sending(watched.clone(), end)
    });
    if config.server.metrics_listen.is_some() {
        let measured = app.clone();
        supervisor.keep_running("outbox measurements", move |end| {
            telemetry::measure_outbox(measured.clone(), end)
        });
    }

    let pages = WebConfig {
        trusted_proxies: config.server.trusted_proxies.clone(),
        mail_from: Some(config.mail.from.clone()),
        answers_address: config.mail.answers_address.clone(),
        mail_server: config
            .mail
            .smtp
            .as_ref()
            .map(|smtp| format!("{}:{}", smtp.host, smtp.port)),
        sms_gateway: config.sms.provider.as_ref().map(gateway),
        ..WebConfig::new(config.server.public_url.clone())
    };
    Ok(web::router(WebState::new(app, outside, pages)))
}

/// The SMS gateway as administrators read it: host and port, nothing that could be a secret.
fn gateway(provider: &SmsConfig) -> String {
    let url = provider.url();
    let host = url.host_str().unwrap_or_default();
    url.port_or_known_default()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// What the SMS gateway has to be told, so that it hands on what customers answer.
pub(crate) fn answers_address(config: &Config, key: &InstallationKey) -> String {
    let public_url = &config.server.public_url;
    let answers = Answers::new(Vault::new(key.secret()), public_url);
    match &config.sms.provider {
        Some(SmsConfig::Twilio(_)) => public_url
            .join(twilio::ANSWERS)
            .map_or_else(|_| answers.address(), String::from),
        Some(SmsConfig::Kannel(_)) => answers.address_for_kannel(),
        Some(SmsConfig::Http(_)) | None => answers.address(),
    }
}

/// The use cases over an installation.
pub(crate) fn use_cases(config: &Config, installation: &Installation) -> App {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let channels = Channels {
        sms: config.sms.provider.is_some(),
        email: config.mail.smtp.is_some(),
    };
    App::new(
        installation.db.clone(),
        Arc::clone(&clock),
        Ids::new(clock, Arc::new(SystemRandomness)),
        Vault::new(installation.key.secret()),
        channels,
    )
    .with_first_grace(config.undo)
}

/// The ways out that are configured; with `reports` the gateway says what became of a message.
///
/// # Errors
/// If TLS, the DKIM key or the HTTP client cannot be prepared.
pub(crate) fn transports(config: &Config, reports: Option<Reports>) -> Result<Transports> {
    Transports::configured(
        config.mail.smtp.clone(),
        config.sms.provider.clone(),
        Some(config.sms.from.clone()),
        reports,
    )
    .context("messages cannot be sent")
}

/// Prints the way to the set-up page while there is no organisation.
async fn announce_set_up(config: &Config, app: &App) -> Result<()> {
    if let Some(code) = app.open_set_up().await? {
        let page = config.server.public_url.join("set-up")?;
        crate::say(&format!(
            "This installation is empty. Set it up at {page}\nwith the one-time code {}",
            code.reveal()
        ))?;
    }
    Ok(())
}

/// Starts the worker that sends messages, and what wakes it.
async fn start_delivery(
    config: &Config,
    installation: &Installation,
    bus: &Arc<dyn Bus>,
    supervisor: &Supervisor,
) -> Result<()> {
    let vault = Vault::new(installation.key.secret());
    let reports = Reports::new(vault.clone(), &config.server.public_url);
    let desk = Desk {
        db: installation.db.clone(),
        vault,
        public_url: config.server.public_url.clone(),
        sender: config.mail.from.clone(),
        limits: Limits {
            emails_per_second: config.mail.per_second,
            ..config.sms.limits.clone()
        },
        transports: transports(config, Some(reports))?,
    };
    let worker = Worker::new(desk, Arc::new(SystemClock))
        .with_answers(return_addresses(config, installation));
    if installation.db.engine() == Engine::Sqlite {
        // The lock on the file proves that whoever was sending is gone.
        let taken = worker.take_over().await?;
        if taken > 0 {
            tracing::warn!(
                messages = taken,
                "the last process ended while it was sending"
            );
        }
    }
    let woken = worker.clone();
    let bus = Arc::clone(bus);
    supervisor.keep_running("delivery", move |end| {
        let worker = worker.clone();
        async move {
            worker.run(end).await;
            Ok::<(), Infallible>(())
        }
    });
    supervisor.keep_running("delivery's wake-up", move |end| {
        let (bus, worker) = (Arc::clone(&bus), woken.clone());
        async move {
            wake_on_messages(bus.as_ref(), || worker.wake(), &end).await;
            Ok::<(), Infallible>(())
        }
    });
    Ok(())
}

/// The addresses to which emails come back, if they do.
pub(crate) fn return_addresses(
    config: &Config,
    installation: &Installation,
) -> Option<ReturnAddresses> {
    let address = config.mail.answers_address.clone()?;
    let vault = Vault::new(installation.key.secret());
    let addresses = ReturnAddresses::new(vault, address);
    Some(addresses.with_sender(config.mail.from.address.clone()))
}

/// Wakes the worker when something was put into the outbox, or may have been.
async fn wake_on_messages(bus: &dyn Bus, wake: impl Fn(), end: &CancellationToken) {
    let mut changes = bus.subscribe();
    while let Some(heard) = end.run_until_cancelled(changes.recv()).await {
        match heard.map(|announcement| announcement.topic) {
            Ok(Topic::Outbox) | Err(RecvError::Lagged(_)) => wake(),
            Ok(Topic::Case(_) | Topic::Team | Topic::SignedOut(_) | Topic::Hours) => {}
            Err(RecvError::Closed) => {
                changes = bus.subscribe();
                wake();
            }
        }
    }
}

/// Removes what has run out, now and then.
async fn keep_house(app: App, end: CancellationToken) -> Result<(), app::Failure> {
    let mut beat = tokio::time::interval(HOUSEKEEPING);
    while end.run_until_cancelled(beat.tick()).await.is_some() {
        app.sweep_accounts().await?;
        app.forget_old_requests().await?;
    }
    Ok(())
}

/// Fills an empty installation with the demo organisation; returns a line per operator.
///
/// # Errors
/// If the database is not empty.
pub(crate) async fn demo(
    config: &Config,
    installation: &Installation,
    password: Option<&str>,
) -> Result<String> {
    let vault = Vault::new(installation.key.secret());
    let randomness = Arc::new(SystemRandomness);
    demo::fill(
        installation.db.clone(),
        vault,
        &SystemClock,
        randomness,
        password,
        config.undo,
    )
    .await
}

/// Gives an operator a new one-time password; returns what to tell them.
///
/// # Errors
/// If nobody has this address.
pub(crate) async fn reset_password(app: &App, email: &str) -> Result<String> {
    let address =
        EmailAddress::parse(email).with_context(|| format!("{email:?} is no email address"))?;
    match app.reset_password(&address).await {
        Ok(password) => Ok(format!(
            "One-time password of {}: {}\nIt is valid for {} hours; they choose their own after \
             signing in with it.",
            address.as_str(),
            password.reveal(),
            ONE_TIME_VALID.as_hours()
        )),
        Err(error @ ResetPasswordError::Unknown) => bail!("{error}"),
        Err(ResetPasswordError::Failure(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use domain::{OrganisationId, live::Announcement};
    use uuid::Uuid;

    use super::*;
    use crate::bus::NodeBus;

    #[tokio::test]
    async fn only_messages_wake_the_worker() {
        let (bus, _queue) = NodeBus::new();
        let end = CancellationToken::new();
        let woken = Cell::new(0);
        let wake = || {
            woken.set(woken.get() + 1);
            end.cancel();
        };
        let announce = async {
            let about = |topic| Announcement {
                organisation: OrganisationId::from(Uuid::nil()),
                topic,
            };
            bus.publish(vec![
                about(Topic::Team),
                about(Topic::Case(Uuid::nil().into())),
                about(Topic::SignedOut(Uuid::nil().into())),
            ]);
            tokio::task::yield_now().await;
            assert_eq!(woken.get(), 0, "pages only");
            bus.publish(vec![about(Topic::Outbox)]);
        };
        tokio::join!(wake_on_messages(&bus, wake, &end), announce);
        assert_eq!(woken.get(), 1);
    }
}
