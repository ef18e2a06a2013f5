//! Kannel's `sendsms` interface (Kannel user guide, "Using the HTTP interface to send SMS").

use domain::message::Reason;
use jiff::SignedDuration;
use reqwest::StatusCode;

use super::{
    Answer, DEADLINE, Order, Outcome, SetupError, Transport, Trouble, body, failed_request,
    http_client, not_asked, refusal,
};
use crate::{
    config::KannelConfig,
    render::{Encoding, Sms},
    report::Reports,
};

/// Reports that are asked for: delivered (1), failed (2), refused by the network (16).
const DLR_MASK: &str = "19";

/// Sends SMS through a Kannel gateway.
#[derive(Debug)]
pub struct Kannel {
    config: KannelConfig,
    from: Option<String>,
    reports: Option<Reports>,
    client: reqwest::Client,
}

impl Kannel {
    /// A gateway; `from` is the sender that phones show, `reports` where it tells what arrived.
    pub fn new(
        config: KannelConfig,
        from: Option<String>,
        reports: Option<Reports>,
    ) -> Result<Self, SetupError> {
        Ok(Self {
            client: http_client(DEADLINE, &config.authorities)?,
            config,
            from,
            reports,
        })
    }

    /// The whole question. It holds login, recipient and text: never logged.
    fn question(&self, order: &Order<Sms>) -> url::Url {
        let Order {
            id,
            letter:
                Sms {
                    to,
                    text,
                    encoding,
                    segments: _,
                },
            valid_for,
        } = order;
        let mut url = self.config.url.clone();
        let mut query = url.query_pairs_mut();
        query
            .append_pair("username", &self.config.login.user)
            .append_pair("password", self.config.login.password.reveal())
            .append_pair("to", to)
            .append_pair("text", text)
            .append_pair("charset", "UTF-8")
            .append_pair(
                "coding",
                match encoding {
                    Encoding::Gsm7 => "0",
                    Encoding::Ucs2 => "2",
                },
            )
            .append_pair("validity", &minutes(*valid_for).to_string());
        if let Some(from) = &self.from {
            query.append_pair("from", from);
        }
        if let Some(reports) = &self.reports {
            query
                .append_pair("dlr-mask", DLR_MASK)
                .append_pair("dlr-url", &reports.address(*id));
        }
        drop(query);
        url
    }

    async fn ask(&self, order: &Order<Sms>) -> Outcome {
        let response = match self.client.get(self.question(order)).send().await {
            Ok(response) => response,
            Err(error) => return failed_request(order.id, error),
        };
        let status = response.status();
        // "0: Accepted for delivery" or "3: Queued for later delivery".
        if status == StatusCode::ACCEPTED {
            return Outcome::Accepted { provider_id: None };
        }
        if status.is_success() {
            tracing::warn!(
                message = %order.id, status = status.as_u16(),
                "something answered at the SMS gateway's address that is no Kannel; it may have taken it"
            );
            return Outcome::Unknown(Reason::Misconfigured);
        }
        tracing::warn!(message = %order.id, status = status.as_u16(), "the SMS gateway refused");
        let after = super::retry_after(response.headers());
        let words = body(response).await;
        refusal(status, &String::from_utf8_lossy(&words), after)
    }
}

impl Transport<Sms> for Kannel {
    fn send<'a>(&'a self, order: &'a Order<Sms>) -> Answer<'a, Outcome> {
        Box::pin(self.ask(order))
    }

    /// Asks without a recipient: a gateway that knows the login answers 400, another 403.
    fn probe(&self) -> Answer<'_, Result<(), Trouble>> {
        Box::pin(async {
            let mut url = self.config.url.clone();
            url.query_pairs_mut()
                .append_pair("username", &self.config.login.user)
                .append_pair("password", self.config.login.password.reveal());
            match self.client.get(url).send().await {
                Ok(response) if response.status() == StatusCode::BAD_REQUEST => Ok(()),
                Ok(_) => Err(Reason::Misconfigured.into()),
                Err(error) => Err(not_asked(&error)),
            }
        })
    }
}

/// Whole minutes, at least one: what `validity` is counted in.
fn minutes(valid_for: SignedDuration) -> i64 {
    valid_for.as_mins().max(1)
}
