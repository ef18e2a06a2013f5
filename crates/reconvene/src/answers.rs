//! Takes in mail: listens, and hands what is heard of messages, and what customers answer, to the use
//! cases.

use std::{convert::Infallible, sync::Arc};

use anyhow::Result;
use app::{App, answers::Heard, messages::Reported};
use delivery::{
    Event,
    answers::{Door, Taken, Taker, serve},
    transport::Answer,
};
use domain::answer::{Attendance, Reply};

use crate::{
    config::Config, installation::Installation, listen, supervisor::Supervisor,
    wire::return_addresses,
};

/// Starts to listen, if this node is to.
///
/// # Errors
/// If the address is taken or not of this machine.
pub(crate) async fn start_answers(
    config: &Config,
    installation: &Installation,
    app: &App,
    supervisor: &Supervisor,
) -> Result<()> {
    let addresses = return_addresses(config, installation);
    let (Some(listen), Some(addresses)) = (config.mail.answers, addresses) else {
        return Ok(());
    };
    let (listener, address) = listen::bind(listen.address).await?;
    let listener = Arc::new(listener);
    let host = config.server.public_url.host_str();
    let door = Arc::new(Door {
        protocol: listen.protocol,
        name: host.unwrap_or("localhost").to_owned(),
        addresses,
        taker: Arc::new(Desk { app: app.clone() }),
    });
    supervisor.keep_running("answers", move |end| {
        let (listener, door) = (Arc::clone(&listener), Arc::clone(&door));
        async move {
            serve(listener, door, end).await;
            Ok::<(), Infallible>(())
        }
    });
    tracing::info!(%address, protocol = ?listen.protocol, "taking in emails that come back, and answers");
    Ok(())
}

/// Writes down what is heard.
#[derive(Clone)]
struct Desk {
    app: App,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

impl Taker for Desk {
    fn take(&self, event: Event) -> Answer<'_, Taken> {
        Box::pin(async move {
            let (message, reported) = match event {
                Event::Delivered(message) => (message, Reported::Delivered),
                Event::Failed(message, reason) => (message, Reported::Failed(reason)),
                // It has left and has not arrived, as is known already.
                Event::Underway(_) => return Taken::Done,
            };
            match self.app.take_report(message, reported).await {
                Ok(_) => Taken::Done,
                Err(error) => {
                    tracing::error!(
                        %message, error = &error as &dyn std::error::Error,
                        "what was heard of a message cannot be written down"
                    );
                    Taken::Later
                }
            }
        })
    }

    fn take_reply(&self, reply: Reply) -> Answer<'_, Taken> {
        Box::pin(async move {
            let message = reply.to;
            match self.app.take_email(reply).await {
                Ok(Heard::Stranger) => Taken::Refused,
                Ok(_) => Taken::Done,
                Err(error) => {
                    tracing::error!(
                        %message, error = &error as &dyn std::error::Error,
                        "what was answered to a message cannot be written down"
                    );
                    Taken::Later
                }
            }
        })
    }

    fn take_attendance(&self, answer: Attendance) -> Answer<'_, Taken> {
        Box::pin(async move {
            match self.app.take_attendance(answer).await {
                Ok(Heard::Stranger) => Taken::Refused,
                Ok(_) => Taken::Done,
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "what a calendar answered cannot be written down"
                    );
                    Taken::Later
                }
            }
        })
    }
}
